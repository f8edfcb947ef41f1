"""
A process that answers: gunicorn starts, watches and stops it, waitress reads, writes.

Each of gunicorn's own workers is silenced by a few clients that send half a request,
and waitress alone is one process. `docs/bench.md` has what was measured.
"""

import os
import socket
import time
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from gunicorn.workers.base import Worker
from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.task import ThreadedTaskDispatcher

from ivr.server.patient import MOST, Listener, SocketListener
from ivr.web.form import LARGEST

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

THREADS = 8
"""A slow disk holds up one turn, and not the line."""

LARGEST_HEAD = 16 * 1024
"""Bytes of all headers; Twilio's have about 1,000."""


class PatientWorker(Worker):  # type: ignore[misc]  # gunicorn has no types
    """Answers until it is told to stop, grows old, or is left alone."""

    _listeners: Sequence[Listener | SocketListener] = ()

    def run(self) -> None:
        """Answer; at last let nobody in, and answer who is inside."""
        self._map: dict[int, object] = {}
        self._tasks = ThreadedTaskDispatcher()
        self._tasks.set_thread_count(THREADS)
        self._listeners = [self._listener(one.sock) for one in self.sockets]
        while self.alive and self.ppid == os.getppid():
            self._go_round()
        self._stop()

    def handle_exit(self, *_: object) -> None:
        """Stop at once, and not when something happens next."""
        self.alive = False
        for listener in self._listeners:
            listener.pull_trigger()

    def _listener(self, sock: socket.socket) -> Listener | SocketListener:
        kind = SocketListener if sock.family == socket.AF_UNIX else Listener
        return kind(
            self._answer,
            self._map,
            True,  # noqa: FBT003, listen at once
            sock,
            dispatcher=self._tasks,
            adj=Adjustments(
                sockets=[sock],
                threads=THREADS,
                ident=None,  # it is nobody's business
                cleanup_interval=1,
                connection_limit=2 * MOST,  # never reached: somebody makes room
                max_request_header_size=LARGEST_HEAD,
                max_request_body_size=LARGEST + 1,
                clear_untrusted_proxy_headers=False,  # nobody looks at one
            ),
            bind_socket=False,
            sockinfo=(sock.family, sock.type, sock.proto, sock.getsockname()),
        )

    def _answer(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer a request, and count it: an old process makes way for a new one."""
        self.nr += 1
        if self.nr >= self.max_requests and self.alive:
            self.alive = False
            self.log.info("Autorestarting worker after current request.")
        answer: Iterable[bytes] = self.wsgi(environ, start_response)
        return answer

    def _go_round(self) -> None:
        self.notify()
        wasyncore.loop(timeout=1, use_poll=True, map=self._map, count=1)

    def _stop(self) -> None:
        until = time.monotonic() + self.cfg.graceful_timeout
        for listener in self._listeners:
            listener.stop()
        while time.monotonic() < until and any(
            listener.active_channels for listener in self._listeners
        ):
            for listener in self._listeners:
                listener.maintenance()
            self._go_round()
        self._tasks.shutdown(timeout=1)
