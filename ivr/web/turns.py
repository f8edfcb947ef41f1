"""What happened, read from the form that Twilio sends."""

from collections.abc import Mapping

from ivr.core.call import Event, LegEnded, Outcome, Pressed, Silent, Turn

_OUTCOMES = {
    "completed": Outcome.ANSWERED,
    "answered": Outcome.ANSWERED,
    "busy": Outcome.BUSY,
    "no-answer": Outcome.NO_ANSWER,
    "failed": Outcome.FAILED,
    "canceled": Outcome.CANCELLED,
}
"""Twilio's `DialCallStatus` (docs/voice/twiml/dial); others count as failed."""


def read_turn(event: Event, form: Mapping[str, str]) -> Turn:
    """Read from Twilio's *form* what happened at a place."""
    match event:
        case Event.PRESSED if form.get("Digits"):
            return Pressed(form["Digits"])
        case Event.PRESSED | Event.SILENT:
            return Silent()
        case Event.LEG_ENDED:
            status = form.get("DialCallStatus", "")
            return LegEnded(_OUTCOMES.get(status, Outcome.FAILED))
