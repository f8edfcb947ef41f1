"""
Recordings, as far as seconds go: how long each lasts, and how fast its voice reads.

They are given to whoever proves something, since content knows no folder of sound.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from ivr import pace
from ivr.core.call import Voice
from ivr.core.names import LocaleId


@dataclass(frozen=True, slots=True)
class Recording:
    """How many *seconds* it lasts, *by* whom it is, and the *name* it is listed by."""

    seconds: float
    by: str
    name: str


Recordings: TypeAlias = Mapping[tuple[LocaleId, str], Recording]
"""What is played, by its locale and its words."""

NONE: Recordings = {}


@dataclass(frozen=True, slots=True)
class Reader:
    """Who read *count* recordings, and took *slowness* times as long as estimated."""

    by: str
    count: int
    slowness: float


def readers(recordings: Recordings, voice: Voice) -> Iterator[Reader]:
    """Give all who read enough in the language of *voice* to be measured."""
    read: dict[str, list[tuple[str, float]]] = {}
    for (locale, text), one in recordings.items():
        if locale == voice.locale:
            read.setdefault(one.by, []).append((text, one.seconds))
    for by, lengths in read.items():
        slowness = pace.slowness(lengths, voice.language)
        if slowness is not None:
            yield Reader(by, len(lengths), slowness)
