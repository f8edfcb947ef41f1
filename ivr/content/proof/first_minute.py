"""The first minute of a call: how soon a person is offered, how silence is held."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from ivr.content.proof.seconds import Stopwatch
from ivr.content.proof.timed import Heard, quick, slow
from ivr.core.call import Arrived, Dial, Gather, Plan, Pressed, Silent, Utterance
from ivr.core.explore import Answer
from ivr.core.helpline import Helpline
from ivr.core.names import LocaleId
from ivr.core.spoken import cardinal
from ivr.core.spoken.locales import LOCALES
from ivr.core.step import start

DIGITS = range(10)

MOST_SILENCES = 100
"""A silence that lasts longer goes round in a circle, which is told elsewhere."""


@dataclass(frozen=True, slots=True)
class FirstMinute:
    """
    What is heard from the answer on, in one locale, by somebody who presses nothing.

    *first* is the first prompt, *until_offer* that of it which ends with the key of a
    person, None if it never says one; *until_connected* is all that is heard before
    they are connected, with *waited* seconds of silence, None if they never are.
    """

    locale: LocaleId
    first: Heard
    until_offer: Heard | None
    until_connected: Heard | None
    waited: float

    @property
    def offered(self) -> float | None:
        """Seconds until a person is offered."""
        return None if self.until_offer is None else slow(self.until_offer)

    @property
    def prompt(self) -> float:
        """Seconds until the first prompt is over."""
        return slow(self.first)

    @property
    def held(self) -> float | None:
        """Seconds until whoever stays silent is connected."""
        heard = self.until_connected
        return None if heard is None else slow(heard) + self.waited

    @property
    def held_by_quick(self) -> float | None:
        """The same, with a quick voice."""
        heard = self.until_connected
        return None if heard is None else quick(heard) + self.waited


def first_minute(
    helpline: Helpline,
    locale: LocaleId,
    now: datetime,
    answer: Answer,
    stopwatch: Stopwatch,
) -> FirstMinute:
    """Listen to a call in *locale* in which nothing is pressed."""
    place = start(helpline, locale)
    first = plan = answer(helpline, place, Arrived(), now)
    heard: Heard = ()
    waited = 0.0
    for _ in range(MOST_SILENCES):
        if not isinstance(plan.then, Gather):
            break
        heard += stopwatch.answer(helpline, plan)
        waited += plan.then.seconds
        plan = answer(helpline, plan.then.place, Silent(), now)
    whole = stopwatch.answer(helpline, first)
    lines = _lines_to_offer(helpline, first, now, answer)
    return FirstMinute(
        locale=locale,
        first=whole,
        until_offer=None if lines is None else whole[:lines],
        until_connected=heard if isinstance(plan.then, Dial) else None,
        waited=waited,
    )


def _lines_to_offer(
    helpline: Helpline, first: Plan, now: datetime, answer: Answer
) -> int | None:
    """Count the lines to the first one that says the key of a person, and it."""
    if isinstance(first.then, Dial):  # they come without being asked
        return len(first.say)
    if not isinstance(first.then, Gather):
        return None
    place = first.then.place
    to_person = {
        digit
        for digit in DIGITS
        if isinstance(
            answer(helpline, place, Pressed(str(digit)), now).then,
            Dial,
        )
    }
    for count, utterance in enumerate(first.say, 1):
        if says_key(utterance, to_person):
            return count
    return None


def says_key(utterance: Utterance, keys: Collection[int]) -> bool:
    """
    Tell whether a line says one of *keys*, as a line that offers something does.

    The key ends its clause (“trykk én.”, CALLERS R5). Digits in a row are a telephone
    number: “ring én én to” offers no key.
    """
    locale = utterance.voice.locale
    if locale not in LOCALES:
        return False
    digit = "|".join(cardinal(one, locale) for one in DIGITS)
    in_a_row = rf"(?<!\w)(?:{digit})(?:[ ,]+(?:{digit}))+(?!\w)"
    text = re.sub(in_a_row, "…", utterance.text.lower())
    said = "|".join(cardinal(one, locale) for one in keys)
    return bool(said) and bool(re.search(rf"\s(?:{said})\s*(?:[.,;:!?]|$)", text))
