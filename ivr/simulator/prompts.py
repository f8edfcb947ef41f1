"""Carries out what can be heard: Say, Play and Pause."""

from collections.abc import Callable
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from ivr import pace
from ivr.simulator.clock import Clock
from ivr.simulator.events import Played, Said
from ivr.simulator.person import Playing, Silence, Sound, Speaking, said_by
from ivr.simulator.verbs import Break, Pause, Play, Prompt, Say, Words

# A way to let time pass: `Clock.until_key` in a Gather, else `Clock.keeping_keys`.
Let = Callable[[Sound, float], str | None]
# docs/voice/twiml/say and play: a loop of 0 goes on until the caller leaves, or 1000.
ENDLESS = 1000
# docs/voice/twiml/play: a w is half a second. The length of a tone is our estimate.
TONE_SECONDS, WAIT_SECONDS = 0.2, 0.5


def hear(
    clock: Clock, prompt: Prompt, let: Let, seconds_at: Callable[[str], float]
) -> str:
    """
    Let the caller hear one prompt, and give the key that ended it, or nothing.

    *seconds_at* tells how long the recording at an address lasts. Raises `Over`.
    """
    match prompt:
        case Pause(length):
            return let(Silence(), length) or ""
        case Say(loop=loop):
            return _repeat(loop, lambda: _say(clock, prompt, let))
        case Play(loop=loop):
            name, seconds = _recording(prompt, seconds_at)
            return _repeat(loop, lambda: _play(clock, name, seconds, let))


def _recording(play: Play, seconds_at: Callable[[str], float]) -> tuple[str, float]:
    if not play.digits:
        return PurePosixPath(urlsplit(play.url).path).name, seconds_at(play.url)
    waits = sum(digit in "wW" for digit in play.digits)
    tones = len(play.digits) - waits
    return f"tones {play.digits}", waits * WAIT_SECONDS + tones * TONE_SECONDS


def _repeat(loop: int, once: Callable[[], str]) -> str:
    for _ in range(loop or ENDLESS):
        if key := once():
            return key
    return ""


def _say(clock: Clock, say: Say, let: Let) -> str:
    for segment in say.segments:
        if key := _say_segment(clock, segment, say, let):
            return key
    return ""


def _say_segment(
    clock: Clock, segment: Words | Break, say: Say, let: Let
) -> str | None:
    match segment:
        case Break(seconds):
            return let(Silence(), seconds)
        case Words(text):
            return _utter(clock, text, say, let)


def _utter(clock: Clock, text: str, say: Say, let: Let) -> str | None:
    began, place = clock.now, len(clock.events)
    needs = round(pace.seconds(text, say.language), 3)
    try:
        return let(Speaking(text, say.language), needs)
    finally:
        passed = round(clock.now - began, 3)
        heard = text if passed >= needs else said_by(text, passed / needs)[0]
        if passed or not needs:
            clock.tell_begun(
                place,
                Said(began, clock.now, say.language, say.voice, heard, passed < needs),
            )


def _play(clock: Clock, name: str, seconds: float, let: Let) -> str:
    began, place = clock.now, len(clock.events)
    needs = round(seconds, 3)
    try:
        return let(Playing(name), needs) or ""
    finally:
        passed = round(clock.now - began, 3)
        clock.tell_begun(place, Played(began, clock.now, name, passed < needs))
