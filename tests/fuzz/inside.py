"""Asks the application in this process, as a server would."""

import io
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from tests.fuzz.asked import Asked, Reply

if TYPE_CHECKING:
    from _typeshed import OptExcInfo
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment


def ask(app: "WSGIApplication", asked: Asked) -> Reply:
    """Send one request, and give the answer; what it raises, a server would meet."""
    got: list[tuple[str, list[tuple[str, str]]]] = []

    def start(
        status: str,
        headers: list[tuple[str, str]],
        _error: "OptExcInfo | None" = None,
        /,
    ) -> Callable[[bytes], object]:
        got.append((status, headers))
        return lambda _: None

    parts = app(_environ(asked), start)
    body = b"".join(parts)
    if hasattr(parts, "close"):
        parts.close()
    status, headers = got[-1]
    named = tuple((name.lower(), value) for name, value in headers)
    return Reply(int(status.split()[0]), named, body)


def _environ(asked: Asked) -> "WSGIEnvironment":
    path, _, query = asked.target.partition("?")
    environ = {
        "REQUEST_METHOD": asked.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(path.encode("latin-1")).decode("latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "line.example.no",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(asked.body),
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in asked.headers:
        key = name.upper().replace("-", "_")
        plain = key in {"CONTENT_TYPE", "CONTENT_LENGTH"}
        environ[key if plain else f"HTTP_{key}"] = value
    return environ
