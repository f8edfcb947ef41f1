"""What nginx and Caddy let in, and what they write down."""

import socket
import ssl
import time
from contextlib import ExitStack, suppress

import pytest

from ivr.web.form import LARGEST
from tests.deploy.conftest import Front
from tests.deploy.fronts import Around
from tests.deploy.instances import Breaking, answering
from tests.deploy.ringing import post, ring, session

CLOSED = [
    "/",
    "/metrics",
    "/metrics/",
    "/voicemail",
    "/audio",
    "/health/more",
    "/fallback/both.xml",
    "/both.xml",
    "/.git/config",
]

SOON = {
    "nginx": {"client_body_timeout 5s": "client_body_timeout 300ms"},
    "caddy": {"read_body 5s": "read_body 300ms"},
}
"""What a test need not wait for."""


def half_sent(around: Around, *, source: str = "127.0.0.1") -> ssl.SSLSocket:
    """Begin a form, and do not end it."""
    trusting = ssl.create_default_context(cafile=str(around.certificate.chain))
    plain = socket.create_connection(
        ("127.0.0.1", around.port), timeout=10, source_address=(source, 0)
    )
    sending = trusting.wrap_socket(plain, server_hostname="localhost")
    sending.sendall(
        b"POST /voice HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\n\r\nFrom="
    )
    return sending


def test_closed(front: Front, stack: ExitStack) -> None:
    """Only calls, recordings and /health come in from outside; /metrics does not."""
    around = front()
    instances = answering(around, stack, 0, 1)
    with session(around) as asking:
        statuses = {
            (method, path): asking.request(method, around.url + path).status_code
            for method in ("GET", "POST")
            for path in CLOSED
        }

    assert statuses == dict.fromkeys(statuses, 404)
    assert [one.asked for one in instances] == [[], []]


def test_open(front: Front, stack: ExitStack) -> None:
    """A watcher sees how the line is; a stranger who knocks is refused."""
    around = front()
    answering(around, stack, 0, 1)
    with session(around) as asking:
        health = asking.get(f"{around.url}/health", timeout=10)
        stranger = asking.post(f"{around.url}/voice", timeout=10)

    assert health.json()["status"] == "live"
    assert stranger.status_code == 403


def test_headers(front: Front, stack: ExitStack) -> None:
    """No header comes twice or names a version, and the line hears no address."""
    around = front()
    instance, _ = answering(around, stack, 0, 1)
    with session(around) as asking:
        asking.get(f"{around.url}/health", timeout=10)
        answer = asking.get(f"{around.url}/health", timeout=10)
    names = [name.lower() for name in answer.raw.headers]

    assert sorted(names) == sorted(set(names))
    assert answer.headers["Server"].lower() in {"nginx", "caddy"}
    assert [name for name in instance.asked[0] if "FORWARD" in name] == []


def test_large_form(front: Front, kind: str, stack: ExitStack) -> None:
    """What a caller's form says never touches the disk, and a larger one is refused."""
    around = front()
    answering(around, stack, 0, 1)
    if kind == "nginx":
        (around.folder / "body").rmdir()  # nothing can be put there now
    allowed = post(around, "/voice", Odd="x" * (LARGEST - 200))
    larger = post(around, "/voice", Odd="x" * (LARGEST + 200))

    assert "<Gather" in allowed.text
    assert "<Gather" not in larger.text


def test_half_sent(front: Front, kind: str, stack: ExitStack) -> None:
    """Who begins a form and does not go on is let go, and reaches no instance."""
    around = front(SOON[kind])
    instances = answering(around, stack, 0, 1)
    begun = time.monotonic()
    with half_sent(around) as sending:
        sending.recv(1000)

    assert time.monotonic() - begun < 5
    assert [one.asked for one in instances] == [[], []]


@pytest.mark.parametrize("kind", ["nginx"])  # Caddy has no end of connections
def test_flood_from_one_address(front: Front, stack: ExitStack) -> None:
    """Somebody who takes all connections there are has most taken back in a second."""
    around = front()
    answering(around, stack, 0, 1)
    for _ in range(300):
        with suppress(OSError):  # refused, as it should be
            stack.enter_context(half_sent(around, source="127.0.0.2"))
    time.sleep(1.5)

    assert ring(around) == []


def test_nothing_written(front: Front, stack: ExitStack) -> None:
    """Whatever goes wrong, no line tells that somebody rang, or from where."""
    around = front()
    ring(around)  # nobody answers
    stack.callback(Breaking(around.instances[0]).close)
    answering(around, stack, 1)
    ring(around)
    post(around, "/voice", Odd="x" * 2 * LARGEST)
    half_sent(around).close()
    written = around.written()

    assert "/voice" not in written
    assert "client" not in written
    assert "remote" not in written
