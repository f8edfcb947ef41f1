"""Files that appear whole or not at all, in a folder where one works at a time."""

import fcntl
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ivr.speech.trouble import FolderError

PART = ".part"
"""Ends the name of what is not whole yet."""


def write(file: Path, content: bytes) -> None:
    """
    Write *file*: whoever looks sees what was there before, or all of *content*.

    Where it cannot be written, a `FolderError` says so.
    """
    with told_in_words(file.parent):
        _write(file, content)


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(
        dir=file.parent, prefix=f".{file.name}.", suffix=PART
    )
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as written:
            written.write(content)
            written.flush()
            os.fsync(written.fileno())
        part.chmod(0o644)
        part.replace(file)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def write_json(file: Path, content: object) -> None:
    """Write *file* as JSON that people can read and compare."""
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    write(file, f"{text}\n".encode())


def read_json(file: Path) -> object:
    """Read *file*; what is not there or is no JSON is nothing."""
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Keep others from working in *folder*, and remove what a killed one left."""
    with told_in_words(folder):
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise FolderError(
                f"someone else works in {folder}: wait for them"
            ) from None
        with told_in_words(folder):
            for part in folder.rglob(f".*{PART}"):
                part.unlink(missing_ok=True)
        yield
    finally:
        os.close(handle)


@contextmanager
def told_in_words(folder: Path) -> Iterator[None]:
    """Turn what keeps *folder* from being written into a `FolderError`."""
    try:
        yield
    except (FileExistsError, NotADirectoryError):
        raise FolderError(
            f"{folder} cannot be written: a file is where a folder must be. "
            "Once it is moved away, the same command goes on."
        ) from None
    except OSError as error:
        raise FolderError(
            f"{folder} cannot be written: {error.strerror}. "
            "Once it can be, the same command goes on."
        ) from None
