"""What a person at a terminal reads while a call goes on: each thing as it begins."""

from ivr.simulator.events import (
    Asked,
    Event,
    LegEnded,
    Outcome,
    Played,
    Said,
    Waited,
)
from ivr.simulator.person import (
    Playing,
    Ringing,
    Silence,
    Speaking,
    Stretch,
    Talking,
    Waiting,
)
from ivr.simulator.show import amount, minutes, row, show


def begun(stretch: Stretch) -> str | None:
    """Write what begins as one line; None where there is nothing to tell."""
    at, until = stretch.at, round(stretch.at + stretch.seconds, 3)
    match stretch.sound:
        case Speaking(text, language):
            return show(Said(at, until, language, "", text, cut=False))
        case Playing(name):
            return show(Played(at, until, name, cut=False))
        case Waiting():
            return row(at, "", f"(waits for a key, {amount(stretch.seconds)} s)")
        case Ringing():
            return row(at, "", f"(it rings, {amount(stretch.seconds)} s)")
        case Talking():
            return row(at, "", "answered: space ends the talk, h hangs up")
        case Silence():
            return None


def over(event: Event) -> str | None:
    """Write what happened as one line; None where it was told as it began."""
    match event:
        case Asked() | Said() | Played() | Waited():
            return None
        case LegEnded(at, Outcome.COMPLETED, talked):
            return row(at, "", f"they talked for {minutes(talked)}")
        case _:
            return show(event)
