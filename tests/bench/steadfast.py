"""What becomes of an answer while strangers, faults and a stop come in between."""

import os
import signal
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from tests.bench.measured import APPS, OURS, SERVERS
from tests.bench.running import Running, running
from tests.bench.webhooks import calls
from tests.server_stage import TOKEN

STRANGERS: Final = 1_000
CALLS: Final = 5
PATIENCE: Final = 4.0
"""Seconds after which there is no answer; a caller hears a silence long before."""

HEAD: Final = (
    b"POST /voice HTTP/1.1\r\nHost: x\r\nX-Twilio-Signature: x\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n"
)
UNFINISHED: Final = {
    "say nothing": b"",
    "send half a head": HEAD,
    "send half a form": HEAD + b"Content-Length: 500\r\n\r\nDigits=",
    "never hang up": b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
}

OPTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "granian": ("--respawn-failed-workers", "--workers-kill-timeout", "20"),
    "ivr serve": ("--graceful-timeout", "20"),
}
"""What a server needs so as not to end with one of its processes, or never to end."""


@dataclass(frozen=True, slots=True)
class Steadiness:
    """
    How steadily a server answered.

    *worst* is the slowest of some answers, in seconds, while a thousand strangers do
    each thing; None where one did not come. *lost* of *asked* had no answer around the
    moment when a process was killed. *stop* is how many seconds it took to stop.
    """

    worst: Mapping[str, float | None]
    lost: int
    asked: int
    stop: float


@dataclass(slots=True)
class _Caller:
    """Calls again and again, with a connection each time, and counts the answers."""

    line: Running
    took: list[float | None] = field(default_factory=list)
    _over: threading.Event = field(default_factory=threading.Event)
    _calls: Iterator[bytes] = field(init=False)

    def __post_init__(self) -> None:
        """Begin with somebody new."""
        self._calls = calls(self.line.url, TOKEN, os.getpid())

    def call(self, times: int) -> None:
        for request in islice(self._calls, times):
            began = time.perf_counter()
            answer = b""
            with suppress(OSError), _connection(self.line) as connection:
                connection.sendall(request)
                answer = connection.recv(65536)
            came = answer.startswith(b"HTTP/1.1 200")
            self.took.append(time.perf_counter() - began if came else None)

    @contextmanager
    def meanwhile(self) -> Iterator[None]:
        """Call as fast as it answers for as long as the block runs."""
        caller = threading.Thread(target=self._call_on)
        caller.start()
        yield
        self._over.set()
        caller.join()

    def _call_on(self) -> None:
        while not self._over.wait(0.005):
            self.call(1)


def steadiness(server: str, programs: Path) -> Steadiness:
    """Start *server* with two processes, and try its patience."""
    command = (*SERVERS[server], *OPTIONS.get(server, ()), APPS[OURS])
    two = ["2" if part == "1" else part for part in command]
    with running((str(programs / two[0]), *two[1:])) as line:
        worst = {what: _worst(line, sent) for what, sent in UNFINISHED.items()}
        caller = _Caller(line)
        with caller.meanwhile():
            time.sleep(0.5)
            os.kill(line.workers[0].pid, signal.SIGKILL)
            time.sleep(2)
        return Steadiness(worst, caller.took.count(None), len(caller.took), _stop(line))


def _worst(line: Running, sent: bytes) -> float | None:
    with ExitStack() as strangers:
        for _ in range(STRANGERS):
            with suppress(OSError):
                strangers.enter_context(_connection(line)).sendall(sent)
        caller = _Caller(line)
        for _ in range(CALLS):
            caller.call(1)
            if None in caller.took:
                return None
        return max(one for one in caller.took if one is not None)


def _stop(line: Running) -> float:
    with _connection(line):
        began = time.perf_counter()
        line.process.terminate()
        line.process.wait(60)
        return time.perf_counter() - began


def _connection(line: Running) -> socket.socket:
    parts = urlsplit(line.url)
    return socket.create_connection((parts.hostname, parts.port), timeout=PATIENCE)
