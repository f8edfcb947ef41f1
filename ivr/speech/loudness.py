"""Loudness as ears weigh it: ITU-R BS.1770-4, for one channel, in LUFS."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from ivr.speech.wave import Samples, Wave

SILENCE = -70.0
"""What is quieter than this is no sound, and does not count (the absolute gate)."""

Response: TypeAlias = NDArray[np.complex128]
"""What a filter does to each frequency."""

_OFFSET = -0.691
_RELATIVE_GATE = -10.0
_BLOCK_SECONDS, _STEP_SECONDS = 0.4, 0.1


def lufs(wave: Wave) -> float:
    """Measure; silence is minus infinity. What is shorter than a block is repeated."""
    block = round(_BLOCK_SECONDS * wave.rate)
    step = round(_STEP_SECONDS * wave.rate)
    samples = wave.samples
    if not len(samples):
        return -np.inf
    if len(samples) < block:
        samples = np.tile(samples, -(-block // len(samples)))
    summed = np.concatenate([[0.0], np.cumsum(_weighted(samples, wave.rate) ** 2)])
    begins = np.arange(0, len(samples) - block + 1, step)
    power = (summed[begins + block] - summed[begins]) / block
    power = power[_level(power) > SILENCE]
    if not len(power):
        return -np.inf
    gate = float(_level(power.mean())) + _RELATIVE_GATE
    return float(_level(power[_level(power) > gate].mean()))


def _level(power: Samples | np.floating) -> Samples:
    level: Samples = _OFFSET + 10 * np.log10(np.maximum(power, 1e-15))
    return level


def _weighted(samples: Samples, rate: int) -> Samples:
    """
    Weigh as BS.1770 does: a shelf for the head, and a high-pass for the ear.

    It is done by spectrum, so no filter library is needed. A second of silence behind
    keeps the end from ringing into the beginning.
    """
    length = 1 << (len(samples) + rate).bit_length()
    z = np.exp(-2j * np.pi * np.fft.rfftfreq(length))
    response = _shelf(rate, z) * _high_pass(rate, z)
    weighted: Samples = np.fft.irfft(np.fft.rfft(samples, length) * response, length)
    return weighted[: len(samples)]


def _shelf(rate: int, z: Response) -> Response:
    """4 dB more above some 1.7 kHz; the numbers give the table of the standard."""
    k, q = np.tan(np.pi * 1681.974450955533 / rate), 0.7071752369554196
    high = 10 ** (3.999843853973347 / 20)
    band = high**0.4996667741545416
    above = (
        high + band * k / q + k * k
        + 2 * (k * k - high) * z
        + (high - band * k / q + k * k) * z**2
    )  # fmt: skip
    shelf: Response = above / _denominator(k, q, z)
    return shelf


def _high_pass(rate: int, z: Response) -> Response:
    """Less below 38 Hz."""
    k, q = np.tan(np.pi * 38.13547087602444 / rate), 0.5003270373238773
    # The numerator of the standard is not normalised by a0, and so neither is this.
    a0 = 1 + k / q + k * k
    high_pass: Response = a0 * (1 - 2 * z + z**2) / _denominator(k, q, z)
    return high_pass


def _denominator(k: float, q: float, z: Response) -> Response:
    return 1 + k / q + k * k + 2 * (k * k - 1) * z + (1 - k / q + k * k) * z**2
