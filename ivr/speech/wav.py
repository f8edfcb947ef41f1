"""The frame of a recording: whether it is whole, how long it lasts, and silence."""

import struct
from pathlib import Path

from ivr.speech.target import RATE

_MU_LAW, _CHANNELS, _BITS = 7, 1, 8
_ZERO = b"\xff"
"""No sound at all, in mu-law."""


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


def silence(lasting: float) -> bytes:
    """Give a telephone recording of *lasting* seconds in which nothing is heard."""
    sound = _ZERO * round(lasting * RATE)
    form = struct.pack("<HHIIHH", _MU_LAW, _CHANNELS, RATE, RATE, 1, _BITS)
    chunks = b"".join(
        struct.pack("<4sI", name, len(content)) + content
        for name, content in ((b"fmt ", form), (b"data", sound))
    )
    return struct.pack("<4sI4s", b"RIFF", 4 + len(chunks), b"WAVE") + chunks
