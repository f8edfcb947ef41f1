"""Every state a caller can be in, found by doing all that a caller can do."""

from collections.abc import Iterator

from ivr.core.call import (
    Arrived,
    Dial,
    Gather,
    HangUp,
    LegEnded,
    Outcome,
    Place,
    Plan,
    Pressed,
    Silent,
    Turn,
)
from ivr.core.helpline import Helpline
from ivr.core.step import start, step
from tests.core.small_line import NOON

KEYS = "0123456789*#A"
POSTCODES = ("0", "9", "15", "150", "*", "15#", "0150", "2301", "9170", "0000", "12345")
"""What can be keyed for a postcode: whole, broken off, elsewhere and nowhere."""


def turns(plan: Plan) -> Iterator[tuple[Place, Turn]]:
    """Give all that can happen next, and where."""
    match plan.then:
        case Gather(place, _, keys):
            yield place, Silent()
            for pressed in KEYS if keys == 1 else POSTCODES:
                yield place, Pressed(pressed)
        case Dial(place):
            for outcome in Outcome:
                yield place, LegEnded(outcome)
        case HangUp():
            return


def walk(helpline: Helpline) -> Iterator[tuple[Place, Turn, Plan]]:
    """Give each turn that can be reached from the start of a call, with our answer."""
    waiting: list[tuple[Place, Turn]] = [
        (start(helpline, locale), Arrived()) for locale in helpline.tree.locales
    ]
    seen = set(waiting)
    for place, turn in waiting:
        plan = step(helpline, place, turn, NOON)
        yield place, turn, plan
        for following in turns(plan):
            if following not in seen:
                seen.add(following)
                waiting.append(following)


def waits(helpline: Helpline) -> set[Place]:
    """Give each place where a caller is waited for."""
    return {gather.place for gather in gathers(helpline)}


def gathers(helpline: Helpline) -> Iterator[Gather]:
    """Give each wait of each state."""
    for _, _, plan in walk(helpline):
        if isinstance(plan.then, Gather):
            yield plan.then
