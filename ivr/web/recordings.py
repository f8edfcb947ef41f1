"""Which sentences of an answer are played, and from where."""

from collections.abc import Callable
from pathlib import Path

from ivr import log
from ivr.core.call import Plan, Utterance
from ivr.core.helpline import Helpline
from ivr.core.vital import is_vital, says_112
from ivr.settings import Settings, Speech
from ivr.speech.followed import Followed
from ivr.speech.library import Recording
from ivr.speech.target import RATE
from ivr.twiml import RecordingOf, say_all
from ivr.web.audio import audio_in, path_of, servable

Find = Callable[[Utterance], Recording | None]


class Recordings:
    """
    Tells what may be played: what is recorded, can be fetched, and saves no life.

    A broken folder of recordings breaks no call: its words are said.
    """

    def __init__(self, settings: Settings, find: Find | None = None) -> None:
        self._folder = audio_in(settings.home)
        self._url = settings.public_url
        self._find: Find | None = None
        if settings.speech is Speech.RECORDINGS:
            self._find = find or Followed(self._folder).find

    def for_plan(self, helpline: Helpline, plan: Plan) -> RecordingOf:
        """Give what tells for each sentence of *plan* where its recording is."""
        return say_all if is_vital(helpline, plan) else self._address

    def _address(self, utterance: Utterance) -> str | None:
        if self._find is None:
            return None
        try:
            found = self._find(utterance)
            if found is None or says_112(utterance) or not _is_whole(found):
                return None
            return self._at(found.path)
        except Exception as error:  # noqa: BLE001, the words are there all the same
            log.failure(error)
            return None

    def _at(self, path: Path) -> str | None:
        """Give the address, if it leads to this very file."""
        if servable(self._folder, path.parent.name, path.name) != path:
            return None
        return self._url + path_of(path)


def _is_whole(recording: Recording) -> bool:
    """Tell from its size alone whether a file was cut off, as by a broken-off copy."""
    return recording.path.stat().st_size >= recording.seconds * RATE
