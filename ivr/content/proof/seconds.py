"""
How long a caller listens: the words, and the pauses.

What is recorded lasts as long as its recording. What is always said lasts as long as
Twilio's voice is estimated to take. What has no recording yet is said today and played
once it is recorded: it counts with the slower of the two voices, so that a limit is
kept by both, and where a caller must be held for long enough, with the quicker.
"""

from collections.abc import Collection
from typing import TypeAlias

from ivr.content.proof.recorded import NONE, Reader, Recordings, readers
from ivr.content.proof.timed import Heard, Timed, always_said, not_recorded, played
from ivr.core.call import Plan, Utterance, Voice
from ivr.core.helpline import Helpline
from ivr.core.names import LocaleId
from ivr.core.pauses import before_each
from ivr.core.vital import is_vital, says_112

_Key: TypeAlias = tuple[LocaleId, str, int]


class Stopwatch:
    """Tells how long sentences last, and remembers each: prompts come often."""

    def __init__(self, recordings: Recordings = NONE) -> None:
        self._recordings = recordings
        self._readers: dict[Voice, tuple[Reader, ...]] = {}
        self._said: dict[_Key, Timed] = {}
        self._heard: dict[_Key, Timed] = {}

    def answer(self, helpline: Helpline, plan: Plan) -> Heard:
        """Time an answer: where somebody is rung, nothing is played."""
        return self.said(plan.say) if is_vital(helpline, plan) else self.heard(plan.say)

    def said(self, words: Collection[Utterance]) -> Heard:
        """Time words that are said, whatever is recorded."""
        return tuple(map(self._as_said, words, before_each(words)))

    def heard(self, words: Collection[Utterance]) -> Heard:
        """Time words that are played where they are recorded."""
        return tuple(map(self._as_heard, words, before_each(words)))

    def sentences(self) -> Collection[Timed]:
        """Give what was timed, each text of each language once."""
        once: dict[tuple[LocaleId, str], Timed] = {}
        for (locale, text, _), one in (*self._heard.items(), *self._said.items()):
            once.setdefault((locale, text), one)
        return once.values()

    def readers(self, voice: Voice) -> tuple[Reader, ...]:
        """Give who reads in the place of *voice*, as far as they could be measured."""
        if voice not in self._readers:
            self._readers[voice] = tuple(readers(self._recordings, voice))
        return self._readers[voice]

    def _as_said(self, utterance: Utterance, pause: int) -> Timed:
        key = (utterance.voice.locale, utterance.text, pause)
        if key not in self._said:
            self._said[key] = always_said(utterance, pause)
        return self._said[key]

    def _as_heard(self, utterance: Utterance, pause: int) -> Timed:
        key = (utterance.voice.locale, utterance.text, pause)
        if key not in self._heard:
            self._heard[key] = self._timed(utterance, pause)
        return self._heard[key]

    def _timed(self, utterance: Utterance, pause: int) -> Timed:
        if says_112(utterance):
            return always_said(utterance, pause)
        recording = self._recordings.get((utterance.voice.locale, utterance.text))
        if recording is not None:
            return played(utterance, pause, recording)
        return not_recorded(utterance, pause, self.readers(utterance.voice))
