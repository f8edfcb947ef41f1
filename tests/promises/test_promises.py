"""The promises, held against every state a caller can be in."""

from dataclasses import replace

import pytest

from ivr.content.load import load
from ivr.core.call import (
    Dial,
    Gather,
    HangUp,
    LegEnded,
    Outcome,
    Place,
    Pressed,
    Silent,
    Turn,
)
from ivr.core.emergency import EMERGENCY, SHORT
from ivr.core.helpline import Helpline
from ivr.core.names import LocaleId
from ivr.core.phrases import FILLINGS
from ivr.core.policy import Key
from ivr.core.spoken import telephone_number
from ivr.core.step import step
from ivr.settings import PROJECT
from tests.core.small_line import NOON, SMALL
from tests.promises import promise
from tests.promises.states import KEYS, gathers, waits, walk

SHIPPED = load(PROJECT)
HELPLINE_NUMBER = "+4780057000"

SHORTENED = replace(EMERGENCY, tree=replace(EMERGENCY.tree, start=SHORT))
"""The built-in line as it is when too many ring."""

every_line = pytest.mark.parametrize(
    "line",
    [SHIPPED, EMERGENCY, SHORTENED, SMALL],
    ids=["shipped", "emergency", "short", "small"],
)


@every_line
def test_zero_connects_from_everywhere(line: Helpline) -> None:
    """Wherever a caller is waited for, 0 dials the helpline at once."""
    for place in waits(line):
        then = step(line, place, Pressed("0"), NOON).then

        assert isinstance(then, Dial), f"{promise.PERSON} Not so at {place}."
        assert then.number == HELPLINE_NUMBER, f"{promise.PERSON} Not so at {place}."


@every_line
def test_silence_leads_to_a_person(line: Helpline) -> None:
    """A caller who stays silent from here on is asked, told, and connected."""
    for place in waits(line):
        plan = step(line, place, Silent(), NOON)
        for _ in range(2):
            if isinstance(plan.then, Gather):
                plan = step(line, plan.then.place, Silent(), NOON)

        assert isinstance(plan.then, Dial), f"{promise.SILENCE} Not so at {place}."


def ends_by_right(turn: Turn) -> bool:
    """Tell whether this is one of the two turns that may end a call."""
    return turn in (Pressed(Key.END), LegEnded(Outcome.ANSWERED))


def keying(line: Helpline) -> set[Place]:
    """Give the places where a 9 may be the beginning of a postcode."""
    return {gather.place for gather in gathers(line) if gather.keys > 1}


@every_line
def test_only_two_things_end_a_call(line: Helpline) -> None:
    """No other key, silence or outcome in any state hangs up on a caller."""
    in_a_postcode = keying(line)
    for place, turn, plan in walk(line):
        ended = isinstance(plan.then, HangUp)
        may_end = ends_by_right(turn) and place not in in_a_postcode

        assert ended == may_end, f"{promise.SILENCE} Not so at {place}, {turn}."


@every_line
def test_every_wait_is_long_enough(line: Helpline) -> None:
    """Nobody is hurried: we wait 8 seconds for a key, and never less."""
    for _, _, plan in walk(line):
        if isinstance(plan.then, Gather):
            assert plan.then.seconds >= 8, promise.SILENCE


@every_line
@pytest.mark.parametrize(
    "outcome", [one for one in Outcome if one is not Outcome.ANSWERED]
)
def test_failed_transfer(line: Helpline, outcome: Outcome) -> None:
    """However a transfer fails, the number is read twice and the call goes on."""
    transfers = {
        plan.then.place for _, _, plan in walk(line) if isinstance(plan.then, Dial)
    }
    for place in transfers:
        plan = step(line, place, LegEnded(outcome), NOON)
        spoken = telephone_number("800 57 000", place.locale)
        said = " ".join(utterance.text for utterance in plan.say)

        assert isinstance(plan.then, Gather), promise.TRANSFER
        assert said.count(spoken) == 2 or line is SMALL, promise.TRANSFER


@every_line
def test_dials_the_helpline_alone(line: Helpline) -> None:
    """No state dials anything but the helpline."""
    for _, _, plan in walk(line):
        if isinstance(plan.then, Dial):
            assert plan.then.number == HELPLINE_NUMBER, promise.CHECKED


def test_version_stays() -> None:
    """Whatever a caller does, the content version of their call stays the same."""
    for _, _, plan in walk(SHIPPED):
        if not isinstance(plan.then, HangUp):
            assert plan.then.place.version == SHIPPED.version, promise.SAME_VERSION


@every_line
def test_both_languages_have_every_state(line: Helpline) -> None:
    """What can be reached in one language can be reached in the other."""

    def places(locale: LocaleId) -> set[tuple[str, int]]:
        return {(at.node, at.attempt) for at in waits(line) if at.locale == locale}

    assert places("nb") == places("en"), promise.BOTH_WHOLE


def test_both_languages_have_every_line() -> None:
    """Every prompt has as many lines in one language as in the other."""

    def shape(locale: LocaleId) -> dict[str, int]:
        # Names in a phrase of the line's own are said by the Norwegian voice.
        return {
            name: len(said) if name not in FILLINGS else 0
            for name, said in SHIPPED.prompts[locale].items()
        }

    assert shape("nb") == shape("en"), promise.BOTH_WHOLE


def test_every_key_is_tried() -> None:
    """The walk presses every key a telephone has, and one it has not."""
    assert set(KEYS) >= set("0123456789*#")
