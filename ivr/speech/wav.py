"""Whether a recording is whole, and how long it lasts, told from its frame alone."""

import struct
from pathlib import Path

from ivr.speech.target import RATE

_MU_LAW, _CHANNELS = 7, 1


def seconds(file: Path) -> float | None:
    """Give the length of a telephone recording; None if it is not one, or not whole."""
    try:
        return _seconds(file.read_bytes())
    except (OSError, struct.error):
        return None


def _seconds(wav: bytes) -> float | None:
    riff, length, kind = struct.unpack_from("<4sI4s", wav)
    if riff != b"RIFF" or kind != b"WAVE" or length + 8 != len(wav):
        return None
    form: tuple[int, int, int] | None = None
    at = 12
    while at < len(wav):
        chunk, size = struct.unpack_from("<4sI", wav, at)
        at += 8
        if at + size > len(wav):
            return None
        if chunk == b"fmt ":
            form = struct.unpack_from("<HHI", wav, at)
        if chunk == b"data":
            return size / RATE if form == (_MU_LAW, _CHANNELS, RATE) else None
        at += size + size % 2
    return None
