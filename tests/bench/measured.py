"""What is measured of each application under each server."""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import psutil

from tests.bench.generator import Load, as_line
from tests.bench.running import Running
from tests.server_stage import TOKEN

HELLO: Final = "hello"
NEWCOMER: Final = "newcomer"
OURS: Final = "ours"
APPS: Final = {
    HELLO: "tests.bench.apps.hello:app",
    NEWCOMER: "tests.bench.apps.newcomer:app",
    OURS: "app:app",
}

_GUNICORN = ("gunicorn", "--no-control-socket", "--workers", "1", "--bind")
_GRANIAN = ("granian", "--interface", "wsgi", "--workers", "1", "--no-ws")
SERVERS: Final[Mapping[str, tuple[str, ...]]] = {
    "granian": (*_GRANIAN, "--port", "PORT", "--log-level", "error"),
    "gunicorn sync": (*_GUNICORN, "127.0.0.1:PORT"),
    "gunicorn gthread": (*_GUNICORN, "127.0.0.1:PORT", "--threads", "8"),
    "ivr serve": (
        *_GUNICORN,
        "127.0.0.1:PORT",
        "--worker-class",
        "ivr.server.worker.PatientWorker",
        "--preload",
    ),
}
"""Each as it comes, with one process; PORT stands for where it is to listen."""

ROUNDS: Final = 15
REQUESTS: Final = 300
"""In a round: with more, the line would be flooded, and answer with its short words."""

CONNECTIONS: Final = 4
RATE: Final = 150.0
"""Requests a second, for the time that an answer takes."""


@dataclass(frozen=True, slots=True)
class Figures:
    """
    What an application costs: microseconds of CPU a request, the middle of all rounds.

    *beside* is the same as a ratio to each other one, round by round. *p50* and *p99*
    are seconds at the fixed load; *start* is seconds to the first answer, *memory* what
    the larger worker holds, in MB.
    """

    cost: float
    beside: Mapping[str, float]
    p50: float
    p99: float
    start: float
    memory: float


def measure(sides: Mapping[str, Running]) -> dict[str, Figures]:
    """Ask all of *sides* in turn, round by round."""
    costs: dict[str, list[float]] = {app: [] for app in sides}
    took: dict[str, list[float]] = {app: [] for app in sides}
    with subprocess.Popen(
        [sys.executable, "-m", "tests.bench.generator"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as generator:
        _keep_apart(sides.values(), generator.pid)

        def ask(side: Running, rate: float, seed: int) -> list[float]:
            assert generator.stdin and generator.stdout  # noqa: PT018, both are pipes
            load = Load(side.url, TOKEN, REQUESTS, CONNECTIONS, rate, seed)
            generator.stdin.write(as_line(load))
            generator.stdin.flush()
            answered: list[float] = json.loads(generator.stdout.readline())
            return answered

        for round_ in range(-1, ROUNDS):  # the first one warms up, and does not count
            for number, (app, side) in enumerate(sides.items()):
                before = side.cpu()
                ask(side, 0.0, 10 * round_ + number)
                if round_ >= 0:
                    costs[app].append((side.cpu() - before) / REQUESTS * 1e6)
        for number, (app, side) in enumerate(sides.items()):
            took[app] = ask(side, RATE, 1000 + number)
        generator.stdin.close()  # type: ignore[union-attr]  # a pipe
    return {
        app: Figures(
            statistics.median(costs[app]),
            {
                other: statistics.median(
                    mine / theirs
                    for mine, theirs in zip(costs[app], costs[other], strict=True)
                )
                for other in sides
            },
            statistics.median(took[app]),
            statistics.quantiles(took[app], n=100)[98],
            side.seconds,
            side.memory()[0],
        )
        for app, side in sides.items()
    }


def _keep_apart(sides: Iterable[Running], generator: int) -> None:
    """
    Give those who answer one core, and the one who asks another, if there are two.

    Else it breaks in upon them at each answer, and what is measured is how much more a
    processor needs that has to remember everything anew.
    """
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) > 1:
        for side in sides:
            side.keep_on(cores[0])
        psutil.Process(generator).cpu_affinity(cores[1:])
