"""What breaks a promise to a caller, among all the moves of a call."""

from collections import defaultdict
from dataclasses import dataclass
from enum import Enum

from ivr.core.call import (
    Dial,
    Gather,
    HangUp,
    InCounty,
    LegEnded,
    Outcome,
    Pressed,
    Silent,
)
from ivr.core.circles import circles
from ivr.core.explore import Move, NoAnswer, Waiting
from ivr.core.helpline import Helpline
from ivr.core.names import NodeId
from ivr.core.nodes import Language, Message, Transfer
from ivr.core.policy import Key
from ivr.core.trust import Trust


class Breach(Enum):
    """A promise that does not hold."""

    ENDS = "ends-without-person"
    ZERO = "zero-without-person"
    SILENCE_ENDS = "silence-ends"
    SILENCE_ASKS = "silence-without-person"
    NO_WAY_ON = "no-way-on"
    CIRCLE = "endless-circle"
    NUMBER = "unknown-number"


@dataclass(frozen=True, slots=True)
class Broken:
    """A breach, the move in which it shows, and the nodes of a circle if it is one."""

    breach: Breach
    move: Move
    circle: tuple[NodeId, ...] = ()


class Watch:
    """
    Sees the moves of an exploration, and tells what was broken in any.

    A class, since a circle shows only when all the moves were seen. Of what is broken
    in the same way at the same question, the first is told: the shortest way there.
    """

    def __init__(self, helpline: Helpline) -> None:
        self._helpline = helpline
        self._person = _number_of_person(helpline)
        self._numbers = {number.dial for number in helpline.numbers.values()}
        self._first: dict[tuple[Breach, NodeId], Broken] = {}
        self._silent: defaultdict[Waiting, dict[Waiting, Move]] = defaultdict(dict)
        self._failed: defaultdict[Waiting, dict[Waiting, Move]] = defaultdict(dict)

    def see(self, move: Move) -> None:
        """Look at one move, and keep of it what must be looked at in the end."""
        breach = self._breach(move)
        if breach is not None:
            self._tell(Broken(breach, move))
        before, then = move.before, move.then
        match before, move.turn, then:
            case Gather(), Silent(), Gather():
                self._silent[before].setdefault(then, move)
            case Dial(), LegEnded(outcome), Dial() if outcome is not Outcome.ANSWERED:
                self._failed[before].setdefault(then, move)

    def broken(self) -> tuple[Broken, ...]:
        """Give all that is broken, now that every move was seen."""
        round_and_round: set[Waiting] = set()
        for ways in (self._silent, self._failed):
            for circle in circles(ways):
                round_and_round |= set(circle)
                self._tell(self._circle(circle, ways))
        for before, ways_on in self._silent.items():
            for then, move in ways_on.items():
                anew = then.place.attempt <= before.place.attempt
                if anew and then not in round_and_round:
                    self._tell(Broken(Breach.SILENCE_ASKS, move))
        return tuple(self._first.values())

    def _circle(
        self,
        circle: tuple[Waiting, ...],
        ways: dict[Waiting, dict[Waiting, Move]],
    ) -> Broken:
        names = list(dict.fromkeys(state.place.node for state in circle))
        last = ways[circle[-1]][circle[0]]
        return Broken(Breach.CIRCLE, last, (*names, names[0]))

    def _tell(self, broken: Broken) -> None:
        asked = asked_at(self._helpline, broken.move.place.node)
        self._first.setdefault((broken.breach, asked), broken)

    def _breach(self, move: Move) -> Breach | None:
        """Tell which promise this one move breaks."""
        match move.then:
            case NoAnswer():
                return Breach.NO_WAY_ON
            case Dial(number=number) if not self._is_sure(move, number):
                return Breach.NUMBER
        if _asks_for_a_person(move) and not self._is_person(move):
            return Breach.ZERO
        if isinstance(move.then, HangUp) and not _may_end(move):
            silent = isinstance(move.turn, Silent)
            return Breach.SILENCE_ENDS if silent else Breach.ENDS
        return None

    def _is_person(self, move: Move) -> bool:
        return isinstance(move.then, Dial) and move.then.number == self._person

    def _is_sure(self, move: Move, number: str) -> bool:
        """Tell whether *number* is a helpline's, or a confirmed centre's."""
        if number in self._numbers:
            return True
        match move.then:
            case Dial(place) if isinstance(place.where, InCounty):
                directory = self._helpline.directory
                centre = directory.centres.get(place.where.centre or "")
                phone = centre.phone if centre else None
            case _:
                return False
        return (
            phone is not None
            and phone.dial == number
            and phone.evidence.trust(directory.limits, move.now.date())
            is Trust.CONFIRMED
        )


def asked_at(helpline: Helpline, name: NodeId) -> NodeId:
    """Give the node whose question is asked where the words of *name* end."""
    nodes = helpline.tree.nodes
    for _ in nodes:
        node = nodes.get(name)
        if not isinstance(node, Message | Language):
            break
        name = node.then
    return name


def _number_of_person(helpline: Helpline) -> str | None:
    person = helpline.tree.nodes.get(helpline.tree.person)
    if not isinstance(person, Transfer) or person.to not in helpline.numbers:
        return None
    return helpline.numbers[person.to].dial


def _asks_for_a_person(move: Move) -> bool:
    """Tell whether it is 0, or in a postcode 0 and nothing more, even after others."""
    match move.turn:
        case Pressed(Key.PERSON):
            return True
        case Pressed(keys) if isinstance(move.before, Gather):
            return keys.endswith(Key.PERSON) and len(keys) < move.before.keys
        case _:
            return False


def _may_end(move: Move) -> bool:
    """Tell whether it is one of the two turns that may end a call."""
    match move.turn:
        case LegEnded(outcome):
            return outcome is Outcome.ANSWERED
        case Pressed(Key.END):
            # In a postcode it is a beginning, and what follows it is silence.
            return not isinstance(move.before, Gather) or move.before.keys == 1
        case _:
            return False
