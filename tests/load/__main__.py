"""`make load`: how many calls a machine carries, and a thousand over three servers."""

import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from ivr.settings import PROJECT
from tests.load.pace import courses, put_on
from tests.load.three import ring_three
from tests.server_stage import Served

PAGE: Final = PROJECT / "docs/load.md"
BEGIN, END = "<!-- make load -->\n", "<!-- /make load -->\n"
RATES: Final = (5, 10, 20, 40, 60, 80, 100)
"""Calls that begin in a second."""

HEAD: Final = (
    "| calls begun a second | in progress | webhooks | p50 | p99 | slowest"
    " | wrong | CPU of the line |"
)
SECONDS: Final = 20.0
ENOUGH: Final = 0.1
"""Seconds: an answer within them is a breath, in which nobody hears a pause."""

CALLS: Final = 1_000


def main() -> int:
    """Measure, print, and write the page; the exit code tells of any wrong answer."""
    with tempfile.TemporaryDirectory() as folder:
        one, wrong = _one_machine(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        three, failed = _three_servers(Path(folder))
    text = f"Measured on {_machine()}, with the callers on the same machine.\n\n"
    text += one + "\n" + three
    print(text)  # noqa: T201, that is what it is for
    whole = PAGE.read_text(encoding="utf-8")
    before, rest = whole.split(BEGIN)
    PAGE.write_text(before + BEGIN + text + END + rest.split(END)[1], encoding="utf-8")
    return 1 if wrong or failed else 0


def _one_machine(folder: Path) -> tuple[str, int]:
    lines = [HEAD, "|" + " --: |" * HEAD.count("| ")]
    carried, wrong = 0.0, 0
    with Served(folder, "--workers", "2") as served:
        known = courses(served.line)
        for rate in RATES:
            before = _cpu(served.process.pid)
            begun = time.perf_counter()
            measured = put_on(served.line, known, rate, SECONDS)
            busy = (_cpu(served.process.pid) - before) / (time.perf_counter() - begun)
            p99 = _percentile(measured.took, 99)
            lines.append(
                f"| {rate} | {measured.in_progress:.0f} | {len(measured.took)}"
                f" | {statistics.median(measured.took) * 1000:.1f} ms"
                f" | {p99 * 1000:.1f} ms | {max(measured.took) * 1000:.0f} ms"
                f" | {measured.wrong} | {busy:.0%} of one core |"
            )
            wrong += measured.wrong
            if p99 > ENOUGH:
                break
            carried = measured.in_progress
    lines.append("")
    lines.append(
        f"So it carried {carried:.0f} calls at once with 99 of 100 answers within"
        f" {ENOUGH * 1000:.0f} ms."
    )
    return "\n".join(lines) + "\n", wrong


def _three_servers(folder: Path) -> tuple[str, int]:
    begun = time.perf_counter()
    told = ring_three(folder, CALLS)
    took = time.perf_counter() - begun
    for failure in told.failures[:20]:
        print(failure)  # noqa: T201, so that it can be mended
    return (
        f"{told.calls:,} whole calls against {told.servers} servers, nothing shared,"
        f" each webhook of a call to the next one: {len(told.took):,} webhooks in"
        f" {took:.0f} s, {len(told.failures)} calls that did not go as they should;"
        f" a webhook took {statistics.median(told.took) * 1000:.1f} ms (p50),"
        f" {_percentile(told.took, 99) * 1000:.1f} ms (p99).\n"
    ), len(told.failures)


def _cpu(pid: int) -> float:
    """Give the CPU seconds of a process's children, and its own."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    ticks = 0
    for one in (str(pid), *children.split()):
        stat = Path(f"/proc/{one}/stat").read_text(encoding="utf-8")
        fields = stat.rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _percentile(seconds: Sequence[float], percent: int) -> float:
    return statistics.quantiles(seconds, n=100)[percent - 1]


def _machine() -> str:
    cores = len(os.sched_getaffinity(0))
    return f"{cores} cores ({platform.machine()}), Python {platform.python_version()}"


if __name__ == "__main__":
    sys.exit(main())
