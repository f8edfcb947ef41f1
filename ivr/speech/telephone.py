"""Any sound as a telephone carries it: 8 kHz, mono, mu-law, as loud as all others."""

from dataclasses import dataclass
from io import BytesIO

import numpy as np
import soundfile

from ivr.speech import target
from ivr.speech.loudness import lufs
from ivr.speech.target import RATE
from ivr.speech.trouble import SentenceError
from ivr.speech.wave import Samples, Wave, decode

_CEILING, _KNEE = 10 ** ((target.PEAK - 0.2) / 20), 10 ** ((target.PEAK - 6) / 20)
_MS = RATE // 1000
_FRAME = 10 * _MS
_BELOW_SPEECH_DB, _NOISE_FLOOR_DB = -45, -60
_HEAD, _TAIL = target.HEAD_MS * _MS, target.TAIL_MS * _MS
_FADE_IN, _FADE_OUT = target.FADE_IN_MS * _MS, target.FADE_OUT_MS * _MS
_ROUNDS, _NEAR_ENOUGH = 6, 0.05
_RUMBLE = 60
"""Hz; half of it, 6 dB, passes at this frequency, and less below."""

SHORTEST, LONGEST = 0.025, 0.250
"""Seconds a character: speech is within this, silence, noise and spelling are not."""


@dataclass(frozen=True, slots=True)
class Measured:
    """
    What a recording is like, as its listener gets it.

    *head* and *tail* are the seconds of silence at its ends, *peak* is in dBFS.
    """

    seconds: float
    lufs: float
    peak: float
    head: float
    tail: float


def for_telephone(wave: Wave) -> bytes:
    """Give *wave* as a WAV file for the telephone; a silent one is an error."""
    samples = wave.at(RATE).samples
    samples = _trimmed(_without_rumble(samples))
    if not len(samples):
        raise SentenceError("it is silent")
    # The limiter takes some loudness away, which the next round gives back.
    for _ in range(_ROUNDS):
        missing = target.LUFS - lufs(Wave(samples, RATE))
        samples = _limited(samples * 10 ** (missing / 20))
        if abs(missing) < _NEAR_ENOUGH:
            break
    encoded = BytesIO()
    soundfile.write(encoded, _faded(samples), RATE, format="WAV", subtype="ULAW")
    return encoded.getvalue()


def measure(encoded: bytes) -> Measured:
    """Decode a recording and measure it."""
    wave = decode(encoded)
    peak = float(np.abs(wave.samples).max(initial=1e-9))
    first, last = _ends(wave.samples)
    return Measured(
        wave.seconds,
        lufs(wave),
        float(20 * np.log10(peak)),
        first / wave.rate,
        wave.seconds - last / wave.rate,
    )


def must_fit(seconds: float, text: str) -> None:
    """Refuse what cannot be *text*, being too short or too long for it."""
    each = seconds / max(len(text), 1)
    if not SHORTEST <= each <= LONGEST:
        raise SentenceError(
            f"{seconds:.2f} seconds cannot be {len(text)} characters: "
            f"{each * 1000:.0f} ms each"
        )


def _without_rumble(samples: Samples) -> Samples:
    """
    Leave out what no telephone carries: an offset, and all that is far below voices.

    Taking the mean away instead would lift silence to that mean, and it would no
    longer be seen to be silence.
    """
    length = 1 << (len(samples) + RATE).bit_length()
    frequency = np.fft.rfftfreq(length, 1 / RATE)
    passing = frequency**2 / (frequency**2 + _RUMBLE**2)
    heard: Samples = np.fft.irfft(np.fft.rfft(samples, length) * passing, length)
    return heard[: len(samples)]


def _trimmed(samples: Samples) -> Samples:
    """Leave out silence at both ends, but for a breath; nothing if all is silent."""
    first, last = _ends(samples)
    return samples[max(0, first - _HEAD) : last + _TAIL] if last else samples[:0]


def _ends(samples: Samples) -> tuple[int, int]:
    """Give where the first sound begins and the last ends; 0, 0 if all is silent."""
    count = len(samples) // _FRAME
    frames = samples[: count * _FRAME].reshape(count, _FRAME)
    power = (frames**2).mean(axis=1)
    if not count:
        return 0, 0
    floor = 10 ** (_NOISE_FLOOR_DB / 10)
    loud = np.percentile(power, 95) * 10 ** (_BELOW_SPEECH_DB / 10)
    heard = np.flatnonzero(power > max(loud, floor))
    if not len(heard):
        return 0, 0
    return int(heard[0]) * _FRAME, int(heard[-1] + 1) * _FRAME


def _limited(samples: Samples) -> Samples:
    """Bend what is above the knee, so that nothing is above the ceiling."""
    size = np.abs(samples)
    room = _CEILING - _KNEE
    bent = _KNEE + room * np.tanh((size - _KNEE) / room)
    return np.where(size > _KNEE, np.sign(samples) * bent, samples)


def _faded(samples: Samples) -> Samples:
    faded = samples.copy()
    into, out = min(len(faded), _FADE_IN), min(len(faded), _FADE_OUT)
    faded[:into] *= np.linspace(0, 1, into)
    faded[-out:] *= np.linspace(1, 0, out)
    return faded
