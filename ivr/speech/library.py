"""
Which recording says what: the list that `ivr audio render` leaves behind.

Looking something up costs no more than a look at a table and at one file. Whatever is
wrong with the list, the line goes on: what is not found is said by Twilio's voice.
"""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ivr.core.call import Utterance
from ivr.core.names import LocaleId
from ivr.speech.stock import Recorded
from ivr.speech.whole import read_json, write_json

LIST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Recording:
    """A file below `audio/`, how long it lasts, and whose it is."""

    path: Path
    seconds: float
    by: str

    @property
    def digest(self) -> str:
        """What its name carries: the hash of the words and all that made the sound."""
        return self.path.name.split(".")[-2]


class Library:
    """The recordings of one `audio` folder, as they were when it was opened."""

    def __init__(self, audio: Path) -> None:
        self._recordings = _listed(audio)

    def find(self, utterance: Utterance) -> Recording | None:
        """Give the recording of exactly these words, a person's before a program's."""
        return self.best(utterance.voice.locale, utterance.text)

    def best(self, locale: LocaleId, text: str) -> Recording | None:
        """Give the recording of *text* in *locale* that is preferred of those there."""
        for recording in self._recordings.get((locale, text), ()):
            if recording.path.is_file():
                return recording
        return None

    def words_of(self, name: str) -> str:
        """Tell by its file name what a recording says; nothing if it is not listed."""
        for (_, text), recordings in self._recordings.items():
            if any(recording.path.name == name for recording in recordings):
                return text
        return ""

    def sentences(self) -> Iterable[tuple[LocaleId, str]]:
        """Give the locale and the words of each sentence that is listed."""
        return self._recordings.keys()


def write_list(audio: Path, recorded: Iterable[Recorded]) -> None:
    """
    Write down all *recorded*; of each sentence the preferred comes first.

    What the list before had and this one has not is touched: it is from now on that
    nothing says it.
    """
    entries = [
        {
            "file": f"{one.sentence.voice.locale}/{one.file.name}",
            "name": one.sentence.name,
            "locale": one.sentence.voice.locale,
            "text": one.sentence.text,
            "by": one.by,
            "seconds": one.seconds,
        }
        for one in recorded
    ]
    kept = {entry["file"] for entry in entries}
    for listed in _listed(audio).values():
        for one in listed:
            name = f"{one.path.parent.name}/{one.path.name}"
            if name not in kept and one.path.is_file():
                os.utime(one.path)
    write_json(audio / LIST, {"recordings": entries})


def _listed(audio: Path) -> Mapping[tuple[LocaleId, str], tuple[Recording, ...]]:
    found: dict[tuple[LocaleId, str], tuple[Recording, ...]] = {}
    match read_json(audio / LIST):
        case {"recordings": list(entries)}:
            for entry in entries:
                match entry:
                    case {
                        "file": str(file),
                        "locale": str(locale),
                        "text": str(text),
                        "by": str(by),
                        "seconds": float(seconds),
                    }:
                        one = Recording(audio / file, seconds, by)
                        before = found.get((locale, text), ())
                        found[locale, text] = (*before, one)
                    case _:  # nothing of ours
                        continue
        case _:
            pass
    return found
