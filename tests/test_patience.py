"""How long a client is waited for, under a clock of our own."""

import resource
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from waitress import wasyncore
from waitress.adjustments import Adjustments

from ivr.server import patient
from ivr.server.patient import Listener

GET = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
HALF = GET[:-2]


class Waiting(list[patient.Connection]):
    """Who is to be answered, by and by: there is no thread that would do it."""

    def add_task(self, connection: patient.Connection) -> None:
        self.append(connection)


@dataclass
class Door:
    """A listener on loopback, and what time it is."""

    now: float = 1_000.0
    answer: bytes = b"a word"
    map: dict[int, object] = field(default_factory=dict)
    waiting: Waiting = field(default_factory=Waiting)

    def __post_init__(self) -> None:
        """Open it at a port that is free."""
        self._sock = socket.create_server(("127.0.0.1", 0))
        self._address = self._sock.getsockname()
        self.listener = Listener(
            self._app,
            self.map,
            True,  # noqa: FBT003, as the worker has it
            self._sock,
            dispatcher=self.waiting,
            adj=Adjustments(sockets=[self._sock], ident=None),
            bind_socket=False,
            sockinfo=(socket.AF_INET, socket.SOCK_STREAM, 0, self._address),
        )

    def _app(self, _: object, start_response: object) -> list[bytes]:
        length = ("Content-Length", str(len(self.answer)))
        start_response("200 OK", [length])  # type: ignore[operator]
        return [self.answer]

    def let_in(self, sent: bytes) -> socket.socket:
        """Connect, send, and let the listener see it."""
        client = socket.create_connection(self._address, timeout=5)
        client.sendall(sent)
        self.look()
        return client

    def look(self, seconds: float = 0.0) -> None:
        """Let time pass, and the listener do what is to be done then."""
        self.now += seconds
        self.listener.maintenance()
        for _ in range(5):
            wasyncore.loop(timeout=0.01, use_poll=True, map=self.map, count=1)
            while self.waiting:
                self.waiting.pop(0).service()

    @property
    def inside(self) -> int:
        return len(self.listener.active_channels)


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch) -> Iterator[Door]:
    door = Door()
    monkeypatch.setattr(patient, "monotonic", lambda: door.now)
    yield door
    wasyncore.close_all(door.map)


@pytest.mark.parametrize("sent", [b"", HALF, GET + HALF])
def test_has_to_come_in_time(door: Door, sent: bytes) -> None:
    """A request has ten seconds to come in; trickling on does not give it more."""
    with door.let_in(sent) as client:
        door.look(patient.REQUEST_SECONDS - 1)
        inside = door.inside
        client.sendall(sent and b"X-More: 1\r\n")
        door.look(2)

        assert (inside, door.inside) == (1, 0)


def test_kept_for_the_next(door: Door) -> None:
    """A web server in front keeps its connection for longer than nginx does."""
    with door.let_in(GET) as client:
        door.look(60)
        inside = door.inside
        client.sendall(GET)
        door.look()
        answers = client.recv(4096).count(b"200 OK")
        door.look(patient.IDLE_SECONDS + 1)

        assert (inside, answers, door.inside) == (1, 2, 0)


def test_slow_reader(door: Door) -> None:
    """Who does not take the answer holds up nobody, and is shown out at last."""
    door.answer = b"a" * 10_000_000
    with door.let_in(GET):
        with door.let_in(GET[:-2] + b"Connection: close\r\n\r\n") as other:
            assert other.recv(15) == b"HTTP/1.1 200 OK"
        door.look(patient.READING_SECONDS + 1)

        assert door.inside == 0


def test_makes_room(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is full, who let us wait longest makes room for who comes."""
    monkeypatch.setattr(patient, "MOST", 2)
    with door.let_in(HALF) as first:
        door.now += 1
        with door.let_in(b""), door.let_in(GET) as third:
            door.look()

            assert first.recv(1) == b""
            assert third.recv(15) == b"HTTP/1.1 200 OK"
            assert door.inside == 2


def test_few_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a process may have few files, strangers get half of them at most."""
    monkeypatch.setattr(resource, "getrlimit", lambda _: (256, 4096))

    assert patient.most() == 128


def test_stops(door: Door) -> None:
    """At the end, who is inside is answered, also at once after, and told to go."""
    with door.let_in(GET) as kept, door.let_in(HALF) as late:
        kept.recv(4096)
        door.listener.stop()
        late.sendall(b"\r\n")
        kept.sendall(GET)
        door.look()
        answers = [late.recv(4096), kept.recv(4096)]

        assert all(b"200 OK" in one and b"Connection: close" in one for one in answers)
        with pytest.raises(ConnectionRefusedError):
            door.let_in(GET)
        door.look(patient.LAST_SECONDS + 1)
        assert door.inside == 0


def test_who_knocked_is_let_in(door: Door) -> None:
    """A connection that was made before the end is answered, and not broken off."""
    address = door.listener.socket.getsockname()
    with socket.create_connection(address, timeout=5) as knocking:
        knocking.sendall(GET)
        door.listener.stop()
        door.look()

        assert knocking.recv(15) == b"HTTP/1.1 200 OK"
