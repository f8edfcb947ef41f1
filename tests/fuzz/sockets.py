"""Asks a real server over sockets, also in ways that no client would."""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.fuzz.asked import CLOSED, MARK, Asked, Reply

PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class Sockets:
    """Sends to a *port* of this machine, one connection a request."""

    port: int
    random: Random

    def ask(self, asked: Asked) -> Reply:
        """Send a request as it is."""
        return read(self._exchange(raw(asked)))

    def garble(self, asked: Asked) -> Reply:
        """Send a request spoiled on the way."""
        spoiled = self.random.choice(SPOILING)(self.random, raw(asked))
        return read(self._exchange(spoiled))

    def _exchange(self, request: bytes) -> bytes:
        address = ("127.0.0.1", self.port)
        with socket.create_connection(address, timeout=PATIENCE) as connection:
            got = b""
            try:
                connection.sendall(request)
                connection.shutdown(socket.SHUT_WR)
                while part := connection.recv(65536):
                    got += part
            except OSError:
                pass  # the server did not want the rest, or was too slow to say so
            return got


def raw(asked: Asked) -> bytes:
    """Write a request as HTTP; lines that break one are left out of its headers."""
    lines = [f"{asked.method} {asked.target} HTTP/1.1"]
    names = {name for name, _ in asked.headers}
    if "Host" not in names:
        lines.append("Host: line.example.no")
    lines += [f"{name}: {value}" for name, value in asked.headers]
    lines.append("Connection: close")
    return "\r\n".join(lines).encode("latin-1", "replace") + b"\r\n\r\n" + asked.body


def read(got: bytes) -> Reply:
    """Read an answer; one that is none has the status `CLOSED`."""
    head, _, body = got.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    if not first.startswith("HTTP/1.1 "):
        return Reply(CLOSED, (), got)
    pairs = (line.partition(": ") for line in lines)
    headers = tuple((name.lower(), value) for name, _, value in pairs)
    return Reply(int(first.split()[1]), headers, body)


def _cut(random: Random, request: bytes) -> bytes:
    return request[: random.randrange(len(request))]


def _flip(random: Random, request: bytes) -> bytes:
    spoiled = bytearray(request)
    for _ in range(random.choice((1, 3, 30))):
        spoiled[random.randrange(len(spoiled))] = random.randrange(256)
    return bytes(spoiled)


def _many_headers(random: Random, request: bytes) -> bytes:
    more = b"".join(
        b"X-%d: %s\r\n" % (n, MARK.encode()) for n in range(random.choice((60, 5_000)))
    )
    return request.replace(b"\r\n", b"\r\n" + more, 1)


def _long_header(random: Random, request: bytes) -> bytes:
    long = b"X: " + MARK.encode() * random.choice((1_000, 50_000)) + b"\r\n"
    return request.replace(b"\r\n", b"\r\n" + long, 1)


def _long_line(_: Random, request: bytes) -> bytes:
    return request.replace(b" HTTP", b"?" + MARK.encode() * 3_000 + b" HTTP", 1)


def _chunked(random: Random, request: bytes) -> bytes:
    head, _, body = request.partition(b"\r\n\r\n")
    size = random.choice((b"%x" % len(body), b"-1", b"zz", b"ffffffffffffffff", b""))
    also = b"\r\nTransfer-Encoding: " + random.choice((b"chunked", b"gzip", b"a, b"))
    return head + also + b"\r\n\r\n" + size + b"\r\n" + body + b"\r\n0\r\n\r\n"


def _twice(_: Random, request: bytes) -> bytes:
    return request.replace(b"close", b"keep-alive") * 2


def _other_version(random: Random, request: bytes) -> bytes:
    version = random.choice((b"HTTP/1.0", b"HTTP/0.9", b"HTTP/9.9", b"SIP/2.0", b""))
    return request.replace(b"HTTP/1.1", version, 1)


def _folded(_: Random, request: bytes) -> bytes:
    return request.replace(b"\r\n", b"\r\n X-Twilio-Signature: x\r\nA b: c\r\n", 1)


def _bare_lines(_: Random, request: bytes) -> bytes:
    return request.replace(b"\r\n", b"\n")


SPOILING: tuple[Callable[[Random, bytes], bytes], ...] = (
    _cut,
    _flip,
    _many_headers,
    _long_header,
    _long_line,
    _chunked,
    _twice,
    _other_version,
    _folded,
    _bare_lines,
)
