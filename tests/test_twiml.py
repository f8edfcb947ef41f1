"""Plans on the left, exact TwiML on the right."""

from dataclasses import replace

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.core.call import (
    Dial,
    Event,
    Gather,
    HangUp,
    Place,
    Plan,
    Utterance,
    Voice,
)
from ivr.core.helpline import Helpline, Number
from ivr.twiml import NotToBeDialledError, Standing, Writer, write_standing
from tests.core.small_line import SMALL
from tests.promises import promise

NB = Voice("nb", "nb-NO", "Polly.Ida-Neural")
EN = Voice("en", "en-GB", "Polly.Amy-Neural")
PLACE = Place("v1", "nb", "welcome")
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def url_of(place: Place, event: Event) -> str:
    return f"https://l.no/{place.node}/{event.value}?a=1&b"


def written(plan: Plan) -> str:
    return Writer(url_of, "+4721000000").write(SMALL, plan).decode()


def test_gather() -> None:
    """All words are inside the Gather, a wait follows, and then the Redirect."""
    plan = Plan((Utterance(NB, "Hei."), Utterance(EN, "Hello.")), Gather(PLACE, 8))

    assert written(plan) == HEAD + (
        "<Response>"
        '<Gather action="https://l.no/welcome/pressed?a=1&amp;b" finishOnKey=""'
        ' input="dtmf" method="POST" numDigits="1" timeout="8">'
        '<Say language="nb-NO" voice="Polly.Ida-Neural">'
        '<break time="500ms" />Hei.</Say>'
        '<Say language="en-GB" voice="Polly.Amy-Neural">'
        '<break time="300ms" />Hello.</Say>'
        "</Gather>"
        '<Redirect method="POST">https://l.no/welcome/silent?a=1&amp;b</Redirect>'
        "</Response>"
    ), promise.SILENCE


def test_dial() -> None:
    """A transfer shows our number, and tells us how it ended."""
    plan = Plan((Utterance(NB, "Nå."),), Dial(PLACE, "+4780057000", 25, 3600))

    assert written(plan) == HEAD + (
        "<Response>"
        '<Say language="nb-NO" voice="Polly.Ida-Neural">'
        '<break time="500ms" />Nå.</Say>'
        '<Dial action="https://l.no/welcome/leg-ended?a=1&amp;b" answerOnBridge="true"'
        ' callerId="+4721000000" method="POST" timeLimit="3600" timeout="25">'
        "<Number>+4780057000</Number></Dial>"
        "</Response>"
    ), f"{promise.TRANSFER} {promise.NOTHING_KEPT}"


def test_hang_up() -> None:
    """The end of a call is a word and a Hangup."""
    plan = Plan((Utterance(NB, "Ha det."),), HangUp())

    assert written(plan) == HEAD + (
        '<Response><Say language="nb-NO" voice="Polly.Ida-Neural">'
        '<break time="500ms" />Ha det.</Say><Hangup /></Response>'
    )


def test_words_are_no_markup() -> None:
    """Whatever is written in a prompt is said, and never becomes a verb."""
    text = "<Hangup/> & ]]> \"' &amp;"
    document = written(Plan((Utterance(NB, text),), HangUp()))

    assert document.count("<Hangup") == 1
    assert "&lt;Hangup/&gt; &amp; ]]&gt;" in document


def test_remembered() -> None:
    """A plan is written once."""
    writer = Writer(url_of, "+4721000000")
    plan = Plan((Utterance(NB, "Hei."),), Gather(PLACE, 8))

    assert writer.write(SMALL, plan) is writer.write(SMALL, Plan(plan.say, plan.then))


def test_recordings() -> None:
    """What is recorded is played, with silence before it in whole seconds."""
    plan = Plan(
        (
            Utterance(NB, "Hei."),
            Utterance(EN, "Hello."),
            Utterance(NB, "Nå."),
            Utterance(NB, "En ting til.", 600),
        ),
        Gather(PLACE, 8),
    )
    files = {"Hei.": "hei.wav", "Nå.": "na.wav?a&b", "En ting til.": "en-ting-til.wav"}
    writer = Writer(url_of, "+4721000000")
    document = writer.write(SMALL, plan, lambda one: files.get(one.text)).decode()
    within = document.partition(' timeout="8">')[2].partition("</Gather>")[0]

    assert within == (
        '<Pause length="1" /><Play>hei.wav</Play>'
        '<Say language="en-GB" voice="Polly.Amy-Neural">'
        '<break time="300ms" />Hello.</Say>'
        "<Play>na.wav?a&amp;b</Play>"
        '<Pause length="1" /><Play>en-ting-til.wav</Play>'
    )


def test_remembered_with_recordings() -> None:
    """What is remembered of a plan is not played once its recording is another."""
    writer = Writer(url_of, "+4721000000")
    plan = Plan((Utterance(NB, "Hei."),), HangUp())
    played = writer.write(SMALL, plan, lambda _: "1.wav")

    assert writer.write(SMALL, plan, lambda _: "1.wav") is played
    assert b"2.wav" in writer.write(SMALL, plan, lambda _: "2.wav")
    assert b"<Play" not in writer.write(SMALL, plan)


PREMIUM, SHARED, EMERGENCY, ABROAD = (
    "+4782012345",
    "+4781020000",
    "+47112",
    "+4520123456",
)
numbers = st.sampled_from([PREMIUM, SHARED, EMERGENCY, ABROAD, "", "112", "+47"])
numbers |= st.text(max_size=15) | st.from_regex(r"\+47[0-9]{3,8}", fullmatch=True)
numbers |= st.from_regex(r"\+?[0-9]{3,15}", fullmatch=True)


def publishing(number: str) -> Helpline:
    """Make a line in whose content *number* stands."""
    return replace(SMALL, numbers={"helpline": Number(number, number)})


def to(number: str) -> Plan:
    return Plan((Utterance(NB, "Nå."),), Dial(PLACE, number, 25, 3600))


class TestDialled:
    @given(numbers)
    def test_not_published(self, number: str) -> None:
        """Whatever went wrong before, no number is dialled that is not published."""
        writer = Writer(url_of, "+4721000000")

        with pytest.raises(NotToBeDialledError):
            writer.write(publishing("+4780057000"), to(number))

    @given(numbers)
    def test_published(self, number: str) -> None:
        """Nor is one that is published, if it is abroad or costs callers extra."""
        writer = Writer(url_of, "+4721000000")
        try:
            document = writer.write(publishing(number), to(number)).decode()
        except NotToBeDialledError:
            return
        parsed = phonenumbers.parse(number)
        kind = phonenumbers.number_type(parsed)

        assert f"<Number>{number}</Number>" in document
        assert phonenumbers.region_code_for_number(parsed) == "NO"
        assert kind not in {
            phonenumbers.PhoneNumberType.PREMIUM_RATE,
            phonenumbers.PhoneNumberType.SHARED_COST,
        }

    @pytest.mark.parametrize("number", [PREMIUM, SHARED, EMERGENCY, ABROAD])
    def test_refused(self, number: str) -> None:
        """Premium, shared-cost, emergency and foreign numbers are never dialled."""
        with pytest.raises(NotToBeDialledError):
            Writer(url_of, "+4721000000").write(publishing(number), to(number))
        with pytest.raises(NotToBeDialledError):
            write_standing(Standing((), number, 25, 3600, ()), None)
