"""The recordings that lie in `audio/`, and which of them are what the line says now."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter
from pathlib import Path

from ivr.speech import recipe, wav
from ivr.speech.people import FOLDER, Studio
from ivr.speech.sentences import Sentence
from ivr.speech.trouble import SentenceError
from ivr.speech.whole import told_in_words

KEPT = timedelta(days=30)
"""How long a recording is kept that nothing says: calls go on, and others cache."""

_NAME = re.compile(r"(?P<name>.+)\.(?P<hash>[0-9a-f]{20})\.wav")


@dataclass(frozen=True, slots=True)
class Recorded:
    """A whole recording of a sentence: by whom, where, how long."""

    sentence: Sentence
    by: str
    file: Path
    seconds: float

    @property
    def identity(self) -> str:
        """What no other recording has: its locale, and the hash in its name."""
        return f"{self.file.parent.name}/{self.file.name.split('.')[-2]}"


@dataclass(frozen=True, slots=True)
class Stock:
    """The files of recordings by locale and hash, and those that are none or broken."""

    audio: Path
    files: Mapping[tuple[str, str], Path]

    def has(self, locale: str, digest: str) -> Path | None:
        """Give the whole recording with this hash, whatever its name."""
        return self.files.get((locale, digest))


def stock(audio: Path) -> Stock:
    """Look which recordings there are; one that is not whole does not count."""
    files: dict[tuple[str, str], Path] = {}
    for file in sorted(audio.glob("*/*.wav")):
        match = _NAME.fullmatch(file.name)
        if match and file.parent.name != FOLDER and wav.seconds(file) is not None:
            files.setdefault((file.parent.name, match["hash"]), file)
    return Stock(audio, files)


def hash_by(engine: str, sentence: Sentence) -> str | None:
    """Give the hash of what *engine* makes of a sentence; None if it has no voice."""
    try:
        how = recipe.RECIPES[engine](sentence.voice.language)
    except SentenceError:
        return None
    return recipe.hash_of(sentence.text, how)


def current(
    there: Stock, spoken: Iterable[Sentence], seen: Studio
) -> Iterator[Recorded]:
    """Give every recording that is of today's words, the preferred ones first."""
    for sentence in filter(attrgetter("played"), spoken):
        for by in recipe.PREFERRED:
            digest = _digest(by, sentence, seen)
            file = digest and there.has(sentence.voice.locale, digest)
            if file:
                length = wav.seconds(file)
                if length is not None:
                    yield Recorded(sentence, by, file, length)


def orphans(there: Stock, spoken: Iterable[Sentence], seen: Studio) -> list[Path]:
    """Give the files that no sentence of today has, broken ones among them."""
    needed = {one.file for one in current(there, spoken, seen)}
    files = there.audio.glob("*/*.wav")
    return sorted(
        file for file in files if file not in needed and file.parent.name != FOLDER
    )


def prune(
    unneeded: Iterable[Path], now: datetime, kept: timedelta = KEPT
) -> list[Path]:
    """Remove what has not been needed for 30 days; give what was removed."""
    before = (now - kept).timestamp()
    gone = [file for file in unneeded if file.stat().st_mtime <= before]
    for file in gone:
        with told_in_words(file.parent):
            file.unlink()
    return gone


def _digest(by: str, sentence: Sentence, seen: Studio) -> str | None:
    if by != recipe.PERSON:
        return hash_by(by, sentence)
    take = seen.take_of(sentence)
    if take is None:
        return None
    return recipe.hash_of(take.words, recipe.person(take.source))
