"""What is answered when something of ours is broken: words, 112 and a person."""

from collections.abc import Mapping

from ivr.core.call import Arrived, Event, LegEnded, Outcome, Pressed, Turn
from ivr.core.emergency import EMERGENCY
from ivr.core.policy import Key
from ivr.core.step import step
from ivr.twiml import Writer
from ivr.web.address import lost
from ivr.web.clock import Clock
from ivr.web.turns import read_turn

ANSWERED = LegEnded(Outcome.ANSWERED)
UNANSWERED = LegEnded(Outcome.FAILED)
GOODBYE = Pressed(Key.END)
TURNS: tuple[Turn, ...] = (Arrived(), ANSWERED, UNANSWERED, GOODBYE)


class LastResort:
    """
    Answers without thinking, from documents written before anything could break.

    Even where every turn of a call fails, nobody is connected again who has talked
    to someone, a number that could not be reached is read out, and 9 ends the call.
    """

    def __init__(self, writer: Writer, clock: Clock) -> None:
        self._documents: dict[tuple[str, Turn], bytes] = {}
        for locale in EMERGENCY.tree.locales:
            for turn in TURNS:
                plan = step(EMERGENCY, lost(locale), turn, clock())
                document = writer.write(EMERGENCY, plan)
                self._documents[locale, turn] = document

    def answer(self, locale: str, rest: str, form: Mapping[str, str]) -> bytes:
        """Answer what comes to `/voice/` + *rest* with *form*, as TwiML."""
        known = locale if locale in EMERGENCY.prompts else EMERGENCY.tree.locales[0]
        return self._documents[known, _turn(rest, form)]


def _turn(rest: str, form: Mapping[str, str]) -> Turn:
    """Tell which of the four it is, from as little as possible."""
    if rest.endswith(Event.LEG_ENDED.value):
        ended = read_turn(Event.LEG_ENDED, form)
        return ANSWERED if ended == ANSWERED else UNANSWERED
    if rest.endswith(Event.PRESSED.value) and form.get("Digits", "")[:1] == Key.END:
        return GOODBYE
    return Arrived()
