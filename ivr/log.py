"""
The one way out for what we write down.

A log line may hold these fields and no others (CALLERS R32), so that nothing of a
caller's can slip into one. Times are cut to the hour: with few calls, a minute is a
person.
"""

import contextlib
import json
import sys
import traceback
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import structlog

MINUTE = 60.0
SAME_IN_A_MINUTE = 60
"""More would fill the disk and tell nothing new."""

ALLOWED = frozenset({"hour", "level", "event", "version", "error", "where", "problems"})


def _allowed_alone(
    _logger: object, _method: str, fields: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    return {name: value for name, value in fields.items() if name in ALLOWED}


def _hour(
    _logger: object, _method: str, fields: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    fields["hour"] = datetime.now(UTC).strftime("%Y-%m-%dT%HZ")
    return fields


class Sieve:
    """Lets so many of the same lines through in a minute: strangers can cause some."""

    def __init__(self, seconds: Callable[[], float] = monotonic) -> None:
        self._seconds = seconds
        self._began = seconds()
        self._written: Counter[str] = Counter()

    def __call__(
        self, _logger: object, _method: str, fields: structlog.typing.EventDict
    ) -> structlog.typing.EventDict:
        """Drop what would be one too many."""
        if self._seconds() - self._began >= MINUTE:
            self._began = self._seconds()
            self._written.clear()
        line = str(fields)
        self._written[line] += 1
        if self._written[line] > SAME_IN_A_MINUTE:
            raise structlog.DropEvent
        return fields


class Lines:
    """Writes each line in one go, so that processes can share a file."""

    def msg(self, line: str) -> None:
        """Write one."""
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()

    info = warning = error = msg


_logger = structlog.wrap_logger(
    Lines(),
    processors=[
        structlog.processors.add_log_level,
        _hour,
        _allowed_alone,
        Sieve(),
        structlog.processors.JSONRenderer(serializer=json.dumps, ensure_ascii=False),
    ],
)


def note(event: str, **fields: str | int) -> None:
    """Write a line; a full disk or a closed pipe must not cost a caller the answer."""
    with contextlib.suppress(Exception):
        _logger.info(event, **fields)


def trouble(event: str, **fields: str | int) -> None:
    """Write a line that somebody should look at."""
    with contextlib.suppress(Exception):
        _logger.warning(event, **fields)


def failure(error: Exception) -> None:
    """
    Write down a bug: its type, and the lines of ours that led to it.

    Never its message or values: a caller's digits may stand in them.
    """
    with contextlib.suppress(Exception):
        _logger.error("failure", error=type(error).__name__, where=where(error))


def where(error: Exception) -> str:
    """Give the last lines that led to a bug, as in “step.step:35 > walk.go:41”."""
    steps = traceback.extract_tb(error.__traceback__)[-4:]
    return " > ".join(
        f"{Path(step.filename).stem}.{step.name}:{step.lineno}" for step in steps
    )
