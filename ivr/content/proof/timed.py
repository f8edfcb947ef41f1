"""A sentence as long as a caller listens to it: said, played, or one and later both."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from ivr import pace
from ivr.content.proof.recorded import Reader, Recording
from ivr.core.call import Utterance
from ivr.core.pauses import whole_seconds

QUICKER = 1.25
"""
How much faster Twilio's voice may be than the one that was measured.

Limits that must not be passed are held with the slow voice. A caller must be held
for long enough with the quick one too.
"""


@dataclass(frozen=True, slots=True)
class Timed:
    """
    A sentence with the silence before it, in seconds.

    *said* is how long it takes if Twilio's voice says it, *slow* and *quick* how long
    it takes as it is heard, at most and at least. What is not *playable* is said, even
    where there is a recording of it.
    """

    utterance: Utterance
    said: float
    slow: float
    quick: float
    playable: bool = False
    recording: Recording | None = None


Heard: TypeAlias = tuple[Timed, ...]


def slow(heard: Heard) -> float:
    """Add up how many seconds it takes at most; nothing takes 0.0."""
    return sum(one.slow for one in heard)


def quick(heard: Heard) -> float:
    """Add up how many seconds it takes at least."""
    return sum(one.quick for one in heard)


def always_said(utterance: Utterance, pause: int) -> Timed:
    """Time what Twilio's voice says, after *pause* milliseconds."""
    silence, words = pause / 1000, _estimate(utterance)
    return Timed(utterance, silence + words, silence + words, silence + words / QUICKER)


def played(utterance: Utterance, pause: int, recording: Recording) -> Timed:
    """Time what is played: as long as it is, in every call."""
    lasts = whole_seconds(pause) + recording.seconds
    said = always_said(utterance, pause)
    return replace(said, slow=lasts, quick=lasts, playable=True, recording=recording)


def not_recorded(utterance: Utterance, pause: int, readers: Sequence[Reader]) -> Timed:
    """Time what is said today, and played once one of *readers* has read it."""
    said = always_said(utterance, pause)
    silence, words = whole_seconds(pause), _estimate(utterance)
    later = [silence + words * reader.slowness for reader in readers]
    return replace(
        said,
        slow=max((said.slow, *later)),
        quick=min((said.quick, *later)),
        playable=True,
    )


def _estimate(utterance: Utterance) -> float:
    return pace.seconds(utterance.text, utterance.voice.language)
