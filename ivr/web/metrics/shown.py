"""
What callers did, as it may be shown: late and in fives.

With few calls, a minute is a person, and so is an hour of the night. So it is shown as
it stood once a day, however often somebody asks, and each number is rounded down to a
multiple of five (CALLERS R39): what one caller did can be seen in none.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from fcntl import LOCK_EX, LOCK_UN, flock
from pathlib import Path

from ivr.web.metrics.counts import within
from ivr.web.metrics.memory import open_own
from ivr.web.metrics.tally import Name, Tally

AT_MOST_EVERY = timedelta(days=1)
STEP = 5
LARGEST = 1 << 20
"""Bytes; a thousand names have about 50,000."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of *counts*, as it stood *at* a moment."""

    at: datetime
    counts: Mapping[Name, int]


class Showing:
    """Keeps in *file* what all processes show, until it may be renewed from *tally*."""

    def __init__(self, file: Path, tally: Tally) -> None:
        self._file = file
        self._tally = tally

    def now(self, now: datetime) -> Shown | None:
        """Give what may be shown at *now*; None where nothing can be kept."""
        try:
            file = open_own(self._file)
        except OSError:
            return None
        try:
            flock(file, LOCK_EX)
            shown = _read(file)
            following = self._following(shown, now)
            if following != shown:
                _write(file, following)
        except OSError:
            return None
        else:
            return following
        finally:
            flock(file, LOCK_UN)
            os.close(file)

    def _following(self, shown: Shown | None, now: datetime) -> Shown:
        if shown is None:
            return Shown(now, {})
        if shown.at > now:  # the clock went back
            return Shown(now, shown.counts)
        if now - shown.at < AT_MOST_EVERY:
            return shown
        total = within(self._tally.total() or {})
        fives = {
            name: count - count % STEP for name, count in total.items() if count >= STEP
        }
        return Shown(now, fives)


def _read(file: int) -> Shown | None:
    """Read what `_write` wrote; None where nothing was, or not the whole of it."""
    with suppress(ValueError, KeyError, TypeError):
        said = json.loads(os.pread(file, LARGEST, 0))
        counts = {tuple(name): int(count) for name, count in said["counts"]}
        return Shown(datetime.fromisoformat(said["at"]).astimezone(), counts)
    return None


def _write(file: int, shown: Shown) -> None:
    said = {"at": shown.at.isoformat(), "counts": list(shown.counts.items())}
    os.ftruncate(file, 0)
    os.pwrite(file, json.dumps(said).encode(), 0)
