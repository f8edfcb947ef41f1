"""Sound in memory."""

from dataclasses import dataclass
from io import BytesIO
from typing import TypeAlias

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from ivr.speech.trouble import SentenceError

Samples: TypeAlias = NDArray[np.float64]
"""One channel, from -1 to 1."""


@dataclass(frozen=True, slots=True, eq=False)
class Wave:
    """Samples, and how many of them make a second."""

    samples: Samples
    rate: int

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return len(self.samples) / self.rate

    def at(self, rate: int) -> "Wave":
        """Give the same sound with *rate* samples a second."""
        if rate == self.rate:
            return self
        resampled = soxr.resample(self.samples, self.rate, rate, quality="VHQ")
        return Wave(np.asarray(resampled, dtype=np.float64), rate)


def decode(encoded: bytes) -> Wave:
    """Read a sound file of any kind that libsndfile knows; stereo is mixed."""
    try:
        samples, rate = soundfile.read(
            BytesIO(encoded), dtype="float64", always_2d=True
        )
    except soundfile.LibsndfileError:
        raise SentenceError("this is no sound that can be decoded") from None
    return Wave(samples.mean(axis=1), rate)
