"""
Reads one text with espeak-ng, in a process of its own, and ends.

It is run as a file and imports the standard library alone. A process of its own, since
the library gives other bytes for the same text when it has spoken before, keeps its
state in globals, and is under the GPL, which the line is not.

Arguments: the library, its data, the voice, words a minute, the gap between words in
10 ms, and `speak` or `phonemes`. The text comes on standard input. What it speaks goes
to standard output: the rate in four bytes, then 16-bit samples; or IPA in UTF-8.
"""

import ctypes
import sys

_SYNCHRONOUS = 2
_DO_NOT_EXIT = 0x8000
_UTF_8 = 1
_PAUSE_AT_END = 0x1000
_IPA = 0x02
_RATE, _GAP = 1, 7

_CALLBACK = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)


def main(  # noqa: PLR0913, PLR0917, this is the command line
    library: str, data: str, voice: str, rate: str, gap: str, what: str
) -> int:
    """Do what the arguments say; every return code of the library is looked at."""
    text = sys.stdin.buffer.read()
    espeak = ctypes.CDLL(library)
    espeak.espeak_Initialize.argtypes = [
        ctypes.c_int, ctypes.c_int, ctypes.c_char_p, ctypes.c_int,
    ]  # fmt: skip
    samples_a_second = espeak.espeak_Initialize(
        _SYNCHRONOUS, 0, data.encode(), _DO_NOT_EXIT
    )
    if samples_a_second <= 0:
        sys.exit(f"espeak-ng cannot begin with its data in {data}")
    # On failure it would go on with the voice before.
    if espeak.espeak_SetVoiceByName(voice.encode()):
        sys.exit(f"espeak-ng has no voice “{voice}” in {data}")
    if espeak.espeak_SetParameter(_RATE, int(rate), 0):
        sys.exit(f"espeak-ng cannot read {rate} words a minute")
    if espeak.espeak_SetParameter(_GAP, int(gap), 0):
        sys.exit(f"espeak-ng cannot leave {gap} between words")
    if what == "phonemes":
        sys.stdout.buffer.write(_phonemes(espeak, text))
    else:
        head = samples_a_second.to_bytes(4, "little")
        sys.stdout.buffer.write(head + _spoken(espeak, text))
    return 0


def _spoken(espeak: ctypes.CDLL, text: bytes) -> bytes:
    heard = bytearray()

    def listen(samples: object, count: int, _: object) -> int:
        if samples and count > 0:
            heard.extend(ctypes.string_at(samples, count * 2))  # type: ignore[arg-type]
        return 0

    # Kept in a name: the library calls it, and Python must not forget it.
    callback = _CALLBACK(listen)
    espeak.espeak_SetSynthCallback(callback)
    espeak.espeak_Synth.argtypes = [
        ctypes.c_char_p, ctypes.c_size_t, ctypes.c_uint, ctypes.c_int, ctypes.c_uint,
        ctypes.c_uint, ctypes.c_void_p, ctypes.c_void_p,
    ]  # fmt: skip
    flags = _UTF_8 | _PAUSE_AT_END
    if espeak.espeak_Synth(text, len(text) + 1, 0, 1, 0, flags, None, None):
        sys.exit("espeak-ng cannot speak this")
    if espeak.espeak_Synchronize():
        sys.exit("espeak-ng did not finish")
    return bytes(heard)


def _phonemes(espeak: ctypes.CDLL, text: bytes) -> bytes:
    """Give IPA, one line for each clause."""
    espeak.espeak_TextToPhonemes.restype = ctypes.c_char_p
    espeak.espeak_TextToPhonemes.argtypes = [
        ctypes.POINTER(ctypes.c_char_p), ctypes.c_int, ctypes.c_int,
    ]  # fmt: skip
    rest = ctypes.c_char_p(text)
    clauses = []
    while rest.value:
        said = espeak.espeak_TextToPhonemes(ctypes.byref(rest), _UTF_8, _IPA)
        clauses.append(said or b"")
    return b"\n".join(clauses)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
