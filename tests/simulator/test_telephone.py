"""docs/voice/twiml: how a call goes from document to document, and ends."""

import pytest

from ivr.simulator import CallFault, SilentPerson, Transcript, ring, show_call
from ivr.simulator.events import Answered, Ended
from tests.simulator.stage import Punctual, line_of


def end_of(call: Transcript) -> Ended:
    last = call.events[-1]
    assert isinstance(last, Ended)
    return last


class TestEnd:
    @pytest.mark.parametrize(
        ("voice", "how"),
        [
            ("<Hangup/>", "The line ends the call."),
            ("<Pause/>", "The line ends the call, since the document ended."),
            ("", "The line ends the call, since the document ended."),
            ('<Reject reason="busy"/>', "The line does not take the call (busy)."),
        ],
    )
    def test_by_line(self, voice: str, how: str) -> None:
        """It is told how the line ended the call."""
        line, _ = line_of(voice=voice)

        assert ("line", how) == (
            (ended := end_of(ring(line, SilentPerson()))).by,
            ended.how,
        )

    def test_rejected(self) -> None:
        """A call that is not taken is never answered."""
        line, _ = line_of(voice="<Reject/>")

        events = ring(line, SilentPerson()).events

        assert not any(isinstance(event, Answered) for event in events)

    def test_by_caller(self) -> None:
        """After the caller hangs up nothing more is asked."""
        line, stage = line_of(voice="<Gather/><Redirect>/voice</Redirect>")

        call = ring(line, Punctual(leaves=7.0))

        assert (
            call.seconds,
            end_of(call).by,
            len(stage.requests),
        ) == (7.0, "caller", 2)

    def test_round_and_round(self) -> None:
        """A line that sends its caller round in a circle is found out."""
        line, _ = line_of(voice="<Redirect>/voice</Redirect>")

        with pytest.raises(CallFault, match="goes round"):
            ring(line, SilentPerson())

    def test_hours(self) -> None:
        """So is one that keeps its caller for hours."""
        line, _ = line_of(voice='<Pause length="600"/><Redirect>/voice</Redirect>')

        with pytest.raises(CallFault, match="goes round") as caught:
            ring(line, SilentPerson())

        assert caught.value.transcript
        assert caught.value.transcript.seconds == 7200.0


class TestStatus:
    def test_status(self) -> None:
        """The first request rings; from then on the call is in progress."""
        line, stage = line_of(voice="<Redirect>/b</Redirect>", b="<Hangup/>")

        ring(line, SilentPerson())

        assert [request.form["CallStatus"] for request in stage.requests] == [
            "ringing",
            "in-progress",
        ]

    def test_get(self) -> None:
        """A document may be asked for with GET: all parameters are in the address."""
        line, stage = line_of(
            voice='<Redirect method="GET">/b?x=1#rc=2</Redirect>', b="<Hangup/>"
        )

        ring(line, SilentPerson())
        (_, second) = stage.requests

        assert (second.method, second.form) == ("GET", {})
        assert "/b?x=1&" in second.url
        assert "CallStatus=in-progress" in second.url
        assert "#" not in second.url


class TestShow:
    def test_call(self) -> None:
        """A call is read line by line, with its seconds."""
        line, _ = line_of(
            voice='<Gather numDigits="1" timeout="8"><Pause/>'
            '<Say language="nb-NO">Hei på deg.</Say></Gather>'
            '<Gather numDigits="1" action="/dial"><Say language="en-GB">Press four,'
            " please, right now.</Say></Gather>",
            dial='<Dial callerId="+4721000000">+4780057000</Dial>',
        )

        call = ring(line, Punctual([(11.0, "4")]))

        assert show_call(call).splitlines() == [
            "   0.0  The line answers.",
            "   1.0  nb  Hei på deg.",
            "   2.3      (silence, 8 s)",
            "  10.3  en  Press —",
            "  11.0      » presses 4",
            "  11.0      rings +4780057000, showing +4721000000",
            "  17.0      answered; they talk for 1 min 0 s",
            "  77.0      The line ends the call, since the document ended.",
        ]
