"""
Workers that count, forked from a server: a program of its own, with no threads.

    python -m tests.web.metrics.workers FILE

Each counts so many turns. When all have, it says so, and they wait to be ended.
"""

import os
import sys
from pathlib import Path

from ivr.web.metrics.tally import Tally

TURN = ("turn", "welcome", "pressed")
WORKERS, TIMES = 3, 500
COUNTED = "counted"


def main(file: Path) -> None:
    tally = Tally(file)
    tally.add(TURN)  # as a server does that answers before it forks
    done, tell = os.pipe()
    for _ in range(WORKERS):
        if os.fork() == 0:
            for _ in range(TIMES):
                tally.add(TURN, ("locale", "nb"))
            os.write(tell, b".")
            sys.stdin.read()
            os._exit(0)
    for _ in range(WORKERS):
        os.read(done, 1)
    sys.stdout.write(f"{COUNTED}\n")
    sys.stdout.flush()
    sys.stdin.read()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
