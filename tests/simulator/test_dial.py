"""docs/voice/twiml/dial: ringing, talking, and what the action is told."""

import pytest

from ivr.simulator import Leg, Outcome, ring
from ivr.simulator.events import Dialling, LegEnded
from tests.simulator.stage import OWN, Form, Punctual, line_of

DIAL = (
    f'<Dial action="/ended" callerId="{OWN}" timeout="25" timeLimit="3600"'
    ' answerOnBridge="true"><Number>+4780057000</Number></Dial>'
)
SID = "CA00000000000000000000000000000002"


def unanswered(status: str) -> Form:
    return {"DialCallStatus": status, "DialCallSid": SID, "DialBridged": "false"}


def answered(seconds: int) -> Form:
    return {
        "DialCallStatus": "completed",
        "DialCallSid": SID,
        "DialBridged": "true",
        "DialCallDuration": str(seconds),
    }


class TestDial:
    @pytest.mark.parametrize(
        ("leg", "told", "at"),
        [
            (Leg(Outcome.COMPLETED, 6.0, 300.0), answered(300), 306.0),
            (Leg(Outcome.BUSY, 2.0), unanswered("busy"), 2.0),
            (Leg(Outcome.FAILED, 0.0), unanswered("failed"), 0.0),
            (Leg(Outcome.CANCELED, 3.0), unanswered("canceled"), 3.0),
            # timeout: rings so long, and no longer.
            (Leg(Outcome.NO_ANSWER, 1.0), unanswered("no-answer"), 25.0),
            (Leg(Outcome.COMPLETED, 26.0), unanswered("no-answer"), 25.0),
            (Leg(Outcome.COMPLETED, 25.0, 1.0), answered(1), 26.0),
            # timeLimit: the talk is cut.
            (Leg(Outcome.COMPLETED, 6.0, 9999.0), answered(3600), 3606.0),
        ],
    )
    def test_outcome(self, leg: Leg, told: Form, at: float) -> None:
        """However the leg ends, the action is told, at the right second."""
        line, stage = line_of(voice=DIAL, ended="<Hangup/>")

        call = ring(line, Punctual(ends=leg))

        assert ([told], at) == (stage.turns("/ended"), call.seconds)

    def test_shown(self) -> None:
        """Who is rung sees the number that the line shows."""
        line, _ = line_of(voice=DIAL, ended="<Hangup/>")

        call = ring(line, Punctual())

        assert (
            Dialling(
                0.0,
                ("+4780057000",),
                OWN,
                25,
                3600,
                answer_on_bridge=True,
                record="do-not-record",
            )
            in call.events
        )

    def test_shows_caller(self) -> None:
        """Without a callerId the caller's own number is shown: it is seen here."""
        line, _ = line_of(voice="<Dial>+4780057000</Dial>")

        call = ring(line, Punctual())

        assert [line.identity.number] == [
            event.caller_id for event in call.events if isinstance(event, Dialling)
        ]

    def test_no_action(self) -> None:
        """Without an action the document goes on after the leg."""
        line, _ = line_of(voice="<Dial>+4780057000</Dial><Say>Goodbye.</Say>")

        call = ring(line, Punctual(ends=Leg(Outcome.BUSY)))

        assert call.heard == "Goodbye."

    @pytest.mark.parametrize("at", [0.2, 1.0, 3.0])
    def test_keys_before(self, at: float) -> None:
        """A key before or during the ringing is forgotten: it cannot ring anew."""
        line, stage = line_of(
            voice=f"<Pause/>{DIAL}",
            ended='<Gather action="/again" numDigits="1"><Say>Busy.</Say></Gather>',
        )

        ring(line, Punctual([(at, "1")], ends=Leg(Outcome.BUSY, 4.0)))

        assert stage.turns("/again") == []

    def test_long_talk(self) -> None:
        """A talk of three hours is no fault of the line."""
        line, _ = line_of(
            voice='<Dial action="/ended">+4780057000</Dial>', ended="<Hangup/>"
        )

        call = ring(line, Punctual(ends=Leg(Outcome.COMPLETED, 6.0, 10800.0)))

        assert call.seconds == 10806.0

    @pytest.mark.parametrize(("star", "seconds"), [("true", 4.0), ("false", 60.0)])
    def test_hangup_on_star(self, star: str, seconds: float) -> None:
        """With hangupOnStar the caller ends the leg, and keeps the line."""
        line, _ = line_of(
            voice=f'<Dial hangupOnStar="{star}">+4780057000</Dial><Say>Back.</Say>'
        )

        call = ring(line, Punctual([(2, "*"), (10, "*")]))

        assert [seconds] == [
            event.seconds for event in call.events if isinstance(event, LegEnded)
        ]


class TestCallerLeaves:
    @pytest.mark.parametrize(
        ("leaves", "ended"),
        [
            (3.0, LegEnded(3.0, Outcome.CANCELED, 0.0)),
            (20.0, LegEnded(20.0, Outcome.COMPLETED, 14.0)),
        ],
    )
    def test_leaves(self, leaves: float, ended: LegEnded) -> None:
        """A caller may leave while it rings or they talk; nothing more is asked."""
        line, stage = line_of(voice=DIAL)

        call = ring(line, Punctual(leaves=leaves))

        assert (ended, 1) == (call.events[-2], len(stage.requests))
