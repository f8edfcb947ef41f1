"""
A thread that looks at the content again and again, in every process of a server.

A thread, and not a look at each request: an edit must be judged and kept although
nobody calls, so that it is there after a restart in the night, `/health` must be right
at any time, and no caller should wait for a tree to be read.

A thread does not live on in a fork, and one that runs during a fork can leave a lock
locked for ever. So it rests while a process forks and goes on in both: gunicorn's
`preload_app` has it in the master, from which later workers are made, and in each
worker. Where a server forks behind Python's back, the next request starts it.
"""

import os
from contextlib import suppress
from threading import Event, Lock, Thread
from typing import Protocol
from weakref import WeakSet, finalize, ref

from ivr import log

POLL_SECONDS = 0.25
"""Two looks must see the same, so an edit is read half a second after it was made."""


class Looks(Protocol):
    """Whoever is to look again and again."""

    def look(self) -> None:
        """See what has changed."""


class Rounds:
    """Lets *watch* look every `POLL_SECONDS`, until it is forgotten."""

    def __init__(self, watch: Looks) -> None:
        self._watch = watch
        self._over = Event()
        self._thread: Thread | None = None
        self._starting = Lock()
        _rounds.add(self)

    @property
    def is_going(self) -> bool:
        """Tell whether the thread is there, in this process."""
        return self._thread is not None and self._thread.is_alive()

    def go_on(self) -> None:
        """Start, or start again where the thread is gone; it never raises."""
        if self.is_going:
            return
        with self._starting, suppress(RuntimeError):  # out of threads: the next time
            if not self.is_going:
                self._start()

    def rest(self) -> None:
        """Stop, and wait for a look that is under way."""
        self._over.set()
        if self._thread is not None:
            self._thread.join()

    def _start(self) -> None:
        self._over = over = Event()
        # The thread holds the watch weakly, or an application would never be freed.
        finalize(self, over.set)
        going = (ref(self._watch), over)
        self._thread = Thread(target=_go_round, args=going, daemon=True)
        self._thread.start()


def _go_round(watch: "ref[Looks]", over: Event) -> None:
    while not over.wait(POLL_SECONDS):
        there = watch()
        if there is None:
            return
        try:
            there.look()
        except Exception as error:  # noqa: BLE001, the next look may succeed
            log.failure(error)
        del there


_rounds: "WeakSet[Rounds]" = WeakSet()
_resting: "list[Rounds]" = []


def _all_rest() -> None:
    _resting[:] = [one for one in _rounds if one.is_going]
    for one in _resting:
        one.rest()


def _all_go_on() -> None:
    for one in _resting:
        one.go_on()
    _resting.clear()


os.register_at_fork(
    before=_all_rest, after_in_parent=_all_go_on, after_in_child=_all_go_on
)
