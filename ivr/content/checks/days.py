"""Days that are written: each must be in the calendar."""

from collections.abc import Iterator

from ivr.content.directory import earliest
from ivr.content.form.marked import VALUE, Marked, Way
from ivr.content.problem import Problem


def day_exists(marked: Marked, way: Way, on: str) -> Iterator[Problem]:
    """Tell of a day, written under *way* as “on”, that no calendar has."""
    try:
        earliest(on)
    except ValueError:
        mark = marked.mark(*way, "on", VALUE)
        says, fix = f"no calendar has the day “{on}”", "Write it as 2026-08-17."
        yield Problem(mark, "odd-date", says, fix)
