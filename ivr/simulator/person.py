"""
The person at the telephone.

The telephone asks the person for every stretch of time that is about to pass: a
sentence, a silence, a ringing. It tells the person whatever happened. A script, a
human at a terminal and a random caller in a test are all persons.
"""

from dataclasses import dataclass
from typing import Protocol

from ivr.simulator.events import Dialling, Event, Outcome
from ivr.simulator.sound import Sound

KEYS = frozenset("0123456789*#")
# Seconds that a leg rings and that two people talk, where nobody decides otherwise.
RINGS = {
    Outcome.COMPLETED: 6.0,
    Outcome.BUSY: 2.0,
    Outcome.NO_ANSWER: 0.0,
    Outcome.FAILED: 1.0,
    Outcome.CANCELED: 3.0,
}
TALKS = 60.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """*seconds* that will pass from *at* on, unless the person does something."""

    at: float
    seconds: float
    sound: Sound


@dataclass(frozen=True, slots=True)
class Stays:
    """The person lets the stretch pass."""


@dataclass(frozen=True, slots=True)
class Presses:
    """The person presses one key, *after* seconds of the stretch."""

    after: float
    key: str


@dataclass(frozen=True, slots=True)
class HangsUp:
    """The person puts the telephone down, *after* seconds of the stretch."""

    after: float


Act = Stays | Presses | HangsUp


def passes(act: Act, stretch: Stretch) -> float:
    """Tell how many seconds of a stretch pass until the person acts."""
    match act:
        case Stays():
            return stretch.seconds
        case Presses(after) | HangsUp(after):
            if after < 0:
                raise ValueError(f"nothing can be done {-after} s ago")
            return min(after, stretch.seconds)


@dataclass(frozen=True, slots=True)
class Leg:
    """
    How a dialled leg will end: *rings* seconds, then the outcome.

    *talks* counts where it is completed. The `<Dial>` cuts both at its own limits.
    """

    outcome: Outcome
    rings: float = 6.0
    talks: float = TALKS


class Person(Protocol):
    """Whoever holds the telephone."""

    def during(self, stretch: Stretch) -> Act:
        """
        Say what the person does in a stretch.

        After a key that ends nothing the rest of the stretch is asked for again.
        """

    def leg(self, dialling: Dialling) -> Leg:
        """Say how the leg that begins to ring will end."""

    def notice(self, event: Event) -> None:
        """Tell the person what happened, once it is over."""


@dataclass(frozen=True, slots=True)
class SilentPerson:
    """Someone who does nothing at all; every leg is answered by *answer*."""

    answer: Leg = Leg(Outcome.COMPLETED)

    def during(self, stretch: Stretch) -> Act:  # noqa: ARG002 - whatever it is
        """Let it pass."""
        return Stays()

    def leg(self, dialling: Dialling) -> Leg:  # noqa: ARG002 - whoever it is
        """End as was decided."""
        return self.answer

    def notice(self, event: Event) -> None:
        """Take no notice."""
