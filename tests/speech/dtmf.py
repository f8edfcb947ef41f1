"""Telephone keys as tones: made, and heard again by Goertzel's filters."""

import numpy as np

from ivr.speech.wave import Samples

ROWS, COLUMNS = (697, 770, 852, 941), (1209, 1336, 1477, 1633)
KEYS = ("123A", "456B", "789C", "*0#D")
RATE = 8000

_FRAME = RATE // 40
_LOUD_ENOUGH = 10 ** (-45 / 10)
_OF_THE_WHOLE = 0.7
_OVER_THE_NEXT = 6.0
_TWIST = 8.0


def tones(keys: str, seconds: float = 0.1, loudness: float = 0.2) -> Samples:
    """Give *keys* one after the other, with as much silence before each."""
    at = np.arange(round(seconds * RATE)) / RATE
    parts = []
    for key in keys:
        row = next(row for row, line in enumerate(KEYS) if key in line)
        pair = (ROWS[row], COLUMNS[KEYS[row].index(key)])
        parts += [np.zeros(len(at)), sum(np.sin(2 * np.pi * f * at) for f in pair)]
    return loudness / 2 * np.concatenate([*parts, np.zeros(len(at))])


def heard(samples: Samples) -> str:
    """Tell which keys sound in *samples*, 8000 a second, for 50 ms or longer."""
    window = np.hanning(_FRAME)
    keys, before, run = "", "", 0
    for start in range(0, len(samples) - _FRAME + 1, _FRAME):
        key = _key(samples[start : start + _FRAME] * window, (window**2).sum())
        run = run + 1 if key == before else 1
        keys += key if run == 2 else ""
        before = key
    return keys


def _key(frame: Samples, weight: float) -> str:
    low, high = (
        [_goertzel(frame, tone) for tone in tones] for tones in (ROWS, COLUMNS)
    )
    both = max(low) + max(high)
    whole = 2 * (frame**2).sum() / weight
    if both < _LOUD_ENOUGH or both < _OF_THE_WHOLE * whole:
        return ""
    for group in (low, high):
        if max(group) < _OVER_THE_NEXT * sorted(group)[-2]:
            return ""
    if not 1 / _TWIST < max(low) / max(high) < _TWIST:
        return ""
    return KEYS[int(np.argmax(low))][int(np.argmax(high))]


def _goertzel(frame: Samples, tone: int) -> float:
    """Give the power of *tone*: the square of its amplitude."""
    turn = 2 * np.cos(2 * np.pi * tone / RATE)
    last = before = 0.0
    for sample in frame:
        last, before = sample + turn * last - before, last
    power = last * last + before * before - turn * last * before
    return float(power * (4 / len(frame)) ** 2)
