"""Has anybody touched the content? Asked twice a second, so without reading it."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

FOLDERS = ("prompts", "data")
KINDS = (".yaml", ".csv")

Signature: TypeAlias = tuple[tuple[str | int, ...], ...]
"""What is known of each file from outside; any edit changes it."""


def signature(home: Path) -> Signature:
    """Look at the files of *home* from outside; what cannot be seen counts as well."""
    return tuple(
        one for folder in FOLDERS for one in sorted(_in(home, folder), key=str)
    )


def _in(home: Path, folder: str) -> Iterator[tuple[str | int, ...]]:
    try:
        with os.scandir(home / folder) as entries:
            for entry in entries:
                if entry.name.endswith(KINDS) and not entry.name.startswith("."):
                    yield (f"{folder}/{entry.name}", *seen(Path(entry.path)))
    except OSError as error:
        yield folder, error.errno or 0


def seen(path: Path) -> tuple[int, ...]:
    """Look at one file: a change of its words, its name or its rights is seen."""
    try:
        stat = path.stat()
    except OSError as error:
        return (error.errno or 0,)
    # The time of the last change to the entry too: it cannot be set back by a copy.
    return (
        stat.st_ino,
        stat.st_size,
        stat.st_mode,
        stat.st_mtime_ns,
        stat.st_ctime_ns,
    )
