"""Which documents Twilio accepts, and what is told of the others."""

import pytest

from ivr.simulator.document import parse
from ivr.simulator.faults import TwimlFault
from ivr.simulator.verbs import (
    Break,
    Dial,
    Gather,
    Hangup,
    Number,
    Pause,
    Play,
    Redirect,
    Reject,
    Say,
    Verb,
    Words,
)


def only(verb: str) -> Verb:
    (found,) = parse(f"<Response>{verb}</Response>".encode())
    return found


HALLO = (Words("Hallo"),)
FULL_GATHER = (
    '<Gather finishOnKey="" numDigits="4" timeout="8" action="/a#rc=2" method="GET"'
    ' actionOnEmptyResult="true" input="dtmf" language="nb-NO"><Pause/></Gather>'
)
FULL_DIAL = (
    '<Dial callerId="+4721000000" timeLimit="60" timeout="25" answerOnBridge="true"'
    ' hangupOnStar="true"><Number url="/whisper">+4780057000</Number>'
    "<Number>+4722000000</Number></Dial>"
)
ACCEPTED = [
    ("<Say>Hallo</Say>", Say(HALLO, "man", "en-US", 1)),
    (
        '<Say language="nb-NO" voice="Polly.Liv">Hallo</Say>',
        Say(HALLO, "Polly.Liv", "nb-NO"),
    ),
    (
        '<Say voice="Google.nb-NO-Wavenet-F">Hallo</Say>',
        Say(HALLO, "Google.nb-NO-Wavenet-F", "nb-NO"),
    ),
    ('<Say loop="0">Hallo</Say>', Say(HALLO, loop=0)),
    (
        '<Say> Hal\n lo<break time="500ms"/>du<break/></Say>',
        Say((Words("Hal lo"), Break(0.5), Words("du"), Break(0.3))),
    ),
    ('<Say>Hallo<break strength="x-strong"/></Say>', Say((*HALLO, Break(1.2)))),
    ("<Play>/a.wav</Play>", Play("/a.wav")),
    ('<Play digits="1w2"/>', Play(digits="1w2")),
    ("<Pause/>", Pause(1)),
    ('<Pause length="3"/>', Pause(3)),
    ("<Gather/>", Gather((), None, "POST", 5, None, "#")),
    (
        FULL_GATHER,
        Gather(
            (Pause(),),
            "/a#rc=2",
            "GET",
            8,
            4,
            "",
            action_on_empty_result=True,
            also=(("language", "nb-NO"),),
        ),
    ),
    ("<Redirect>/next</Redirect>", Redirect("/next", "POST")),
    ("<Dial>+4780057000</Dial>", Dial((Number("+4780057000"),), None, "POST", 30)),
    (
        FULL_DIAL,
        Dial(
            (Number("+4780057000", (("url", "/whisper"),)), Number("+4722000000")),
            timeout=25,
            time_limit=60,
            caller_id="+4721000000",
            answer_on_bridge=True,
            hangup_on_star=True,
        ),
    ),
    ("<Hangup/>", Hangup()),
    ('<Reject reason="busy"/>', Reject("busy")),
    ("<Reject/>", Reject("rejected")),
]

REFUSED = [
    ("<Sing>la</Sing>", "knows no such verb"),
    ("hallo", "text between the verbs"),
    ("<Pause/>hallo", "text between the verbs"),
    ("<Say/>", "nothing to say"),
    ('<Say><break time="1s"/></Say>', "nothing to say"),
    ('<Say speed="2">a</Say>', "no attribute speed"),
    ('<Say voice="Bella">a</Say>', "voice is “Bella”"),
    ('<Say language="Norwegian!">a</Say>', "language is"),
    ('<Say loop="-1">a</Say>', "whole number of 0 or more"),
    ("<Say>a<prosody>b</prosody></Say>", "only break"),
    ('<Say>a<break time="1"/></Say>', "500ms or 1s"),
    ('<Say>a<break time="11s"/></Say>', "at most 10 s"),
    ('<Say>a<break strength="long"/></Say>', "strength is “long”"),
    (f'<Say voice="Polly.Liv">{"a" * 3001}</Say>', "at most 3000"),
    (f"<Say>{'a' * 4097}</Say>", "at most 4096"),
    (f'<Say voice="Google.x">{"a" * 4990}<break time="500ms"/></Say>', "at most 5000"),
    ("<Play/>", "a web address"),
    ("<Play>ftp://a/b.wav</Play>", "a web address"),
    ('<Play digits="12">/a.wav</Play>', "nothing belongs in it"),
    ('<Pause length="0"/>', "whole number of 1 or more"),
    ('<Pause length="1.5"/>', "whole number of 1 or more"),
    ("<Pause>a</Pause>", "nothing belongs in it"),
    ('<Gather finishOnKey="12"/>', "one key, or empty"),
    ('<Gather finishOnKey="A"/>', "one key, or empty"),
    ('<Gather numDigits="0"/>', "whole number of 1 or more"),
    ('<Gather timeout="auto"/>', "whole number of 1 or more"),
    ('<Gather input="speech"/>', "asks for keys"),
    ('<Gather actionOnEmptyResult="yes"/>', "true or false"),
    ('<Gather method="PUT"/>', "GET or POST"),
    ('<Gather barge="true"/>', "no attribute barge"),
    ("<Gather>hallo</Gather>", "text between the verbs"),
    ("<Gather><Dial>+4780057000</Dial></Gather>", "only Say, Play and Pause"),
    ('<Gather><Play digits="1"/></Gather>', "has no digits"),
    ('<Gather><Say voice="Bella">a</Say></Gather>', "in it <Say>, verb 1"),
    ("<Redirect/>", "a web address"),
    ("<Dial/>", "+ and country code"),
    ("<Dial>80057000</Dial>", "+ and country code"),
    ("<Dial>hei<Number>+4780057000</Number></Dial>", "text between"),
    ("<Dial><Sip>a@b</Sip></Dial>", "dials only a Number"),
    ("<Dial><Number>112</Number></Dial>", "+ and country code"),
    (f"<Dial>{'<Number>+4780057000</Number>' * 11}</Dial>", "11 numbers"),
    ('<Dial callerId="80057000">+4780057000</Dial>', "callerId is"),
    ('<Dial timeout="0">+4780057000</Dial>', "from 1 to 600"),
    ('<Dial colour="red">+4780057000</Dial>', "no attribute colour"),
    ('<Dial trim="a little">+4780057000</Dial>', "trim is"),
    ("<Hangup>bye</Hangup>", "nothing belongs in it"),
    ('<Hangup now="true"/>', "no attribute now"),
    ('<Reject reason="tired"/>', "rejected or busy"),
    ("<Pause/><Reject/>", "only possible as the first verb"),
    ("<Hangup/><Pause/>", "never reached"),
    ("<Redirect>/a</Redirect><Pause/>", "never reached"),
    ("<Reject/><Pause/>", "never reached"),
    ('<Dial action="/a">+4780057000</Dial><Pause/>', "never reached"),
]

UNREADABLE = [
    (b"", "not well-formed"),
    (b"<Response>", "not well-formed"),
    (b"hei <?xml version='1.0'?><Response/>", "not well-formed"),
    (b"\n<?xml version='1.0'?><Response/>", "not well-formed"),
    (b"<Answer/>", "not a <Response>"),
    (b"<Response lang='nb'/>", "no attribute lang"),
    (b"<!DOCTYPE Response><Response/>", "DOCTYPE"),
    (b"<?xml version='1.0' encoding='martian'?><Response/>", "not "),
    (b"<Response>" + b" " * 65536 + b"</Response>", "over the limit of 64 kB"),
]


class TestAccepted:
    @pytest.mark.parametrize(("written", "verb"), ACCEPTED)
    def test_verb(self, written: str, verb: Verb) -> None:
        """Each verb has the attributes and defaults of its page in docs/voice/twiml."""
        assert verb == only(written)

    def test_dial_goes_on(self) -> None:
        """After a Dial without an action the document goes on."""
        document = b"<Response><Dial>+4780057000</Dial><Pause/></Response>"

        assert [Dial, Pause] == [type(verb) for verb in parse(document)]

    def test_google_text_alone(self) -> None:
        """Polly's limit leaves tags out (docs/errors/13521)."""
        text = "a" * 3000

        assert Words(text) in _segments(
            f'<Say voice="Polly.Liv">{text}<break time="1s"/></Say>'
        )


def _segments(written: str) -> tuple[Words | Break, ...]:
    say = only(written)
    assert isinstance(say, Say)
    return say.segments


class TestRefused:
    @pytest.mark.parametrize(("verbs", "says"), REFUSED)
    def test_verbs(self, verbs: str, says: str) -> None:
        """What Twilio would warn about is refused, in words and with its place."""
        with pytest.raises(TwimlFault) as caught:
            parse(f"<Response>{verbs}</Response>".encode())

        assert says in str(caught.value)

    @pytest.mark.parametrize(("body", "says"), UNREADABLE)
    def test_body(self, body: bytes, says: str) -> None:
        """What is no TwiML at all is refused (docs/errors/12100, 11750)."""
        with pytest.raises(TwimlFault) as caught:
            parse(body)

        assert says in str(caught.value)
