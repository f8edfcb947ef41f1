"""Sending requests as cheaply as can be, and taking the time of each answer."""

import selectors
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

HEAD_END = b"\r\n\r\n"
OK = b"HTTP/1.1 200"


class BadAnswerError(Exception):
    """An answer that should have been otherwise; says which came."""


@dataclass(slots=True, eq=False)
class _Connection:
    address: tuple[str, int]
    sock: socket.socket = field(init=False)
    since: float = 0.0
    got: bytearray = field(default_factory=bytearray)
    is_open: bool = False

    def send(self, request: bytes, due: float) -> None:
        """Connect where need be: some servers wait for who connects and is silent."""
        self.since = due
        self.got.clear()
        if not self.is_open:
            self.sock = socket.create_connection(self.address, timeout=15)
            self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.is_open = True
        self.sock.sendall(request)

    def body(self) -> bytes | None:
        """Read on; give the body once it is whole."""
        more = self.sock.recv(65536)
        if not more:
            raise BadAnswerError(f"the server hung up after {bytes(self.got)!r}")
        self.got += more
        end = self.got.find(HEAD_END)
        if end < 0:
            return None
        head = bytes(self.got[:end]).lower()
        if not head.startswith(OK.lower()):
            raise BadAnswerError(bytes(self.got).decode("latin-1"))
        length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
        if len(self.got) < end + len(HEAD_END) + length:
            return None
        body = bytes(self.got[end + len(HEAD_END) :])
        if b"connection: close" in head:
            self.close()
        return body

    def close(self) -> None:
        if self.is_open:
            self.sock.close()
            self.is_open = False


def send_all(
    address: tuple[str, int],
    requests: Sequence[bytes],
    connections: int,
    due: Sequence[float] | None = None,
) -> list[float]:
    """
    Send *requests* over so many *connections*, and give the seconds each took.

    Without *due* the next one is sent as soon as one is answered. Otherwise each is
    sent when it is due, in seconds from now, and its time begins then, whether or not
    a connection is free.
    """
    waiting = selectors.DefaultSelector()
    free = [_Connection(address) for _ in range(connections)]
    begin = time.perf_counter()
    seconds: list[float] = []
    sent = 0
    first: int | None = None
    while len(seconds) < len(requests):
        now = time.perf_counter() - begin
        while sent < len(requests) and free and (due is None or due[sent] <= now):
            connection = free.pop()
            connection.send(requests[sent], due[sent] if due else now)
            waiting.register(connection.sock, selectors.EVENT_READ, connection)
            sent += 1
        until = None
        if due and free and sent < len(requests):
            until = max(due[sent] - now, 0)
        for key, _ in waiting.select(until):
            connection = key.data
            waiting.unregister(connection.sock)
            body = connection.body()
            if body is None:
                waiting.register(connection.sock, selectors.EVENT_READ, connection)
                continue
            first = first or len(body)
            if len(body) != first:
                raise BadAnswerError(f"not the answer as before: {body.decode()}")
            seconds.append(time.perf_counter() - begin - connection.since)
            free.append(connection)
    for connection in free:
        connection.close()
    return seconds
