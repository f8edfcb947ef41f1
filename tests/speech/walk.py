"""Calls walked through with the real `step`, at any time of day and year."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from ivr.core.call import Arrived, InCounty, Place, Pressed, Turn, Utterance
from ivr.core.helpline import Helpline
from ivr.core.step import start, step
from tests.promises.states import turns

Said = set[tuple[str, str]]
"""Locales and texts."""


def told(words: Iterable[Utterance]) -> Said:
    return {(one.voice.locale, one.text) for one in words}


def said_anywhere(helpline: Helpline, now: datetime) -> tuple[Said, set[Place]]:
    """Give all that is said in every state at *now*, and the places with a centre."""
    waiting: list[tuple[Place, Turn]] = [
        (start(helpline, locale), Arrived()) for locale in helpline.tree.locales
    ]
    waiting += [(Place("gone", place.locale, "lost"), turn) for place, turn in waiting]
    seen, said, centres = set(waiting), Said(), set()
    for place, turn in waiting:
        if isinstance(place.where, InCounty) and place.where.centre:
            centres.add(place.afresh())
        plan = step(helpline, place, turn, now)
        said |= told(plan.say)
        for following in turns(plan):
            if following not in seen:
                seen.add(following)
                waiting.append(following)
    return said, centres


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
