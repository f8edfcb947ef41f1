"""The first minute of a call: how soon a person is offered, how silence is held."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from ivr.content.files import Files
from ivr.content.problem import Problem
from ivr.content.proof.seconds import Stopwatch
from ivr.core.call import Arrived, Dial, Gather, Plan, Pressed, Silent, Utterance
from ivr.core.explore import Answer
from ivr.core.helpline import Helpline
from ivr.core.names import LocaleId
from ivr.core.spoken import cardinal
from ivr.core.spoken.locales import LOCALES
from ivr.core.step import start

QUICKER = 1.25
"""
How much faster another voice may be than the one that was measured.

Limits that must not be passed are held with the slow voice. A caller must be held
for long enough with the quick one too.
"""

DIGITS = range(10)

MOST_SILENCES = 100
"""A silence that lasts longer goes round in a circle, which is told elsewhere."""


@dataclass(frozen=True, slots=True)
class FirstMinute:
    """
    Seconds from the answer, in one locale.

    *offered* is when the key of a person was said, None if it never is; *prompt* when
    the first prompt is over; *held* how long a caller who stays silent is held until
    they are connected, None if they never are, and *held_by_quick* with a quick voice.
    """

    locale: LocaleId
    offered: float | None
    prompt: float
    held: float | None
    held_by_quick: float | None


def first_minute(
    helpline: Helpline, locale: LocaleId, now: datetime, answer: Answer
) -> FirstMinute:
    """Listen to a call in *locale* in which nothing is pressed."""
    stopwatch = Stopwatch()
    place = start(helpline, locale)
    plan = answer(helpline, place, Arrived(), now)
    first = plan
    spoken = waited = 0.0
    for _ in range(MOST_SILENCES):
        if not isinstance(plan.then, Gather):
            break
        spoken += stopwatch.seconds(plan.say)
        waited += plan.then.seconds
        plan = answer(helpline, plan.then.place, Silent(), now)
    connected = isinstance(plan.then, Dial)
    return FirstMinute(
        locale=locale,
        offered=_offered(helpline, first, now, answer),
        prompt=stopwatch.seconds(first.say),
        held=spoken + waited if connected else None,
        held_by_quick=spoken / QUICKER + waited if connected else None,
    )


def _offered(
    helpline: Helpline, first: Plan, now: datetime, answer: Answer
) -> float | None:
    """Tell when the first line is over that says the key of a person."""
    if isinstance(first.then, Dial):  # they come without being asked
        return Stopwatch().seconds(first.say)
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
            return Stopwatch().seconds(first.say[:count])
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


def too_slow_or_too_quick(
    files: Files, helpline: Helpline, heard: FirstMinute
) -> Iterator[Problem]:
    """Hold what is heard against the limits of the tree."""
    limits, begin = helpline.tree.limits, helpline.tree.start
    marked = files.tree.marked
    mark = marked.mark("nodes", begin, "prompt")
    allowed = limits.person_offered_seconds
    if heard.offered is None:
        says = f"the first words never say which key leads to a person ({heard.locale})"
        fix = "Say it in the first lines, with the key at the end of a sentence."
        yield Problem(mark, "person-too-late", says, fix)
    elif heard.offered > allowed:
        says = (
            f"a person is first offered after {heard.offered:.1f} seconds, and"
            f" {allowed} are allowed ({heard.locale})"
        )
        fix = "Offer a person earlier, or say less before it."
        yield Problem(mark, "person-too-late", says, fix)
    allowed = limits.first_prompt_seconds
    if heard.prompt > allowed:
        says = (
            f"the first words last {heard.prompt:.1f} seconds, and {allowed} are"
            f" allowed ({heard.locale})"
        )
        fix = "Say less here; what can wait belongs behind a key."
        yield Problem(mark, "first-prompt-too-long", says, fix)
    needed = limits.silent_caller_seconds
    if heard.held_by_quick is not None and heard.held_by_quick < needed:
        says = (
            f"a silent caller is moved on after {heard.held_by_quick:.1f} seconds,"
            f" by a quick voice, and must be held for {needed} ({heard.locale}:"
            " silence, silence, silence)"
        )
        fix = "Say more in the menu or in its shorter form: silence may be fear."
        mark = marked.mark("nodes", begin, "silence")
        yield Problem(mark, "moved-on-too-early", says, fix)
