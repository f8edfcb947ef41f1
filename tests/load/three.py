"""Whole calls against three servers, each webhook to another of them."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from ivr.simulator import Identity, Line, Script, play
from tests.load.scripts import scripts
from tests.load.spread import Spread
from tests.server_stage import NUMBER, TOKEN, Served

PUBLIC_URL = "https://line.example"
AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Told:
    """What came of it: calls that went otherwise, and the seconds of all webhooks."""

    calls: int
    failures: Sequence[str]
    took: Sequence[float]
    servers: int


def ring_three(folder: Path, calls: int) -> Told:
    """Play so many *calls* to three servers, with their files in *folder*."""
    with ExitStack() as running:
        servers = []
        for number in range(3):
            own = folder / str(number)
            own.mkdir()
            one = Served(own, "--workers", "1", public_url=PUBLIC_URL)
            servers.append(running.enter_context(one).url)
        with ThreadPoolExecutor(AT_ONCE) as pool:
            rung = pool.map(
                lambda call: _ring(servers, *call),
                enumerate(islice(cycle(scripts()), calls)),
            )
            told = list(rung)
    failures = [failure for one, _ in told for failure in one]
    return Told(calls, failures, [one for _, took in told for one in took], 3)


def _ring(
    servers: Sequence[str], number: int, script: Script
) -> tuple[list[str], list[float]]:
    who = Identity(f"+479{number:07}", call_sid=f"CA{number:032}")
    spread = Spread(public_url=PUBLIC_URL, servers=servers)
    line = Line(PUBLIC_URL, TOKEN, NUMBER, identity=who, transport=spread)
    failures = play(script, line, {}).failures
    return [f"{script.name}: {failure}" for failure in failures], spread.took
