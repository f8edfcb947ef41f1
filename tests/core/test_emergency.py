"""The built-in answer, when everything else is lost."""

from ivr.core.call import Arrived, Dial, LegEnded, Outcome, Pressed, Silent
from ivr.core.emergency import EMERGENCY, SHORT
from ivr.core.phrases import Phrase
from ivr.core.step import start, step
from tests.core.small_line import NOON


def test_first_words() -> None:
    """Whoever rings hears 112 and that they are being connected, in both languages."""
    plan = step(EMERGENCY, start(EMERGENCY), Arrived(), NOON)
    said = [utterance.text for utterance in plan.say]

    assert said[0] == "Er du i fare nå, ring én én to."
    assert said[2] == "If you are in danger now, call one one two."
    assert "Beklager, noe gikk galt hos oss." in said
    assert isinstance(plan.then, Dial)


def test_busy() -> None:
    """If nobody answers, the number is read twice in each language, and tried again."""
    place = start(EMERGENCY).at(EMERGENCY.tree.person)
    plan = step(EMERGENCY, place, LegEnded(Outcome.BUSY), NOON)
    said = " ".join(utterance.text for utterance in plan.say)

    assert said.count("åtte null null, fem sju, null null null") == 2
    assert said.count("eight zero zero, five seven, zero zero zero") == 2
    for _ in range(3):
        plan = step(EMERGENCY, plan.then.place, Silent(), NOON)  # type: ignore[union-attr]
    assert isinstance(plan.then, Dial)


def test_every_phrase() -> None:
    """It has every phrase the line may need, in each language."""
    for prompts in EMERGENCY.prompts.values():
        assert {phrase.value for phrase in Phrase} <= set(prompts)


def test_short() -> None:
    """The short line says 112, and one key leads to a person, in both languages."""
    place = start(EMERGENCY).at(SHORT)
    plan = step(EMERGENCY, place, Arrived(), NOON)

    assert [utterance.text for utterance in plan.say] == [
        "Er du i fare nå, ring én én to.",
        "Vil du snakke med noen, trykk én.",
        "If you are in danger now, call one one two.",
        "To talk to someone, press one.",
    ]
    assert isinstance(step(EMERGENCY, place, Pressed("1"), NOON).then, Dial)
