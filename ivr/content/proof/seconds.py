"""How long a caller listens: the words at the pace of a voice, and the pauses."""

from collections.abc import Iterable

from ivr import pace
from ivr.core.call import Utterance

FIRST_PAUSE = 500
"""Milliseconds before the first words, at least: as `ivr.twiml` has it."""


class Stopwatch:
    """Estimates seconds of speech, and remembers each text: prompts come often."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], float] = {}

    def seconds(self, said: Iterable[Utterance]) -> float:
        """Estimate how long *said* takes; nothing takes 0.0."""
        total, shortest = 0.0, FIRST_PAUSE
        for utterance in said:
            total += max(utterance.pause, shortest) / 1000 + self._spoken(utterance)
            shortest = 0
        return total

    def _spoken(self, utterance: Utterance) -> float:
        what = (utterance.text, utterance.voice.language)
        if what not in self._known:
            self._known[what] = pace.seconds(*what)
        return self._known[what]
