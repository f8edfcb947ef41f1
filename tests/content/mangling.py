"""What a tired person does to a file, or a broken disk."""

import re
from typing import TypeAlias

from hypothesis import strategies as st

Slip: TypeAlias = tuple[str, float, bytes]
"""What is done, how far down the file, and what is put there."""

SLIPS = st.sampled_from(
    ["delete", "double", "swap", "in", "out", "tab", "cut", "insert", "glue", "retype"]
)
ODD = st.sampled_from(
    [b"\x00", b"\xff", b"\t", b": ", b" #", b"'", b'"', b"{", b"[", b"*", b"&a ",
     b"!x ", b"\xc2\x85", b"\xe2\x80\xa8", b"\r", b"- ", b"\n---\n", b"?", b"|", b">",
     b"%", b"<<:", b"{}", b"[]", b"{{", b"}", b",", b"0", b"-1", b"9" * 30, b"~"]
)  # fmt: skip

slips = st.lists(st.tuples(SLIPS, st.floats(0, 1), ODD), min_size=1, max_size=4)
"""A few slips, one after the other."""


def gone(raw: bytes, words: bytes) -> list[Slip]:
    """Delete the first line with *words* in it."""
    lines = raw.splitlines()
    number = next(number for number, line in enumerate(lines) if words in line)
    return [("delete", (number + 0.5) / (len(lines) - 1), b"")]


def mangled(raw: bytes, made: list[Slip]) -> bytes:
    """Give a file with these slips made in it."""
    for how, where, odd in made:
        raw = _slip(raw, how, where, odd)
    return raw


def _slip(raw: bytes, how: str, where: float, odd: bytes) -> bytes:
    lines = raw.splitlines(keepends=True)
    if not lines:
        return odd
    line = int(where * (len(lines) - 1))
    byte = int(where * len(raw))
    match how:
        case "delete":
            del lines[line]
        case "double":
            lines.insert(line, lines[line])
        case "swap":
            lines[line - 1], lines[line] = lines[line], lines[line - 1]
        case "in":
            lines[line] = b"  " + lines[line]
        case "out":
            lines[line] = lines[line][1:]
        case "tab":
            lines[line] = b"\t" + lines[line].lstrip()
        case "cut":
            return raw[:byte]
        case "insert":
            return raw[:byte] + odd + raw[byte:]
        case "glue":
            lines[line] = lines[line].rstrip(b"\n")
        case "retype":
            lines[line] = re.sub(rb"[\w-]+(?=\W*$)", lambda _: odd, lines[line])
        case _:
            raise AssertionError(how)
    return b"".join(lines)
