"""Samples of what is heard: 8 kHz, one channel, 16 bits, as a telephone has them."""

from io import BytesIO
from typing import Final, TypeAlias

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from ivr.simulator.person import Stretch
from ivr.simulator.sound import Clip, Playing, Ringing, Speaking

Samples: TypeAlias = NDArray[np.int16]

RATE: Final = 8000
KEY_SECONDS: Final = 0.1
"""How long a key sounds: ITU-T Q.24 wants 40 ms or more."""

_LOUDNESS = 0.2
_ROWS: Final = {"123": 697, "456": 770, "789": 852, "*0#": 941}
_COLUMNS: Final = (1209, 1336, 1477)
# ITU-T E.180, supplement 2: Norway's ringing tone.
_RINGS_AT, _RINGS_FOR, _RINGS_EVERY = 425, 1.0, 5.0


def count(seconds: float) -> int:
    """Give how many samples last so long."""
    return round(seconds * RATE)


def heard_in(stretch: Stretch) -> Samples:
    """Give all that a stretch lets hear; two people who talk are not heard."""
    samples = _sounding(stretch)[: count(stretch.seconds)]
    return np.pad(samples, (0, count(stretch.seconds) - len(samples)))


def key_tone(key: str) -> Samples:
    """Give the two tones of a key (ITU-T Q.23)."""
    row = next(keys for keys in _ROWS if key in keys)
    low, high = _ROWS[row], _COLUMNS[row.index(key)]
    return _as_int16((_tone(low, KEY_SECONDS) + _tone(high, KEY_SECONDS)) / 2)


def wav_of(samples: Samples) -> bytes:
    """Give a WAV file, uncompressed, which everything can play."""
    encoded = BytesIO()
    soundfile.write(encoded, samples, RATE, format="WAV", subtype="PCM_16")
    return encoded.getvalue()


def _sounding(stretch: Stretch) -> Samples:
    match stretch.sound:
        case Speaking(clip=clip) | Playing(clip=clip) if clip.wav:
            return _decoded(clip)[count(clip.begins) :]
        case Ringing():
            tone = _tone(_RINGS_AT, stretch.seconds)
            at = np.arange(len(tone)) / RATE
            return _as_int16(tone * (at % _RINGS_EVERY < _RINGS_FOR))
        case _:
            return np.zeros(0, np.int16)


def _decoded(clip: Clip) -> Samples:
    """Read a recording; what is no sound that we can read is silent."""
    try:
        samples, rate = soundfile.read(BytesIO(clip.wav), always_2d=True)
    except soundfile.LibsndfileError:
        return np.zeros(0, np.int16)
    return _as_int16(soxr.resample(samples.mean(axis=1), rate, RATE))


def _tone(frequency: float, seconds: float) -> NDArray[np.float64]:
    at = np.arange(count(seconds)) / RATE
    return _LOUDNESS * np.sin(2 * np.pi * frequency * at)


def _as_int16(samples: NDArray[np.float64]) -> Samples:
    return np.round(np.clip(samples, -1, 1) * np.iinfo(np.int16).max).astype(np.int16)
