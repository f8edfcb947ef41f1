"""A master of the processes that gives notice before it stops."""

import signal
from mmap import mmap
from threading import Timer

from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter

from ivr import log


class Leaving:
    """Whether the line is about to stop: every process that comes of this one knows."""

    def __init__(self) -> None:
        self._shared = mmap(-1, 1)

    def say(self) -> None:
        """Let it be known."""
        self._shared[0] = 1

    def is_so(self) -> bool:
        """Tell whether it was said."""
        return self._shared[0] == 1


class Master(Arbiter):  # type: ignore[misc]  # gunicorn has no types
    """
    Goes on for *seconds* once it is told to stop, so that nobody sends more meanwhile.

    Told so twice, it stops at once.
    """

    def __init__(self, app: BaseApplication, leaving: Leaving, seconds: float) -> None:
        self._leaving = leaving
        self._seconds = seconds
        super().__init__(app)

    def handle_term(self) -> None:
        """Give notice first, if there is any to give."""
        if self._leaving.is_so() or not self._seconds:
            super().handle_term()
        self._leaving.say()
        log.note("leaving")
        again = Timer(self._seconds, self.SIG_QUEUE.put_nowait, [signal.SIGTERM])
        again.daemon = True
        again.start()
