"""
What is counted of calls, and under which names: none of them is a caller's.

Nothing is counted together that would tell of one call: which language at which
place, or which place before which.
"""

from bisect import bisect_left
from collections.abc import Mapping
from itertools import accumulate
from typing import Final, Protocol

from ivr.core.call import Arrived, LegEnded, Outcome, Place, Pressed, Silent, Turn
from ivr.core.helpline import Helpline
from ivr.web.metrics.tally import Name


class Kind:
    """The first word of a name. No enum: its members are slow to look up by."""

    TURN: Final = "turn"
    LOCALE: Final = "locale"
    TRANSFER: Final = "transfer"
    SECONDS: Final = "seconds"
    FAILURE: Final = "failure"
    SLOW: Final = "slow"
    FAILED_TRANSFER: Final = "failed-transfer"
    REFUSED: Final = "refused"


UNKNOWN = "unknown"
"""Stands for a place or a language that the content does not have."""

BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
"""Seconds within which an answer is made; the last bucket has no end."""

BUCKETS = (*(str(bound) for bound in BOUNDS), "+Inf")

SLOW_SECONDS = 1.0
"""No caller shall wait longer for an answer (CALLERS R49)."""

TURNS: dict[type[Turn], str] = {
    Arrived: "arrived",
    Pressed: "pressed",
    Silent: "silent",
    LegEnded: "leg-ended",
}


def within(total: Mapping[Name, int]) -> dict[Name, int]:
    """Give *total* with how many answers were made within each bound, as one asks."""
    made = accumulate(total.get((Kind.SECONDS, bucket), 0) for bucket in BUCKETS)
    return {
        **total,
        **{
            (Kind.SECONDS, bucket): so_many
            for bucket, so_many in zip(BUCKETS, made, strict=True)
        },
    }


class Adds(Protocol):
    """Where counts are added up."""

    def add(self, *names: Name) -> None:
        """Count each of *names* once more; it never raises."""


class Nowhere:
    """Counts nothing, where nobody asks."""

    def add(self, *names: Name) -> None:
        """Forget it."""


class Counts:
    """Counts what happens on the line."""

    def __init__(self, tally: Adds) -> None:
        self._tally = tally

    def turn(self, helpline: Helpline, place: Place, turn: Turn) -> None:
        """Count one turn at *place*, in the content that answered it."""
        tree = helpline.tree
        node = place.node if place.node in tree.nodes else UNKNOWN
        locale = place.locale if place.locale in tree.locales else UNKNOWN
        names: list[Name] = [
            (Kind.TURN, node, TURNS[type(turn)]),
            (Kind.LOCALE, locale),
        ]
        if isinstance(turn, LegEnded):
            names.append((Kind.TRANSFER, turn.outcome.value))
            if turn.outcome is Outcome.FAILED:
                names.append((Kind.FAILED_TRANSFER,))
        self._tally.add(*names)

    def took(self, seconds: float) -> None:
        """Count how long an answer took to be made."""
        bucket = BUCKETS[bisect_left(BOUNDS, seconds)]
        if seconds > SLOW_SECONDS:
            self._tally.add((Kind.SECONDS, bucket), (Kind.SLOW,))
        else:
            self._tally.add((Kind.SECONDS, bucket))

    def failure(self) -> None:
        """Count a bug that a caller was led around."""
        self._tally.add((Kind.FAILURE,))

    def refused(self) -> None:
        """Count a request that Twilio did not sign for us."""
        self._tally.add((Kind.REFUSED,))
