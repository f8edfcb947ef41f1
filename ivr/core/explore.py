"""
Every state a caller can be in, found by doing all that a caller can do.

It asks `step` itself, and follows what it answers: whatever may be wrong, with the
content or with `step`, is met here as a caller would meet it. Nothing is left out for
being unlikely; of postcodes and of moments, which are many, one of each kind is tried.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from ivr.core.call import (
    Arrived,
    Dial,
    Gather,
    HangUp,
    InCounty,
    LegEnded,
    Outcome,
    Place,
    Plan,
    Pressed,
    Silent,
    Turn,
)
from ivr.core.directory import Directory
from ivr.core.helpline import Helpline
from ivr.core.moments import Moments
from ivr.core.postcode import Meant, meant
from ivr.core.said import Said
from ivr.core.step import start, step

Answer: TypeAlias = Callable[[Helpline, Place, Turn, datetime], Plan]
"""What answers a turn: `step`, or a broken one in a test."""

Waiting: TypeAlias = Gather | Dial
"""A state: the caller is waited for, or talks to somebody."""

KEYS = "1234567890*#A"
"""Every key a telephone has, those of the tree first, and one that no telephone has."""

BROKEN_OFF = ("15", "150", "15*", "15#")
"""A postcode that was not keyed to its end; 0 in the middle of it asks for a person."""

ALL_POSTCODES = tuple(f"{number:04}" for number in range(10_000))


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """There was no answer to a turn: `step` failed, with an error of this kind."""

    error: str


@dataclass(frozen=True, slots=True)
class Move:
    """
    One turn at a place, and what it led to.

    *before* is the state it was made in; None where a call begins, or where its place
    is lost.
    """

    before: Waiting | None
    place: Place
    turn: Turn
    now: datetime
    say: Said
    then: Waiting | HangUp | NoAnswer


class Exploration:
    """
    A walk through every state.

    A class, since it gathers on its way by which move each state was *reached* first:
    the shortest way to it. To keep all the moves would take more than a machine has.
    """

    def __init__(
        self, helpline: Helpline, now: datetime, answer: Answer = step
    ) -> None:
        self.reached: dict[Waiting, Move] = {}
        self._helpline = helpline
        self._now = now
        self._answer = answer
        self._moments = Moments(helpline, now)
        self._in_a_menu: tuple[Turn, ...] = (Silent(), *map(Pressed, KEYS))
        keyed = (*KEYS, *BROKEN_OFF, *postcodes(helpline.directory))
        self._in_a_postcode: tuple[Turn, ...] = (Silent(), *map(Pressed, keyed))
        self._in_a_call: tuple[Turn, ...] = tuple(map(LegEnded, Outcome))

    def moves(self) -> Iterator[Move]:
        """Make every move there is, once, those of the shortest ways first."""
        for entries in (self._starts(), self._lost()):
            waiting: list[Waiting] = []
            for place, turn in entries:
                yield self._move(None, place, turn, self._now, waiting)
            for state in waiting:  # it grows while we go along it
                moments = self._moments.at(state.place)
                for turn in self._turns(state):
                    for now in moments:
                        yield self._move(state, state.place, turn, now, waiting)

    def way(self, move: Move) -> tuple[Move, ...]:
        """Give the shortest way to *move*, which is its last, from where it began."""
        backwards = [move]
        while backwards[-1].before is not None:
            backwards.append(self.reached[backwards[-1].before])
        return tuple(reversed(backwards))

    def _move(
        self,
        before: Waiting | None,
        place: Place,
        turn: Turn,
        now: datetime,
        waiting: list[Waiting],
    ) -> Move:
        try:
            plan = self._answer(self._helpline, place, turn, now)
        # Whatever it is, a caller would have met it, so it must be told and not raised.
        except Exception as error:  # noqa: BLE001
            return Move(before, place, turn, now, (), NoAnswer(type(error).__name__))
        move = Move(before, place, turn, now, plan.say, plan.then)
        if not isinstance(plan.then, HangUp) and plan.then not in self.reached:
            self.reached[plan.then] = move
            waiting.append(plan.then)
        return move

    def _turns(self, state: Waiting) -> Iterable[Turn]:
        match state:
            case Dial():
                return self._in_a_call
            case Gather(keys=1):
                return self._in_a_menu
            case Gather():
                return self._in_a_postcode

    def _starts(self) -> Iterator[tuple[Place, Turn]]:
        """Give each way in which a call begins."""
        for locale in self._helpline.tree.locales:
            yield start(self._helpline, locale), Arrived()

    def _lost(self) -> Iterator[tuple[Place, Turn]]:
        """
        Give each turn of a call whose place this content does not have.

        Its content version may be long gone: so a call is moved to this one.
        """
        for locale in self._helpline.tree.locales:
            lost = Place("", locale, "")
            anything = (*self._in_a_menu, *self._in_a_postcode, *self._in_a_call)
            for turn in dict.fromkeys((Arrived(), *anything)):
                yield lost, turn


def postcodes(directory: Directory) -> Iterator[str]:
    """
    Give one whole postcode for each thing that one can lead to.

    There is one that does not exist, one in no county if there is any, and one for each
    county and centre that a postcode is nearest to.
    """
    lying_in = {town: code for code, town in directory.postcodes.items()}
    nowhere = next((one for one in ALL_POSTCODES if one not in directory.postcodes), "")
    seen: set[Meant | InCounty] = {Meant.TOO_SHORT}
    for code in (nowhere, *lying_in.values()):
        led_to = meant(directory, code)
        if led_to not in seen:
            seen.add(led_to)
            yield code
