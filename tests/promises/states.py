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

KEYS = "0123456789*#A"


def turns(plan: Plan) -> Iterator[tuple[Place, Turn]]:
    """Give all that can happen next, and where."""
    match plan.then:
        case Gather(place):
            yield place, Silent()
            for key in KEYS:
                yield place, Pressed(key)
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
        plan = step(helpline, place, turn)
        yield place, turn, plan
        for following in turns(plan):
            if following not in seen:
                seen.add(following)
                waiting.append(following)


def waits(helpline: Helpline) -> set[Place]:
    """Give each place where a caller is waited for."""
    return {
        plan.then.place
        for _, _, plan in walk(helpline)
        if isinstance(plan.then, Gather)
    }
