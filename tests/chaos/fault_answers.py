"""What callers hear when whatever answers in our place is not the line."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from ivr.core.helpline import Helpline
from tests.chaos.callers import Wanderer
from tests.chaos.conftest import Tell
from tests.chaos.crowd import all_at_once

XML = "text/xml"
NONSENSE = {
    "an error 500": (500, XML, b"<Response/>", 0),
    "a page in HTML": (200, "text/html", b"<html><p>Welcome to nginx!</p></html>", 0),
    "half a document": (200, XML, b"<?xml version='1.0'?><Response><Say>Hei", 0),
    "nothing": (200, XML, b"", 0),
    "an answer after 20 s": (200, XML, b"<Response><Say>Hei</Say></Response>", 20),
}


@contextmanager
def answering(status: int, kind: str, body: bytes, after: float) -> Iterator[str]:
    """Give the address of something that always answers so."""

    class Stranger(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            time.sleep(after)
            with suppress(OSError):  # nobody waits any more
                self._answer()

        def _answer(self) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Be quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Stranger)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("what", NONSENSE)
def test_nonsense(helpline: Helpline, tell: Tell, what: str) -> None:
    """Where our address answers with nonsense, Twilio says 112 and connects."""
    with answering(*NONSENSE[what]) as url:
        crowd = all_at_once(url, helpline, 5, lambda random: Wanderer(random, 0))

    assert all(caller.heard_number for caller in crowd.callers)
    assert crowd.seen.fallbacks == len(crowd.callers)
    tell(f"our address answers with {what}", "112 and a person, by the fallback", crowd)
