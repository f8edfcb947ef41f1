"""A voice that hums, so that what it says is heard and seen in the samples."""

import numpy as np

from ivr.simulator import Clip
from ivr.simulator.earpiece import estimated
from ivr.simulator.samples import RATE, Samples, count, wav_of


def hum(seconds: float, pitch: float = 200.0) -> Samples:
    """Give a tone that rises, so that every part of it is another."""
    at = np.arange(count(seconds)) / RATE
    return np.round(3000 * np.sin(2 * np.pi * (pitch + at) * at)).astype(np.int16)


def hummed(text: str, language: str) -> Clip:
    """Hum as long as *text* would take."""
    seconds = estimated(text, language).seconds
    return Clip(seconds, wav_of(hum(seconds)))
