"""Carries out what can be heard: Say, Play and Pause."""

from collections.abc import Callable

from ivr.simulator.clock import Clock
from ivr.simulator.earpiece import Sounds
from ivr.simulator.events import Played, Said
from ivr.simulator.sound import Playing, Silence, Sound, Speaking, part
from ivr.simulator.verbs import Break, Pause, Play, Prompt, Say, Words

# A way to let time pass: `Clock.until_key` in a Gather, else `Clock.keeping_keys`.
Let = Callable[[Sound, float], str | None]
# docs/voice/twiml/say and play: a loop of 0 goes on until the caller leaves, or 1000.
ENDLESS = 1000


def hear(clock: Clock, prompt: Prompt, let: Let, sounds: Sounds) -> str:
    """
    Let the caller hear one prompt, and give the key that ended it, or nothing.

    Raises `Over`.
    """
    match prompt:
        case Pause(length):
            return let(Silence(), length) or ""
        case Say(loop=loop):
            return _repeat(loop, lambda: _say(clock, prompt, let, sounds))
        case Play(loop=loop):
            sound = sounds.played(prompt)
            return _repeat(loop, lambda: _play(clock, sound, let))


def _repeat(loop: int, once: Callable[[], str]) -> str:
    for _ in range(loop or ENDLESS):
        if key := once():
            return key
    return ""


def _say(clock: Clock, say: Say, let: Let, sounds: Sounds) -> str:
    for segment in say.segments:
        if key := _say_segment(clock, segment, say, let, sounds):
            return key
    return ""


def _say_segment(
    clock: Clock, segment: Words | Break, say: Say, let: Let, sounds: Sounds
) -> str | None:
    match segment:
        case Break(seconds):
            return let(Silence(), seconds)
        case Words(text):
            return _utter(clock, sounds.said(text, say.language), say.voice, let)


def _utter(clock: Clock, sound: Speaking, voice: str, let: Let) -> str | None:
    began, place = clock.now, len(clock.events)
    needs = sound.clip.seconds
    try:
        return let(sound, needs)
    finally:
        passed = round(clock.now - began, 3)
        heard, _ = part(sound, passed)
        if passed or not needs:
            cut = passed < needs
            said = Said(began, clock.now, sound.language, voice, heard, cut)
            clock.tell_begun(place, said)


def _play(clock: Clock, sound: Playing, let: Let) -> str:
    began, place = clock.now, len(clock.events)
    try:
        return let(sound, sound.clip.seconds) or ""
    finally:
        passed = round(clock.now - began, 3)
        heard, _ = part(sound, passed)
        cut = passed < sound.clip.seconds
        clock.tell_begun(place, Played(began, clock.now, sound.name, cut, heard))
