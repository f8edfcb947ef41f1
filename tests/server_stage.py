"""A real server in a process of its own, as an operator starts it."""

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import IO, Self

import requests

from ivr.settings import PROJECT
from ivr.simulator import Line

TOKEN, NUMBER = "token-of-the-tests", "+4721000000"
REQUIRED = ("TWILIO_AUTH_TOKEN", "IVR_PUBLIC_URL", "IVR_SERVICE_NUMBER")
PATIENCE = 20.0
"""Seconds a server may take to answer, on a machine that has much else to do."""


def ivr(*arguments: str) -> list[str]:
    """Give the command line of `ivr`."""
    return [str(Path(sys.executable).parent / "ivr"), *arguments]


def free_port() -> int:
    """Give a port that no connection takes by chance before a server listens there."""
    while True:
        port = secrets.choice(range(10_000, 32_000))
        with socket.socket() as free, suppress(OSError):
            free.bind(("127.0.0.1", port))
            return port


def without_settings() -> dict[str, str]:
    """
    Give our own environment without a setting of the line's.

    But for one: all is said, whatever was recorded on this machine.
    """
    return {"IVR_SPEECH": "say"} | {
        name: value
        for name, value in os.environ.items()
        if name not in REQUIRED and not name.startswith("IVR_")
    }


def wait_for_answer(url: str) -> None:
    """Wait until the line at *url* answers, or patience is over."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            requests.get(f"{url}/health", timeout=5)
        except requests.RequestException:
            time.sleep(0.02)
        else:
            return


class Served:
    """
    `ivr serve` while the block runs; what it writes goes to *log*.

    Its state is in *folder*; *public_url* is where it listens unless given.
    """

    def __init__(
        self, folder: Path, *options: str, public_url: str = "", home: Path = PROJECT
    ) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.public_url = public_url or self.url
        self.log = folder / "log"
        self._options = options
        self._env = without_settings() | {
            "TWILIO_AUTH_TOKEN": TOKEN,
            "IVR_PUBLIC_URL": self.public_url,
            "IVR_SERVICE_NUMBER": NUMBER,
            "IVR_HOME": str(home),
            "IVR_STATE": str(folder / "state"),
        }

    def __enter__(self) -> Self:
        """Start it, and wait until it answers."""
        self._writing: IO[bytes] = self.log.open("ab")
        self.process = subprocess.Popen(  # noqa: S603, our own code
            ivr("serve", "--bind", f"127.0.0.1:{self.port}", *self._options),
            env=self._env,
            stdout=self._writing,
            stderr=self._writing,
        )
        wait_for_answer(self.url)
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it, also where it will not."""
        if self.stop() is None:
            self.process.kill()
        self.process.wait()
        self._writing.close()

    @property
    def line(self) -> Line:
        return Line(self.public_url, TOKEN, NUMBER)

    def health(self) -> requests.Response:
        return requests.get(f"{self.url}/health", timeout=5)

    def connection(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=5)

    def send(self, request: bytes) -> bytes:
        """Send bytes that need not be HTTP, and give what comes back."""
        with self.connection() as sock:
            sock.sendall(request)
            return sock.recv(65536)

    def stop(self) -> int | None:
        """Tell it to stop, and give its exit code; None if it will not."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            return None

    def told(self) -> list[dict[str, str]]:
        """Give the lines of its log; a `ValueError` where one is in another form."""
        return [json.loads(line) for line in self.log.read_text().splitlines()]
