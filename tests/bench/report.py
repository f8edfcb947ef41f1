"""The table of the bench, and whether its targets were kept."""

import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ivr.settings import PROJECT
from tests.bench.measured import HELLO, NEWCOMER, OURS, Figures
from tests.bench.steadfast import CALLS, STRANGERS, UNFINISHED, Steadiness

PAGE: Final = PROJECT / "docs/bench.md"
BEGIN, END = "<!-- make bench -->\n", "<!-- /make bench -->\n"
HEAD: Final = (
    "| server | application | CPU µs a request | to hello | to newcomer"
    " | p50 | p99 | first answer | memory |"
)

Measured = Mapping[str, Mapping[str, Figures]]

MOST_TO_HELLO: Final = {"granian": 1.8, "gunicorn sync": 1.4}
MOST_TO_NEWCOMER: Final = {"granian": 0.55, "gunicorn sync": 0.70}
MOST_IN_A_LARGE_TREE: Final = 1.1
MOST_SECONDS_TO_START: Final = 1.5
MOST_MEGABYTES: Final = 120


@dataclass(frozen=True, slots=True)
class Verdict:
    """A target, and what was measured."""

    what: str
    measured: float
    most: float

    @property
    def is_kept(self) -> bool:
        """Tell whether it is not more than it may be."""
        return self.measured <= self.most

    def __str__(self) -> str:
        """Say it in a line."""
        said = "kept" if self.is_kept else "NOT kept"
        return f"- {said}: {self.what}: {self.measured:.2f}, {self.most:g} at most"


def verdicts(figures: Measured, large: float) -> list[Verdict]:
    """Hold what was measured against every target."""
    found = []
    for server, most in MOST_TO_HELLO.items():
        beside = figures[server][OURS].beside
        ratios = ((HELLO, most), (NEWCOMER, MOST_TO_NEWCOMER[server]))
        for other, bound in ratios:
            what = f"ours to {other}, under {server}"
            found.append(Verdict(what, beside[other], bound))
    served = figures["ivr serve"][OURS]
    return [
        *found,
        Verdict("a turn among 10,000 nodes, to ours", large, MOST_IN_A_LARGE_TREE),
        Verdict("seconds to the first answer", served.start, MOST_SECONDS_TO_START),
        Verdict("MB of a worker's memory", served.memory, MOST_MEGABYTES),
    ]


def table(figures: Measured) -> str:
    """Give the figures as a table for a page and a terminal."""
    cores = len(os.sched_getaffinity(0))
    measured = (
        f"Measured on {cores} cores ({platform.machine()}), Python"
        f" {platform.python_version()}, with one process on a core of its own, and the"
        " one who asks on another."
    )
    lines = [
        measured,
        "",
        HEAD,
        "| --- | --- |" + " --: |" * 7,
    ]
    for server, apps in figures.items():
        lines += [
            f"| {server} | {app} | {one.cost:.0f} | {one.beside[HELLO]:.2f}"
            f" | {one.beside[NEWCOMER]:.2f} | {one.p50 * 1000:.1f} ms"
            f" | {one.p99 * 1000:.1f} ms | {one.start:.2f} s | {one.memory:.0f} MB |"
            for app, one in apps.items()
        ]
    return "\n".join(lines) + "\n"


def steady_table(tried: Mapping[str, Steadiness]) -> str:
    """Give how steadily each server answered, as a table."""
    head = "| server |" + "".join(f" {what} |" for what in UNFINISHED)
    told = (
        f"The slowest of {CALLS} webhooks, with two processes, while {STRANGERS:,}"
        " strangers do each of these things; how many had no answer around the moment"
        " when a process was killed; and how long it took to stop with a connection"
        " open:"
    )
    lines = [
        told,
        "",
        head + " killed: no answer | stopped after |",
        "| --- |" + " --: |" * (len(UNFINISHED) + 2),
    ]
    for server, one in tried.items():
        answers = "".join(f" {_seconds(worst)} |" for worst in one.worst.values())
        lines.append(
            f"| {server} |{answers} {one.lost} of {one.asked} | {one.stop:.1f} s |"
        )
    return "\n".join(lines) + "\n"


def _seconds(worst: float | None) -> str:
    return "no answer" if worst is None else f"{worst:.2f} s"


def write_into(page: Path, text: str) -> None:
    """Put *text* in the place of what the last run left in *page*."""
    before, rest = page.read_text(encoding="utf-8").split(BEGIN)
    page.write_text(before + BEGIN + text + END + rest.split(END)[1], encoding="utf-8")
