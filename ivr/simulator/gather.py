"""
Carries out `<Gather>`: prompts that a key interrupts, then a wait for keys.

From docs/voice/twiml/gather: the time-out runs from the end of the prompts, or from
the last key.
"""

from ivr.simulator.clock import Clock
from ivr.simulator.earpiece import Sounds
from ivr.simulator.events import Waited
from ivr.simulator.keypad import Keyed
from ivr.simulator.prompts import hear
from ivr.simulator.sound import Waiting
from ivr.simulator.verbs import Gather


def collect(clock: Clock, gather: Gather, sounds: Sounds) -> Keyed:
    """Collect the caller's keys; those pressed early count first. Raises `Over`."""
    keyed = _early(clock, Keyed(gather))
    if not keyed.begun:
        keyed = _prompted(clock, keyed, sounds)
    while not keyed.complete:
        key = _wait(clock, gather.timeout)
        if key is None:
            break
        keyed = keyed.press(key)
    return keyed


def _early(clock: Clock, keyed: Keyed) -> Keyed:
    while clock.ahead and not keyed.complete:
        key, clock.ahead = clock.ahead[0], clock.ahead[1:]
        keyed = keyed.press(key)
    return keyed


def _prompted(clock: Clock, keyed: Keyed, sounds: Sounds) -> Keyed:
    for prompt in keyed.gather.prompts:
        if key := hear(clock, prompt, clock.until_key, sounds):
            return keyed.press(key)
    return keyed


def _wait(clock: Clock, seconds: float) -> str | None:
    began, place, ran_out = clock.now, len(clock.events), False
    try:
        key = clock.until_key(Waiting(), seconds)
        ran_out = key is None
    finally:
        if clock.now > began:
            clock.tell_begun(place, Waited(began, clock.now, ran_out))
    return key
