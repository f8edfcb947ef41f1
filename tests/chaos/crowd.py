"""Many callers at once, for as long as something is broken under them."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from random import Random
from threading import Event
from typing import Final

from ivr.core.helpline import Helpline
from ivr.simulator import CallFault, Identity, Outcome, ring
from ivr.web.fallback import BOTH, fallback
from tests.chaos.callers import Wanderer
from tests.chaos.network import GuardedLine, Network, Seen
from tests.edits_stage import NUMBER, TOKEN

CALLERS: Final = 20
REST: Final = 0.5
"""The longest time in seconds between two calls of one person."""

OUTCOMES: Final = (Outcome.BUSY, Outcome.NO_ANSWER, Outcome.FAILED, Outcome.CANCELED)


@dataclass
class Crowd:
    """Who called, and what went over the network meanwhile."""

    callers: list[Wanderer] = field(default_factory=list)
    seen: Seen = field(default_factory=Seen)

    @property
    def wrong(self) -> list[str]:
        """All that no caller should have met."""
        return [wrong for caller in self.callers for wrong in caller.wrong]

    def call(self, line: GuardedLine, caller: Wanderer) -> None:
        """Let one caller ring, and keep them."""
        try:
            ring(line, caller)
        except CallFault as fault:
            caller.wrong.append(str(fault))
        self.callers.append(caller)


def line_at(url: str, helpline: Helpline, seen: Seen) -> GuardedLine:
    """Give the line at *url*, guarded by the fallback of its content."""
    return GuardedLine(
        url,
        TOKEN,
        NUMBER,
        transport=Network(seen=seen),
        fallback=fallback(helpline, NUMBER)[f"{BOTH}.xml"],
        seen=seen,
    )


def somebody(random: Random) -> Identity:
    """Make somebody up, who withholds their number in one of three calls."""
    withheld = random.randrange(3) == 0
    number = "anonymous" if withheld else f"+479{random.randrange(10**7):07}"
    return Identity(number=number)


@contextmanager
def calling(
    url: str, helpline: Helpline, first: str = "", others: tuple[str, ...] = ()
) -> Iterator[Crowd]:
    """
    Have people ring again and again, who all press *first* to begin.

    They may be connected to the *others* too.
    """
    crowd, over = Crowd(), Event()

    def keep_calling(number: int) -> None:
        random = Random(number)  # noqa: S311, it can be repeated
        line = line_at(url, helpline, crowd.seen)
        while not over.is_set():
            withheld = random.random() < 0.3
            caller = "anonymous" if withheld else f"+479{random.randrange(10**7):07}"
            who = replace(line, identity=Identity(number=caller))
            outcome = random.choice(OUTCOMES)
            wishes = random.randrange(6)
            wanderer = Wanderer(random, wishes, 0.4, outcome, first, others)
            crowd.call(who, wanderer)
            time.sleep(random.uniform(0.0, REST))

    with ThreadPoolExecutor(CALLERS) as pool:
        ringing = [pool.submit(keep_calling, number) for number in range(CALLERS)]
        try:
            yield crowd
        finally:
            over.set()
        _raise_any(ringing)


def all_at_once(
    url: str, helpline: Helpline, callers: int, wanderer: Callable[[Random], Wanderer]
) -> Crowd:
    """Have *callers* people ring once, all at the same moment."""
    crowd = Crowd()

    def call(number: int) -> None:
        random = Random(number)  # noqa: S311, it can be repeated
        line = line_at(url, helpline, crowd.seen)
        line = replace(line, identity=somebody(random))
        crowd.call(line, wanderer(random))

    with ThreadPoolExecutor(callers) as pool:
        _raise_any([pool.submit(call, number) for number in range(callers)])
    return crowd


def _raise_any(running: list[Future[None]]) -> None:
    for one in running:
        one.result()
