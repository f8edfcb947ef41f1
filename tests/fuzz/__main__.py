"""
Send hundreds of thousands of requests, and print what came of them: `make fuzz`.

Most go to the application in this process; some over sockets to `ivr serve`. It ends
with an error if any answer is wrong, or if memory grows by more than a tenth.
"""

import argparse
import gc
import resource
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random

from ivr.web import create_app
from tests.fuzz import stage
from tests.fuzz.inside import ask
from tests.fuzz.sockets import Sockets
from tests.fuzz.tally import Tally, hundred
from tests.server_stage import Served

WARM = 20_000
"""Requests after which everything that is remembered once, is."""

LOOK_EVERY = 5_000
SAMPLE_EVERY = 50_000
MOST_GROWTH = 0.10
PAGE = resource.getpagesize()


def main() -> int:
    """Run, print, and give the exit code."""
    parser = argparse.ArgumentParser(prog="tests.fuzz")
    parser.add_argument("--inside", type=int, default=250_000)
    parser.add_argument("--sockets", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    chosen = parser.parse_args()
    sys.stdout.write(f"seed {chosen.seed}\n\n")
    wrong = [
        *_inside(chosen.inside, chosen.seed),
        *_over_sockets(chosen.sockets, chosen.seed),
    ]
    sys.stdout.writelines(f"WRONG {one}\n" for one in wrong[:20])
    sys.stdout.write(f"\n{len(wrong)} wrong\n")
    return 1 if wrong else 0


def _inside(count: int, seed: int) -> list[str]:
    tally, fuzz = stage.tally(), stage.fuzz(seed)
    memory: list[int] = []
    begin = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, stage.written() as log:
        app = create_app(stage.settings_in(stage.copied(Path(folder))))
        for number in range(1, count + 1):
            tally.ask(fuzz.one(), lambda asked: ask(app, asked))
            if number % LOOK_EVERY == 0:
                tally.read_log(log.read_text(errors="replace"))
                log.write_bytes(b"")
            if number in {WARM, count} or number % SAMPLE_EVERY == 0:
                memory.append(_resident())
        app.extensions["rounds"].rest()
    seconds = time.perf_counter() - begin
    growth = memory[-1] / memory[0] - 1
    if growth > MOST_GROWTH:
        tally.wrong.append(f"memory grew by {growth:.1%}")
    _print("in one process", tally, seconds)
    seen = ", ".join(f"{one / 2**20:.1f}" for one in memory)
    sys.stdout.write(
        f"resident MB after {WARM:,} requests and then every {SAMPLE_EVERY:,}:"
        f" {seen} ({growth:+.1%})\n\n"
    )
    return tally.wrong


def _over_sockets(count: int, seed: int) -> list[str]:
    unread: Counter[str] = Counter()
    begin = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        home = stage.copied(Path(folder) / "home")
        with Served(Path(folder), home=home) as served:
            tally, fuzz = stage.tally(), stage.fuzz(seed, served.url)
            sockets = Sockets(served.port, Random(seed))  # noqa: S311
            for number in range(count):
                asked = fuzz.one()
                if number % 2:
                    unread[hundred(sockets.garble(asked).status)] += 1
                else:
                    tally.ask(asked, sockets.ask)
            tally.read_log(served.log.read_text(errors="replace"))
            resident = _of_workers(served.process.pid)
    _print("over sockets, to ivr serve", tally, time.perf_counter() - begin)
    counts = ", ".join(f"{count:,} {how}" for how, count in sorted(unread.items()))
    sys.stdout.write(f"and {unread.total():,} spoiled on the way: {counts}\n")
    sys.stdout.write(f"resident at the end: {', '.join(resident)} a worker\n")
    if unread["5xx"]:
        tally.wrong.append(f"{unread['5xx']} spoiled requests were answered 5xx")
    return tally.wrong


def _print(where: str, tally: Tally, seconds: float) -> None:
    rate = tally.count / seconds
    sys.stdout.write(
        f"{tally.count:,} requests {where}, {seconds:.0f} s, {rate:,.0f} a second\n"
        f"{tally.table()}\n"
    )


def _resident(process: int | str = "self") -> int:
    """Give the bytes of memory that a process holds."""
    gc.collect()
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * PAGE


def _of_workers(master: int) -> list[str]:
    children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
    return [f"{_resident(int(one)) / 2**20:.1f} MB" for one in children]


if __name__ == "__main__":
    sys.exit(main())
