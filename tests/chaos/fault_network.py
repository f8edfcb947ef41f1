"""What callers hear while strangers do to the line what strangers do."""

import itertools
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from urllib.parse import quote

import pytest

from ivr.simulator.signature import sign
from tests.chaos.conftest import Calling, Tell
from tests.chaos.server import Server
from tests.edits_stage import TOKEN

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
Abuse = Callable[[Server], None]


def _send(
    server: Server, method: str, path: str, body: bytes = b"", **headers: str
) -> int:
    """Send one request and give its status, 0 where the connection was closed."""
    connection = HTTPConnection("127.0.0.1", server.port, timeout=15)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        connection.request(method, path, body, {**FORM, **named})
        return connection.getresponse().status
    except (OSError, ValueError):
        return 0
    finally:
        connection.close()


def _signed(server: Server, path: str, form: dict[str, str]) -> str:
    return sign(server.url + path, form, TOKEN)


def ten_megabytes(server: Server) -> None:
    body = b"Digits=" + b"1" * 10_000_000
    assert _send(server, "POST", "/voice", body) in {0, 403, 413}
    signed = _signed(server, "/voice", {"Digits": "1" * 10_000_000})
    assert _send(server, "POST", "/voice", body, X_Twilio_Signature=signed) != 200


def ten_thousand_fields(server: Server) -> None:
    body = "&".join(f"f{n}=1" for n in range(10_000)).encode()
    form = {f"f{n}": "1" for n in range(10_000)}
    signed = _signed(server, "/voice", form)
    assert _send(server, "POST", "/voice", body) in {0, 403, 413}
    assert _send(server, "POST", "/voice", body, X_Twilio_Signature=signed) < 500


def broken_encoding(server: Server) -> None:
    for body in (
        b"Digits=%",
        b"Digits=%zz",
        b"%ff%fe=%c3",
        b"Digits=\xff\xfe",
        b"\x00",
    ):
        assert _send(server, "POST", "/voice", body) in {400, 403}
    for path in ("/voice/%", "/voice/%zz", "/voice/%ff", "/audio/%c3%28/x.wav"):
        assert _send(server, "POST", path, b"Digits=1") in {400, 403, 404, 405}


def nul_bytes(server: Server) -> None:
    for path in ("/voice/%00", "/%00", "/audio/nb/%00.wav", "/health%00"):
        assert _send(server, "POST", path) in {400, 403, 404, 405}
        assert _send(server, "GET", path) in {400, 403, 404, 405}


def other_methods(server: Server) -> None:
    methods = ("GET", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "BREW")
    for method, path in itertools.product(methods, ("/voice", "/voice/nb", "/metrics")):
        assert _send(server, method, path) in {400, 403, 404, 405, 501}


def other_hosts(server: Server) -> None:
    for host in ("evil.example", "localhost:99999", "h:abc", "[::1", "a" * 5000, ""):
        assert _send(server, "POST", "/voice", Host=host) in {0, 400, 403, 404, 431}
        assert _send(server, "GET", "/health", Host=host) < 500


def path_traversal(server: Server) -> None:
    whole = "/voice/0123456789ab/nb/welcome/-/1/pressed"
    for up, at in itertools.product(
        ("..", "%2e%2e", "..%2f..%2fetc%2fpasswd", "%252e%252e", "..%5c..", "%c0%ae"),
        range(1, 8),
    ):
        parts = whole.split("/")
        parts[at] = up
        path = "/".join(parts)
        signature = _signed(server, quote(path, safe="/%"), {})
        assert _send(server, "POST", path, X_Twilio_Signature=signature) < 500
        for audio in (f"/audio/{up}/app.py", f"/audio/nb/{up}", f"/{up}/{up}/app.py"):
            assert _send(server, "GET", audio) in {308, 400, 404}


ABUSES: dict[str, Abuse] = {
    "bodies of 10 MB": ten_megabytes,
    "ten thousand fields": ten_thousand_fields,
    "broken percent-encoding": broken_encoding,
    "NUL bytes": nul_bytes,
    "other methods": other_methods,
    "other hosts": other_hosts,
    "path traversal in every segment": path_traversal,
}


@pytest.mark.parametrize("what", ABUSES)
def test_abuse(server: Server, callers: Calling, tell: Tell, what: str) -> None:
    """A stranger is refused, and callers notice nothing."""
    with callers() as crowd:
        until = time.monotonic() + 2.0
        while time.monotonic() < until:
            ABUSES[what](server)

    assert (crowd.seen.failed, crowd.seen.fallbacks) == (0, 0)
    assert not re.search("Traceback|Error:", server.log.read_text())
    tell(what, "the line", crowd)


START = b"POST /voice HTTP/1.1\r\nHost: x\r\n"
FORM_BEGUN = (
    START
    + b"X-Twilio-Signature: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    + b"Content-Length: 60000\r\n\r\nD"
)
HALF = (START, FORM_BEGUN, b"")


@contextmanager
def trickling(server: Server, count: int) -> Iterator[None]:
    """Hold *count* connections open, each of which sends a byte a second."""
    over = threading.Event()
    held = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(count)]
    for connection, half in zip(held, itertools.cycle(HALF), strict=False):
        connection.sendall(half)

    def trickle() -> None:
        while not over.wait(1.0):
            for connection in held:
                try:
                    connection.sendall(b"x")
                except OSError:
                    continue

    thread = threading.Thread(target=trickle)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
        for connection in held:
            connection.close()


def test_slow_requests(server: Server, callers: Calling, tell: Tell) -> None:
    """Two hundred that send a byte a second keep no caller waiting."""
    with trickling(server, 200), callers() as crowd:
        time.sleep(5.0)

    assert (crowd.seen.failed, crowd.seen.fallbacks) == (0, 0)
    tell("200 slow and half-sent requests", "the line", crowd)
