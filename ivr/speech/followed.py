"""The recordings of a folder as they are now, for a server that runs for months."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic

from ivr.core.call import Utterance
from ivr.speech.library import LIST, Library, Recording

LOOK_EVERY_SECONDS = 2.0
"""A look costs some microseconds, and what was rendered can wait so long."""


class Followed:
    """
    A `Library` that is opened again once its list has changed.

    Only a change of the list has to be looked for: whether a file is there is seen each
    time it is asked for.
    """

    def __init__(self, audio: Path, seconds: Callable[[], float] = monotonic) -> None:
        self._audio = audio
        self._seconds = seconds
        self._looked = seconds()
        self._mark = _mark(audio)
        self._library = Library(audio)

    def find(self, utterance: Utterance) -> Recording | None:
        """Give the recording of exactly these words, a person's before a program's."""
        now = self._seconds()
        if now - self._looked >= LOOK_EVERY_SECONDS:
            self._looked = now
            # The mark is taken first: what changes while we read is read next time.
            mark = _mark(self._audio)
            if mark != self._mark:
                self._library = Library(self._audio)
                self._mark = mark
        return self._library.find(utterance)


def _mark(audio: Path) -> tuple[int, int, int] | None:
    """Give what is another after every change; None where there is no list."""
    try:
        seen = (audio / LIST).stat()
    except OSError:
        return None
    return seen.st_mtime_ns, seen.st_size, seen.st_ino
