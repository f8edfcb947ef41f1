"""The table of faults and what callers heard."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from tests.chaos.crowd import Crowd

BEGIN, END = "<!-- make chaos -->\n", "<!-- /make chaos -->\n"
HEAD = ("fault", "what callers heard", "calls", "slowest answer", "5xx", "by fallback")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One fault: what was done, what callers heard, and figures of the run."""

    fault: str
    heard: str
    calls: int
    slowest: float
    failed: int
    fallbacks: int

    @classmethod
    def of(cls, fault: str, heard: str, crowd: Crowd) -> Self:
        """Take the figures from who called."""
        seen = crowd.seen
        calls = len(crowd.callers)
        return cls(fault, heard, calls, seen.slowest, seen.failed, seen.fallbacks)

    @property
    def cells(self) -> tuple[str, ...]:
        """Give the row as it is printed."""
        figures = (str(self.calls), f"{self.slowest:.2f} s", str(self.failed))
        return (self.fault, self.heard, *figures, str(self.fallbacks))


@dataclass
class Table:
    """All faults of a run, in order."""

    rows: list[Outcome] = field(default_factory=list)

    def as_text(self) -> str:
        """Give the table for a page and for a terminal."""
        rule = ("---", "---", "--:", "--:", "--:", "--:")
        lines: list[tuple[str, ...]] = [HEAD, rule, *(row.cells for row in self.rows)]
        return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"


def write_into(page: Path, table: Table) -> None:
    """Put the table in the place of the one that stands in *page*."""
    text = page.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    page.write_text(before + BEGIN + table.as_text() + END + after, encoding="utf-8")
