"""Sentences and voices made up for the tests of rendering."""

import threading

import numpy as np

from ivr.core.call import Voice
from ivr.speech.sentences import Sentence
from ivr.speech.trouble import EngineError, SentenceError
from ivr.speech.wave import Wave

NB = Voice("nb", "nb-NO", "Ida")
EN = Voice("en", "en-GB", "Amy")


def sentence(name: str, text: str, voice: Voice = NB) -> Sentence:
    return Sentence(name, voice, text, (name,))


def hum(text: str, pitch: float = 200.0, rate: int = 22050, each: float = 0.07) -> Wave:
    """Give a sound that lasts as long as *text* would, at so many seconds a letter."""
    at = np.arange(round(each * len(text) * rate)) / rate
    swell = 0.6 + 0.4 * np.sin(2 * np.pi * 4 * at)
    return Wave(0.1 * swell * np.sin(2 * np.pi * pitch * at), rate)


class Humming:
    """
    A voice that hums, and notes what it was asked to say.

    It cannot say what *cannot* has, and gives up at what *gives_up* has.
    """

    name = "espeak"

    def __init__(
        self, cannot: str = "\0", gives_up: str = "\0", workers: int = 2
    ) -> None:
        self.workers = workers
        self.asked: list[str] = []
        self._cannot = cannot
        self._gives_up = gives_up
        self._lock = threading.Lock()

    def speak(self, text: str, language: str) -> Wave:
        with self._lock:
            self.asked.append(text)
        if self._cannot in text:
            raise SentenceError("it is too hard to say")
        if self._gives_up in text:
            raise EngineError("that was too much: go on later")
        return hum(text, 200.0 if language.startswith("nb") else 300.0)


SENTENCES = (
    sentence("welcome_1", "Hei. Er du i fare nå, ring én én to."),
    sentence("welcome_2", "Vil du snakke med noen, trykk én."),
    sentence("goodbye", "Ha det, ring gjerne igjen."),
    sentence("goodbye", "Goodbye. Call any time.", EN),
)
