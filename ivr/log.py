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
from datetime import UTC, datetime
from pathlib import Path

import structlog

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


_logger = structlog.wrap_logger(
    structlog.PrintLogger(sys.stdout),
    processors=[
        structlog.processors.add_log_level,
        _hour,
        _allowed_alone,
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
    steps = traceback.extract_tb(error.__traceback__)[-4:]
    where = " > ".join(
        f"{Path(step.filename).stem}.{step.name}:{step.lineno}" for step in steps
    )
    with contextlib.suppress(Exception):
        _logger.error("failure", error=type(error).__name__, where=where)
