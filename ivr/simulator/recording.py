"""How long a WAV recording lasts, read from its header whatever its encoding."""

import struct

RIFF_HEADER = 12
CHUNK_HEADER = 8
BYTES_A_SECOND_AT = 8
BYTES_A_SECOND_END = 12


def seconds_of(wav: bytes) -> float:
    """
    Divide the bytes of sound by the bytes a second takes.

    Raises `ValueError`, in words, where *wav* is no whole WAV file.
    """
    if wav[:4] != b"RIFF" or wav[8:RIFF_HEADER] != b"WAVE":
        raise ValueError("a recording that is no WAV file: its length is unknown")
    rate, at = 0, RIFF_HEADER
    while at + CHUNK_HEADER <= len(wav):
        name, size = struct.unpack_from("<4sI", wav, at)
        start = at + CHUNK_HEADER
        if start + size > len(wav):
            raise ValueError("a WAV file that is cut off")
        if name == b"fmt " and size >= BYTES_A_SECOND_END:
            (rate,) = struct.unpack_from("<I", wav, start + BYTES_A_SECOND_AT)
        if name == b"data" and rate:
            return float(size / rate)
        at = start + size + size % 2  # chunks begin at even places
    raise ValueError("a WAV file without sound")
