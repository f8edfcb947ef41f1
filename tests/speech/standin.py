"""
A stand-in for Google on loopback: the proxy that gTTS asks, and the server behind it.

It takes what gTTS sends over TLS, and answers as it is told to.
"""

import base64
import json
import re
import socket
import ssl
import threading
import time
import urllib.parse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer

import numpy as np
import soundfile

CERTIFICATES = Path(__file__).parent / "certificates"
AUTHORITY = CERTIFICATES / "authority.pem"
RATE = 24000

Answer = tuple[int, dict[str, str], bytes]
Answering = Callable[[str], Answer]


def tone(seconds: float, loudness: float = 0.2) -> bytes:
    """Give an MP3 of a hum."""
    at = np.arange(round(seconds * RATE)) / RATE
    encoded = BytesIO()
    hum = loudness * np.sin(2 * np.pi * 300 * at)
    soundfile.write(encoded, hum, RATE, format="MP3", subtype="MPEG_LAYER_III")
    return encoded.getvalue()


def with_sound(sound: bytes) -> Answer:
    """Answer as Google does: JSON in JSON in lines, and base64 in it."""
    inner = json.dumps([base64.b64encode(sound).decode()])
    line = json.dumps(
        [["wrb.fr", "jQ1olc", inner, None, None, None, "generic"]],
        separators=(",", ":"),
    )
    body = f")]}}'\n\n{len(line)}\n{line}\n25\n"
    return 200, {}, body.encode()


def speech(text: str) -> Answer:
    """Answer with a hum that lasts as long as *text* would."""
    return with_sound(tone(0.07 * len(text)))


def refusing(code: int, **headers: str) -> Answering:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _: (code, named, b"<html>unusual traffic</html>")


class StandIn:
    """Notes what it is asked; gives each of *answers* once, the last for ever."""

    def __init__(self, *answers: Answering, cut: bool = False, slow: float = 0) -> None:
        self.asked: list[tuple[str, str, str]] = []
        self.at_once = self.most_at_once = 0
        self._answers = list(answers) or [speech]
        self._cut = cut
        self._slow = slow

    def answer(self, host: str, body: bytes) -> bytes:
        wanted = urllib.parse.parse_qs(body.decode())["f.req"][0]
        text, language, *_ = json.loads(json.loads(wanted)[0][0][1])
        self.asked.append((host, language, text))
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        time.sleep(self._slow)
        answering = (
            self._answers[0] if len(self._answers) == 1 else self._answers.pop(0)
        )
        code, headers, content = answering(text)
        lines = [f"HTTP/1.1 {code} Said", f"Content-Length: {len(content)}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        self.at_once -= 1
        if self._cut:
            content = content[: len(content) // 2]
        head = "\r\n".join([*lines, "Connection: close", "", ""])
        return head.encode() + content


@contextmanager
def listening(stand_in: StandIn) -> Iterator[str]:
    """Give the address of the proxy through which *stand_in* is Google."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATES / "stand-in.pem")

    class Connection(BaseRequestHandler):
        request: socket.socket

        def handle(self) -> None:
            head, _ = _read(self.request)
            host = head.split()[1].decode().partition(":")[0]
            self.request.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
            try:
                with context.wrap_socket(self.request, server_side=True) as secured:
                    _, body = _read(secured)
                    secured.sendall(stand_in.answer(host, body))
            except OSError:
                pass  # they did not like the certificate, or waited no longer

    class Server(ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """Say nothing: the client's side is what is tested."""

    with Server(("127.0.0.1", 0), Connection) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


def _read(connection: socket.socket) -> tuple[bytes, bytes]:
    """Read one request: its head, and the body that it announces."""
    received = b""
    while b"\r\n\r\n" not in received:
        more = connection.recv(65536)
        if not more:
            raise OSError("nothing more came")
        received += more
    head, _, body = received.partition(b"\r\n\r\n")
    length = re.search(rb"Content-Length: (\d+)", head, re.IGNORECASE)
    while length and len(body) < int(length[1]):
        body += connection.recv(65536)
    return head, body
