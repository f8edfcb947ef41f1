"""
Recordings that people made: `audio/recorded/<locale>/<name>.wav`, flac, mp3 or ogg.

What was read is taken down when a file is first seen: the words that its name stands
for then. From there on the recording belongs to those words. If they change, it is
stale; if they move to another line, it moves with them.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ivr.core.names import LocaleId
from ivr.speech.sentences import Sentence
from ivr.speech.whole import read_json, write_json

FOLDER = "recorded"
TAKEN_DOWN = "manifest.json"
READ_BY = "read-by.txt"
"""Beside the recordings of a locale: who reads it, and how to reach them."""

READABLE = frozenset({".wav", ".flac", ".mp3", ".ogg"})
_NO_SOUND = frozenset({".txt", ".json", ".md"})


@dataclass(frozen=True, slots=True)
class Take:
    """One recording of a person: the file, its hash, the words, and who read them."""

    file: Path
    locale: LocaleId
    name: str
    source: str
    words: str
    read_by: str


@dataclass(frozen=True, slots=True)
class Studio:
    """All recordings of people, and the files among them that cannot be used."""

    takes: tuple[Take, ...]
    refused: Mapping[str, str]

    def take_of(self, sentence: Sentence) -> Take | None:
        """Give the recording in which someone reads these words."""
        wanted = (sentence.voice.locale, sentence.text)
        return next(
            (one for one in self.takes if (one.locale, one.words) == wanted), None
        )

    def stale_take_of(
        self, sentence: Sentence, spoken: Iterable[Sentence]
    ) -> Take | None:
        """Give the recording by this name, if nothing that is played has its words."""
        current = {(one.voice.locale, one.text) for one in spoken if one.played}
        for one in self.takes:
            if (one.locale, one.name) == (sentence.voice.locale, sentence.name):
                return None if (one.locale, one.words) in current else one
        return None


def studio(audio: Path, spoken: Iterable[Sentence]) -> Studio:
    """Look at what people recorded; a new file is taken to read today's words."""
    folder = audio / FOLDER
    noted = read_json(folder / TAKEN_DOWN)
    words = {(one.voice.locale, one.name): one.text for one in spoken}
    takes: list[Take] = []
    refused: dict[str, str] = {}
    for file in sorted(folder.glob("*/*")):
        where = f"{file.parent.name}/{file.name}"
        if file.suffix.lower() in _NO_SOUND or file.name.startswith("."):
            continue
        if file.suffix.lower() not in READABLE:
            refused[where] = (
                "this kind cannot be read: save it as wav, flac, mp3 or ogg"
            )
            continue
        try:
            source = hashlib.sha256(file.read_bytes()).hexdigest()
        except OSError as error:
            refused[where] = f"it cannot be read: {error.strerror}"
            continue
        locale, name = file.parent.name, file.stem
        new = (words.get((locale, name), ""), _reader(file.parent))
        read, by = _known(noted, where, source) or new
        if not read:
            refused[where] = "no sentence has this name: see ivr audio script"
            continue
        takes.append(Take(file, locale, name, source, read, by))
    return Studio(tuple(takes), refused)


def take_down(audio: Path, seen: Studio) -> None:
    """Note for each recording which words it reads."""
    folder = audio / FOLDER
    if folder.is_dir():
        write_json(
            folder / TAKEN_DOWN,
            {
                f"{one.locale}/{one.file.name}": {
                    "sha256": one.source,
                    "words": one.words,
                    "read-by": one.read_by,
                }
                for one in seen.takes
            },
        )


def _known(noted: object, where: str, source: str) -> tuple[str, str] | None:
    """Give the words and the reader that were taken down of exactly this file."""
    match noted:
        case {**entries}:
            match entries.get(where):
                case {"sha256": str(sha256), "words": str(words), "read-by": str(by)}:
                    return (words, by) if sha256 == source else None
                case _:
                    return None
        case _:
            return None


def _reader(folder: Path) -> str:
    """Read who reads, as any editor saves it: an older Windows writes its own way."""
    try:
        raw = (folder / READ_BY).read_bytes()
    except OSError:
        return ""
    try:
        return raw.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace").strip()
