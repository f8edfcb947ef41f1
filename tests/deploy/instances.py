"""Two instances of the line behind a web server, and what can become of one."""

import socket
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from functools import cache
from threading import Event, Thread
from typing import TYPE_CHECKING

from werkzeug.serving import WSGIRequestHandler, make_server

from ivr.content.load import load
from ivr.content.shelf.shelf import Shelf
from ivr.settings import PROJECT, Settings, Speech
from ivr.web import serve
from tests.deploy.fronts import Around
from tests.server_stage import NUMBER, TOKEN

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

POLL_SECONDS = 0.01


@cache
def _shelf() -> Shelf:
    shelf = Shelf()
    shelf.put(load(PROJECT))
    return shelf


def line_known_as(public_url: str) -> "WSGIApplication":
    """Make the line that Twilio knows by *public_url*; all of it is said."""
    settings = Settings(TOKEN, public_url, NUMBER, PROJECT, speech=Speech.SAY)
    return serve(settings, _shelf())


class Answering:
    """An instance that answers with *app* at *port*, and can be renewed."""

    def __init__(self, port: int, app: "WSGIApplication") -> None:
        self.port = port
        self.asked: list[WSGIEnvironment] = []
        self._app = app
        self.start()

    def __call__(
        self, environ: "WSGIEnvironment", respond: "StartResponse"
    ) -> Iterable[bytes]:
        self.asked.append(environ)
        return self._app(environ, respond)

    def start(self) -> None:
        self._server = make_server(
            "127.0.0.1",
            self.port,
            self,
            threaded=True,
            request_handler=_Quiet,
            fd=self._listening(),
        )
        args = (POLL_SECONDS,)
        self._thread = Thread(target=self._server.serve_forever, args=args, daemon=True)
        self._thread.start()

    def _listening(self) -> int | None:
        return None

    def stop(self) -> None:
        """Stop listening; what is under way is answered."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def close(self) -> None:
        """Stop for good."""
        self.stop()


class KeptOpen(Answering):
    """The same where somebody else, as systemd, keeps the port open meanwhile."""

    def __init__(self, port: int, app: "WSGIApplication") -> None:
        self._kept = socket.create_server(("127.0.0.1", port), backlog=64)
        super().__init__(port, app)

    def _listening(self) -> int:
        return self._kept.fileno()

    def close(self) -> None:
        """Stop for good, and close the port."""
        super().close()
        self._kept.close()


class Hanging:
    """An instance that takes a call, and says nothing."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_server(("127.0.0.1", port), backlog=64)

    def close(self) -> None:
        self._socket.close()


class Breaking:
    """An instance that reads a call, and is gone before it has answered."""

    def __init__(self, port: int) -> None:
        self._over = Event()
        self._socket = socket.create_server(("127.0.0.1", port), backlog=64)
        self._thread = Thread(target=self._break_off, daemon=True)
        self._thread.start()

    def _break_off(self) -> None:
        with suppress(OSError):
            while True:
                asked, _ = self._socket.accept()
                asked.recv(65536)
                asked.close()

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()


def answering(
    around: Around,
    stack: ExitStack,
    *which: int,
    made_by: type[Answering] = Answering,
) -> list[Answering]:
    """Let the first, the second or both instances answer until *stack* is closed."""
    app = line_known_as(around.url)
    instances = [made_by(around.instances[one], app) for one in which]
    for instance in instances:
        stack.callback(instance.close)
    return instances


def failing(_: "WSGIEnvironment", respond: "StartResponse") -> list[bytes]:
    """Answer as a program does that is broken."""
    respond("500 Internal Server Error", [("Content-Type", "text/html")])
    return [b"<h1>Internal Server Error</h1>"]


class _Quiet(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002
        pass
