"""A master of the processes that gives notice before it stops."""

import os
import signal
from mmap import mmap
from threading import Timer
from types import FrameType

from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter

from ivr import log

ENDING = {signal.SIGTERM, signal.SIGINT, signal.SIGQUIT}


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

    def signal(self, sig: int, frame: FrameType | None) -> None:
        """
        Take a signal down, to act on it soon.

        A process that has only just come of this one still hears it with these ears.
        It has nobody to tell: it would go on, and be killed when all others have gone.
        """
        if os.getpid() != self.pid and sig in ENDING:
            raise SystemExit
        super().signal(sig, frame)

    def handle_term(self) -> None:
        """Give notice first, if there is any to give."""
        if self._leaving.is_so() or not self._seconds:
            super().handle_term()
        self._leaving.say()
        log.note("leaving")
        again = Timer(self._seconds, self.SIG_QUEUE.put_nowait, [signal.SIGTERM])
        again.daemon = True
        again.start()
