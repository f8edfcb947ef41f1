"""Calls walked through with the real `step`, at any time of day and year."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache

from ivr.core.call import Arrived, InCounty, Place, Plan, Pressed, Turn, Utterance
from ivr.core.helpline import Helpline
from ivr.core.step import start, step
from ivr.core.vital import is_vital, says_112
from tests.promises.states import turns

Said = set[tuple[str, str]]
"""Locales and texts."""


def told(words: Iterable[Utterance]) -> Said:
    return {(one.voice.locale, one.text) for one in words}


@cache
def plans_anywhere(helpline: Helpline, now: datetime) -> tuple[tuple[Place, Plan], ...]:
    """Give the answer to every turn in every state at *now*, and where it was asked."""
    waiting: list[tuple[Place, Turn]] = [
        (start(helpline, locale), Arrived()) for locale in helpline.tree.locales
    ]
    waiting += [(Place("gone", place.locale, "lost"), turn) for place, turn in waiting]
    seen, answers = set(waiting), []
    for place, turn in waiting:
        plan = step(helpline, place, turn, now)
        answers.append((place, plan))
        for following in turns(plan):
            if following not in seen:
                seen.add(following)
                waiting.append(following)
    return tuple(answers)


def said_anywhere(helpline: Helpline, now: datetime) -> tuple[Said, set[Place]]:
    """Give all that is said in every state at *now*, and the places with a centre."""
    said, centres = Said(), set()
    for place, plan in plans_anywhere(helpline, now):
        if isinstance(place.where, InCounty) and place.where.centre:
            centres.add(place.afresh())
        said |= told(plan.say)
    return said, centres


def played_anywhere(helpline: Helpline, now: datetime) -> Said:
    """Give all that may be played in some state at *now*."""
    return told(
        one
        for _, plan in plans_anywhere(helpline, now)
        for one in plan.say
        if not (is_vital(helpline, plan) or says_112(one))
    )


def said_at(
    helpline: Helpline, places: Iterable[Place], times: Iterable[datetime]
) -> Iterator[tuple[datetime, Said]]:
    """Give what is said at the *places* of centres: all that depends on the time."""
    places = tuple(places)
    for now in times:
        said = Said()
        for place in places:
            for turn in (Arrived(), Pressed("1")):
                said |= told(step(helpline, place, turn, now).say)
        yield now, said
