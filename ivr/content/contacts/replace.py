"""Puts a new file in the place of an old one: whole, or not at all."""

import os
import stat
from collections.abc import Callable
from pathlib import Path
from tempfile import mkstemp


class ChangedMeanwhileError(Exception):
    """Somebody else wrote the file since it was read."""


def replace_file(
    path: Path, before: bytes, after: bytes, check: Callable[[Path], None]
) -> None:
    """
    Write *after* in place of *before*, if *check* raises nothing when it is on disk.

    A failure at any moment leaves the old file. The new one has its permissions, and a
    link to it stays a link.
    """
    path = path.resolve()
    # In the same folder: only there can a file take another's place at one stroke.
    handle, name = mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(stat.S_IMODE(path.stat().st_mode))
        check(temporary)
        if path.read_bytes() != before:
            raise ChangedMeanwhileError
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
