"""Files that the processes of one line share, in memory: nothing of it is on a disk."""

import os
import tempfile
from hashlib import sha256
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108, whose a file is, is looked at
OURS_ALONE = 0o600


def shared(folder: Path, name: str) -> Path:
    """
    Give the file *name* of the line that keeps its state in *folder*.

    Any server will do: its processes need only know the same folder.
    """
    line = sha256(os.fsencode(folder.absolute())).hexdigest()[:16]
    memory = MEMORY if os.access(MEMORY, os.W_OK) else Path(tempfile.gettempdir())
    return memory / f"ivr-{os.geteuid()}-{line}-{name}"


def open_own(file: Path) -> int:
    """Open *file*, made if need be; an `OSError` if somebody else may read it."""
    opened = os.open(file, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, OURS_ALONE)
    found = os.fstat(opened)
    if found.st_uid != os.geteuid() or found.st_mode & 0o077:
        os.close(opened)
        raise PermissionError(f"{file} is not ours alone")
    return opened
