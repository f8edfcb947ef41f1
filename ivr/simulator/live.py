"""What is read while a call goes on: each thing as it begins."""

from collections.abc import Callable

from ivr.simulator.events import (
    Asked,
    Event,
    LegEnded,
    Outcome,
    Played,
    Said,
    Waited,
)
from ivr.simulator.person import Stretch
from ivr.simulator.show import amount, minutes, row, show
from ivr.simulator.sound import (
    Playing,
    Ringing,
    Silence,
    Sound,
    Speaking,
    Talking,
    Waiting,
)


class Live:
    """Tells a call line by line, each thing once, though a key may cut it in two."""

    def __init__(self, tell: Callable[[str], None], answered: str) -> None:
        self._tell = tell
        self._answered = answered
        self._told: tuple[float, type[Sound]] = (-1.0, Silence)

    def begins(self, stretch: Stretch) -> None:
        """Tell what begins, unless it goes on."""
        begun = round(stretch.at + stretch.seconds, 3), type(stretch.sound)
        goes_on, self._told = begun == self._told, begun
        line = None if goes_on else self._begun(stretch)
        if line is not None:
            self._tell(line)

    def over(self, event: Event) -> None:
        """Tell what happened, unless it was told as it began."""
        line = _over(event)
        if line is not None:
            self._tell(line)

    def _begun(self, stretch: Stretch) -> str | None:
        at, until = stretch.at, round(stretch.at + stretch.seconds, 3)
        match stretch.sound:
            case Speaking(text, language):
                return show(Said(at, until, language, "", text, cut=False))
            case Playing(name, text):
                return show(Played(at, until, name, cut=False, text=text))
            case Waiting():
                return row(at, "", f"(waits for a key, {amount(stretch.seconds)} s)")
            case Ringing():
                return row(at, "", f"(it rings, {amount(stretch.seconds)} s)")
            case Talking():
                return row(at, "", self._answered)
            case Silence():
                return None


def _over(event: Event) -> str | None:
    match event:
        case Asked() | Said() | Played() | Waited():
            return None
        case LegEnded(at, Outcome.COMPLETED, talked):
            return row(at, "", f"they talked for {minutes(talked)}")
        case _:
            return show(event)
