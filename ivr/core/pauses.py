"""How long it is quiet before each sentence, said or played."""

from collections.abc import Iterable, Iterator

from ivr.core.call import Utterance

FIRST_PAUSE = 500
"""Milliseconds of silence after a key before we speak (CALLERS R14)."""


def before_each(said: Iterable[Utterance]) -> Iterator[int]:
    """Give the milliseconds before each sentence that is said."""
    shortest = FIRST_PAUSE
    for utterance in said:
        yield max(utterance.pause, shortest)
        shortest = 0


def whole_seconds(milliseconds: int) -> int:
    """
    Give the silence before what is played, to the nearest second; a half counts as one.

    Twilio's Pause has whole seconds. Without one there is what was recorded: 0.17 s.
    """
    return (milliseconds + 500) // 1000
