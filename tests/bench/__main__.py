"""
`make bench`: what a webhook costs here, beside what people would write otherwise.

Under each server all three applications run at once and are asked in turn, so that
whatever else the machine does befalls all of them. It fails on ratios alone.
"""

import sys
from contextlib import ExitStack
from pathlib import Path

from ivr.settings import PROJECT
from tests.bench.measured import APPS, SERVERS, Figures, measure
from tests.bench.plot import draw
from tests.bench.report import PAGE, steady_table, table, verdicts, write_into
from tests.bench.running import running
from tests.bench.steadfast import steadiness
from tests.bench.turns import ratio

PICTURES = (PROJECT / "docs/bench.svg", PROJECT / "docs/bench.png")


def main() -> int:
    """Measure, print, draw and write the page; the exit code tells of a ratio."""
    programs = Path(sys.argv[1])
    figures: dict[str, dict[str, Figures]] = {}
    for server, command in SERVERS.items():
        with ExitStack() as started:
            sides = {
                app: started.enter_context(
                    running((str(programs / command[0]), *command[1:], target))
                )
                for app, target in APPS.items()
            }
            figures[server] = measure(sides)
    tried = {server: steadiness(server, programs) for server in SERVERS}
    found = verdicts(figures, ratio())
    told = "".join(f"{one}\n" for one in found)
    text = "\n".join((table(figures), told, steady_table(tried)))
    sys.stdout.write(text)
    write_into(PAGE, text)
    for picture in PICTURES:
        draw(figures, picture)
    return 0 if all(one.is_kept for one in found) else 1


if __name__ == "__main__":
    sys.exit(main())
