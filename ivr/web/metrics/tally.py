"""
Counts to which several processes add, each in an area of its own.

So none waits for another, or loses what another has counted. A process holds its area
by a lock that ends with it; the next one goes on in the area, so nothing is lost and
nothing need be cleared away.

Not prometheus_client's own files: they become one more with each worker that ever
was, and they are mapped, so that a write ends the worker where memory is full. Here
such a write is an error, and is passed over: no caller shall notice that we count.
"""

import os
import struct
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from fcntl import LOCK_EX, LOCK_NB, lockf
from pathlib import Path
from threading import Lock
from typing import TypeAlias

from ivr import log
from ivr.web.metrics.memory import open_own

Name: TypeAlias = tuple[str, ...]
"""What is counted: words without a space, none of which a request can choose."""

RECORD = 128
"""Bytes of one count: a number of 8 bytes, and its name."""

NAMES = 1_000
"""How many names one process counts; further ones are not counted."""

AREA = RECORD * NAMES
PROCESSES = 256

_NUMBER = struct.Struct("<Q")


class Tally:
    """The counts in *file*; neither adding nor summing up ever raises."""

    def __init__(self, file: Path) -> None:
        self._areas: dict[int, _Area | None] = {}
        self._file: int | None = None
        try:
            self._file = open_own(file)
        except OSError as error:
            log.note("calls not counted", error=type(error).__name__)

    def add(self, *names: Name) -> None:
        """Count each of *names* once more."""
        process = os.getpid()  # after a fork it is another
        if process not in self._areas:
            self._areas.setdefault(process, self._own_area())
        area = self._areas[process]
        if area is not None:
            with suppress(OSError):
                area.add(names)

    def total(self) -> Counter[Name] | None:
        """Sum up what all have counted; None where nothing can be counted."""
        if self._file is None:
            return None
        total: Counter[Name] = Counter()
        with suppress(OSError):
            for start in range(0, os.fstat(self._file).st_size, AREA):
                for name, count in _records(self._file, start):
                    total[name] += count
        return total

    def _own_area(self) -> "_Area | None":
        """Take the first area that no living process holds."""
        if self._file is None:
            return None
        for start in range(0, AREA * PROCESSES, AREA):
            with suppress(OSError):
                lockf(self._file, LOCK_EX | LOCK_NB, 1, start)
                return _Area(self._file, start)
        return None


class _Area:
    """One process's counts, from *start* on."""

    def __init__(self, file: int, start: int) -> None:
        self._file = file
        self._start = start
        self._counts = dict(_records(file, start))
        self._places = {
            name: start + number * RECORD for number, name in enumerate(self._counts)
        }
        self._one_at_a_time = Lock()

    def add(self, names: tuple[Name, ...]) -> None:
        with self._one_at_a_time:
            for name in names:
                if name in self._counts or self._take_up(name):
                    self._counts[name] += 1
                    number = _NUMBER.pack(self._counts[name])
                    os.pwrite(self._file, number, self._places[name])

    def _take_up(self, name: Name) -> bool:
        written = " ".join(name).encode()
        if len(self._counts) >= NAMES or len(written) > RECORD - _NUMBER.size:
            return False
        place = self._start + len(self._counts) * RECORD
        record = (_NUMBER.pack(0) + written).ljust(RECORD, b"\0")
        os.pwrite(self._file, record, place)
        self._places[name], self._counts[name] = place, 0
        return True


def _records(file: int, start: int) -> Iterator[tuple[Name, int]]:
    written = os.pread(file, AREA, start)
    for at in range(0, len(written) - RECORD + 1, RECORD):
        name = written[at + _NUMBER.size : at + RECORD].rstrip(b"\0")
        if not name:
            return
        yield tuple(name.decode().split(" ")), _NUMBER.unpack_from(written, at)[0]
