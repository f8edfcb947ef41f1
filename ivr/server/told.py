"""
What the web server may say in the log.

Its own lines can name the address and the path of a request. So none of them is
written: what is listed here becomes a word of ours, and of any other complaint only
the place in the server's code is told.
"""

import inspect
import logging
import os
import sys
from pathlib import Path

from gunicorn.glogging import Logger

from ivr import log

EVENTS = {
    "Starting gunicorn %s": "starting",
    "Listening at: %s (%s)": "listening",
    "Booting worker with pid: %s": "worker started",
    "Worker exiting (pid: %s)": "worker stopped",
    "Autorestarting worker after current request.": "worker renewed",
    "Hang up: %s": "workers renewed",
    "Shutting down: %s": "stopped",
}

TROUBLES = {
    "WORKER TIMEOUT (pid:%s)": "worker hung",
    "Worker (pid:%s) was sent %s!": "worker killed",
    "Worker (pid:%s) was sent %s! Perhaps out of memory?": "worker killed",
    "Worker (pid:%s) exited with code %s.": "worker failed",
    "Connection in use: %s": "address in use",
    "Invalid address: %s": "no such address",
    "Can't connect to %s": "cannot listen",
}

CANNOT_LISTEN = {"address in use", "no such address", "cannot listen"}
"""These are told with the address that was asked for."""


class Told(Logger):  # type: ignore[misc]  # gunicorn has no types
    """Tells through `ivr.log` what the server tells, and leaves callers out of it."""

    def info(self, msg: str, *args: object, **_: object) -> None:
        """Tell what happens, where it is known to be harmless."""
        if msg in EVENTS:
            at = {"where": str(args[0])} if EVENTS[msg] == "listening" else {}
            log.note(EVENTS[msg], **at)

    def warning(self, msg: str, *_args: object, **_: object) -> None:
        """Tell that something is odd, as a request that cannot be read."""
        if msg in TROUBLES:
            trouble = TROUBLES[msg]
            asked = {"where": " ".join(self.cfg.bind)}
            log.trouble(trouble, **asked if trouble in CANNOT_LISTEN else {})
        else:
            speaker = inspect.stack(context=0)[1]
            where = f"{Path(speaker.filename).stem}.{speaker.function}"
            log.trouble("server", where=f"{where}:{speaker.lineno}", **_reason())

    error = critical = warning

    def exception(self, msg: str, *args: object, **_: object) -> None:
        """Tell of a bug as of one of ours, without its words."""
        error = sys.exception()
        if isinstance(error, Exception):
            log.failure(error)
        else:
            self.warning(msg, *args)

    def debug(self, *_args: object, **_: object) -> None:
        """Leave it out."""

    def log(self, _level: object, *_args: object, **_: object) -> None:
        """Leave it out: the server speaks through the others."""


def _reason() -> dict[str, str]:
    """Give the system's own words, as “Permission denied”; they name nobody."""
    error = sys.exception()
    number = error.errno if isinstance(error, OSError) else None
    return {} if number is None else {"error": os.strerror(number)}


class Overheard(logging.Handler):
    """Tells where waitress complained, and of a bug as of one of ours."""

    def emit(self, record: logging.LogRecord) -> None:
        """Tell of one complaint."""
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, Exception):
            log.failure(error)
        else:
            where = f"{record.module}.{record.funcName}:{record.lineno}"
            log.trouble("server", where=where)


def listen_to_waitress() -> None:
    """Have whatever waitress complains of told in our own way alone."""
    logger = logging.getLogger("waitress")
    logger.handlers = [Overheard(logging.WARNING)]
    logger.propagate = False
    # It complains of every request that has to wait for a thread.
    logging.getLogger("waitress.queue").disabled = True
