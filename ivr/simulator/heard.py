"""
What has been heard of a call, to be compared with what should be.

Only words count: capitals, spaces, punctuation and where one sentence ends do not.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Watch:
    """Words that line *line* of a script does not want to hear."""

    line: int
    words: str
    since: int


class Heard:
    """Everything heard so far, and the place from which on it is looked at."""

    def __init__(self) -> None:
        self._said = ""
        self._from = 0
        self._recent: list[str] = []
        self._watches: list[Watch] = []

    def find(self, words: str, coming: str) -> bool:
        """Look for *words* in what was heard and what is *coming*; go on after them."""
        said = self._said + _plain(coming)
        place = said.find(_plain(words).strip(), self._from)
        if place < 0:
            return False
        self._from = place + len(_plain(words).strip())
        return True

    def add(self, text: str) -> None:
        """Hear *text*."""
        self._said += _plain(text)
        if text:
            self._recent.append(text)

    def watch(self, line: int, words: str) -> None:
        """Begin to listen for *words* that should not be said."""
        self._watches.append(Watch(line, words, self._from))

    def slips(self) -> Iterator[Watch]:
        """Give each watch whose words were said, once."""
        for watch in list(self._watches):
            if self._said.find(_plain(watch.words).strip(), watch.since) >= 0:
                self._watches.remove(watch)
                yield watch

    def start_afresh(self) -> None:
        """Look from here on: the caller, or the network, has acted."""
        self._from = len(self._said)
        self._recent.clear()
        self._watches.clear()

    def __str__(self) -> str:
        """Say what was heard lately, in words."""
        if not self._recent:
            return "nothing was heard"
        return "heard was " + ", ".join(f"“{text}”" for text in self._recent)


def _plain(text: str) -> str:
    """Reduce a text to its words, each with a space before it."""
    words = re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold())
    return "".join(f" {word}" for word in words)
