"""The line under a real server, as an operator starts it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from ivr.settings import PROJECT
from ivr.simulator import Line, play, read_script

NUMBER = "+4721000000"
SETTINGS = ("TWILIO_AUTH_TOKEN", "IVR_PUBLIC_URL", "IVR_SERVICE_NUMBER")
CLEAN = {name: value for name, value in os.environ.items() if name not in SETTINGS}


def gunicorn(port: int, home: Path, settings: dict[str, str]) -> subprocess.Popen[str]:
    """Start the line as the README says."""
    command = [sys.executable, "-m", "gunicorn"]
    return subprocess.Popen(  # noqa: S603, our own code
        [*command, "--bind", f"127.0.0.1:{port}", "app:app"],
        cwd=PROJECT,
        env={**CLEAN, "HOME": str(home), "IVR_STATE": str(home / "state"), **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def url(port: int, tmp_path: Path) -> Iterator[str]:
    """Give the address of a running line."""
    url = f"http://127.0.0.1:{port}"
    values = dict(zip(SETTINGS, ("secret", url, NUMBER), strict=True))
    with gunicorn(port, tmp_path, values) as server:
        for _ in range(200):
            try:
                requests.get(f"{url}/health", timeout=1)
                break
            except requests.ConnectionError:
                time.sleep(0.05)
        yield url
        server.terminate()


def test_whole_call(url: str) -> None:
    """A caller is connected through the real server."""
    path = PROJECT / "tests/calls/first-call.call"
    script = read_script(path.read_text(encoding="utf-8"), path.name)
    played = play(script, Line(url, "secret", NUMBER), {})

    assert not played.failures


def test_says_nothing_of_itself(url: str) -> None:
    """A stranger who knocks is refused, and told nothing."""
    refused = requests.post(f"{url}/voice", timeout=5)

    assert refused.status_code == 403
    assert "Traceback" not in refused.text


def test_missing_settings(port: int, tmp_path: Path) -> None:
    """Without its settings it says at once which three, and does not start."""
    with gunicorn(port, tmp_path, {}) as server:
        printed, _ = server.communicate(timeout=20)

    assert server.returncode != 0
    assert all(name in printed for name in SETTINGS)
    assert "Traceback" not in printed
