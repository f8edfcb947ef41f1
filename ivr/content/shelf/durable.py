"""Writes that are whole or not there, also when the power goes in the middle."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from tempfile import NamedTemporaryFile, mkdtemp

UNFINISHED = ".unfinished-"
"""Begins the name of what is being written, or was when the machine stopped."""


def write_file(path: Path, content: bytes) -> None:
    """Put *content* at *path* in one step; an `OSError` leaves what was there."""
    with NamedTemporaryFile(dir=path.parent, prefix=UNFINISHED, delete=False) as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).chmod(0o644)
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
    _settle(path.parent)


def write_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Put a folder with *files* at *path* in one step, in place of what was there."""
    unfinished = Path(mkdtemp(dir=path.parent, prefix=UNFINISHED))
    try:
        for name, content in files.items():
            (unfinished / name).parent.mkdir(parents=True, exist_ok=True)
            write_file(unfinished / name, content)
        unfinished.chmod(0o755)
        remove_folder(path)
        unfinished.rename(path)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    _settle(path.parent)


def remove_folder(path: Path) -> None:
    """Take a folder away in one step, so that nobody meets half of it."""
    if path.exists():
        gone = Path(mkdtemp(dir=path.parent, prefix=UNFINISHED))
        path.rename(gone / path.name)
        shutil.rmtree(gone, ignore_errors=True)


def remove_unfinished(folder: Path) -> None:
    """Take away what a machine that stopped has left; the caller is alone in it."""
    for left in folder.glob(f"{UNFINISHED}*"):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Let one process at a time into *folder*; a process that dies leaves it free."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("a") as lock:
        flock(lock, LOCK_EX)
        yield


@contextmanager
def alone_if_free(folder: Path, what: str) -> Iterator[bool]:
    """
    Tell whether this process is the only one that does *what*, and keep it so.

    Where the folder cannot be written, nobody can agree, and each does it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / what).open("a")
    except OSError:
        yield True
        return
    with lock:
        try:
            flock(lock, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def _settle(folder: Path) -> None:
    """Have the names in a folder written down too, and not only what they name."""
    entry = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(entry)
    finally:
        os.close(entry)
