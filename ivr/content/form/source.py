"""A file of the content as text, or why it is none."""

import unicodedata
from pathlib import Path

from ivr.content.form.lines import Lines
from ivr.content.problem import ContentError, Mark, Problem

LARGEST_BYTES = 256 * 1024
"""Larger files are refused (CALLERS R46): no words for a telephone need as much."""


def read_bytes(home: Path, name: str) -> tuple[bytes, str]:
    """Read one file, as it is and as text; what cannot be is a `ContentError`."""
    top = Mark(name, 1, 1)
    try:
        raw = _bytes(home / name)
    except OSError as error:
        raise ContentError([_unreadable(top, error)]) from None
    if len(raw) > LARGEST_BYTES:
        says, fix = "is larger than 256 KB", "Keep only what callers need."
        raise ContentError([Problem(top, "too-large", says, fix)])
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        good = Lines.of(name, raw[: error.start].decode())
        line = len(good.lines) - 1
        says = "is not UTF-8 text; the first letter that is not stands here"
        fix = "Save the file as UTF-8, and look whether æ, ø and å are still right."
        place = Mark(name, line + 1, len(good.text(line)) + 1)
        raise ContentError([Problem(place, "wrong-encoding", says, fix)]) from None
    return raw, _plain(text)


def text_of(raw: bytes) -> str:
    """Give the text of a file that was read."""
    return _plain(raw.decode())


def _plain(text: str) -> str:
    """Leave out the mark that some editors put first, and join accents (R46)."""
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff"))


def _bytes(path: Path) -> bytes:
    """Read no more than is needed to see that a file is too large."""
    # A pipe in place of a file would be waited for, for ever.
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise OSError
    with path.open("rb") as file:
        return file.read(LARGEST_BYTES + 1)


def _unreadable(top: Mark, error: OSError) -> Problem:
    says, fix = "cannot be read", "Ask whoever runs the machine for leave to read it."
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        says, fix = "is missing", "Put the file back."
    elif isinstance(error, IsADirectoryError):
        says, fix = "is a folder", "Put the file there instead."
    return Problem(top, "unreadable", says, fix)
