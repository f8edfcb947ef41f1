"""The line on this machine alone, to be rung from the terminal and the tests."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_urlsafe
from threading import Thread
from typing import TYPE_CHECKING

from werkzeug.serving import WSGIRequestHandler, make_server

from ivr.settings import Settings, Speech

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

LOOPBACK = "127.0.0.1"
POLL_SECONDS = 0.02
"""How soon the server notices that it is no longer wanted."""

INVENTED_NUMBER = "+4721000000"


class _Quiet(WSGIRequestHandler):
    """Writes no access log: an address of a caller's could stand in one."""

    protocol_version = "HTTP/1.1"

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002
        pass


@contextmanager
def on_loopback(
    make_app: "Callable[[Settings], WSGIApplication]",
    home: Path,
    speech: Speech = Speech.SAY,
) -> Iterator[Settings]:
    """
    Serve *make_app* with the content of *home* for as long as the block runs.

    It listens on loopback at a port of its own, under a token made for the occasion;
    both stand in the settings that are given. All words are said, so that they can be
    read, unless *speech* wants recordings.
    """
    server = make_server(LOOPBACK, 0, _not_yet, threaded=True, request_handler=_Quiet)
    url = f"http://{LOOPBACK}:{server.port}"
    settings = Settings(token_urlsafe(), url, INVENTED_NUMBER, home, speech=speech)
    server.app = make_app(settings)
    thread = Thread(target=server.serve_forever, args=(POLL_SECONDS,), daemon=True)
    thread.start()
    try:
        yield settings
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _not_yet(*_: object) -> list[bytes]:
    """Stand in for the application until the port it is to be known by is there."""
    raise AssertionError("no one can ring before the port is told")
