"""The line under a real server, as an operator starts it."""

import errno
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path

import pytest
import requests
from click.testing import CliRunner
from gunicorn.config import Config

from ivr import log
from ivr.cli import main
from ivr.server.patient import MOST
from ivr.server.run import TWILIO_WAITS
from ivr.server.told import Told
from ivr.settings import PROJECT, Speech
from ivr.simulator import Line, play, read_script
from tests.server_stage import (
    NUMBER,
    REQUIRED,
    Served,
    free_port,
    ivr,
    wait_for_answer,
    without_settings,
)

FIRST_CALL = PROJECT / "tests/calls/first-call.call"
SCRIPT = read_script(FIRST_CALL.read_text(encoding="utf-8"), FIRST_CALL.name)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with Served(tmp_path_factory.mktemp("served")) as served:
        yield served


def test_whole_call(served: Served) -> None:
    """A caller is connected through the real server."""
    played = play(SCRIPT, served.line, {})

    assert not played.failures


def test_says_nothing_of_itself(served: Served) -> None:
    """A stranger who knocks is refused, and told nothing: not even what we run."""
    refused = requests.post(f"{served.url}/voice", timeout=5)

    assert refused.status_code == 403
    assert "Traceback" not in refused.text
    assert "gunicorn" not in str(refused.headers).lower()


HEAD = (
    b"POST /voice HTTP/1.1\r\nHost: x\r\nX-Twilio-Signature: x\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n"
)
UNFINISHED = {
    "says nothing": b"",
    "half a head": HEAD,
    "half a body": HEAD + b"Content-Length: 500\r\n\r\nDigits=",
    "a body without end": HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nDigit",
    "half a second": b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n" + HEAD,
    "does not hang up": b"GET /health HTTP/1.1\r\nConnection: close\r\n\r\n",
}


@pytest.mark.parametrize("sent", UNFINISHED.values(), ids=UNFINISHED)
def test_slow_clients(served: Served, sent: bytes) -> None:
    """A call goes on while more strangers than have room send half a request each."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    with ExitStack() as strangers:
        for _ in range(2 * MOST + 100):
            stranger = strangers.enter_context(served.connection())
            stranger.sendall(sent)
        began = time.monotonic()
        played = play(SCRIPT, served.line, {})
        took = time.monotonic() - began

    assert not played.failures
    assert took < 5.0


def test_log(tmp_path: Path) -> None:
    """From its start to its end it writes lines of one form, and none about a call."""
    with Served(tmp_path) as served:
        play(SCRIPT, served.line, {})
        served.send(b"ODD METHOD /\r\n\r\n")
        requests.post(f"{served.url}/{'long' * 1000}", timeout=5)
        requests.post(f"{served.url}/voice/nowhere", timeout=5)
        code = served.stop()

    written = served.log.read_text()
    events = [line["event"] for line in served.told()]
    assert code == 0
    assert {"listening", "worker started", "stopped"} <= set(events)
    assert not re.search("voice|long|ODD|POST|gunicorn", written)


def test_notice(tmp_path: Path) -> None:
    """Behind a load balancer it says that it leaves, and answers until nobody asks."""
    with Served(tmp_path, "--notice", "3") as served:
        served.process.send_signal(signal.SIGTERM)
        until = time.monotonic() + 1
        while (health := served.health()).ok and time.monotonic() < until:
            time.sleep(0.02)
        played = play(SCRIPT, served.line, {})
        code = served.process.wait(20)

    assert (health.status_code, health.json()["status"]) == (503, "leaving")
    assert not played.failures
    assert code == 0


SLOW_TO_BEGIN = """
import os, signal, threading, time
from pathlib import Path
from ivr.server.run import SOUND, run
from ivr.settings import Settings

SOUND["post_fork"] = lambda server, worker: time.sleep(1.5)
SOUND["when_ready"] = lambda server: threading.Timer(
    0.5, os.kill, [os.getpid(), signal.SIGTERM]
).start()
run(Settings("x", "http://line.example", "+4721000000", Path({home!r})), {bind!r}, 2, 0)
"""


def test_stopped_while_it_begins(tmp_path: Path) -> None:
    """A process that has only just begun, on a busy machine, stops when it is told."""
    bind = f"127.0.0.1:{free_port()}"
    began = time.monotonic()
    subprocess.run(  # noqa: S603, our own code
        [sys.executable, "-c", SLOW_TO_BEGIN.format(home=str(tmp_path), bind=bind)],
        stdout=subprocess.DEVNULL,
        cwd=PROJECT,
        check=True,
        timeout=60,
    )

    assert time.monotonic() - began < TWILIO_WAITS


def test_local(tmp_path: Path) -> None:
    """`ivr serve --local` needs no setting, and tells how it is rung."""
    port = free_port()
    with subprocess.Popen(  # noqa: S603, our own code
        ivr("serve", "--local", "--bind", f"127.0.0.1:{port}"),
        env=without_settings(),
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stderr
        told = re.search(r"TOKEN=(\S+) ivr call --url (\S+)", server.stderr.readline())
        assert told
        wait_for_answer(told[2])
        played = play(SCRIPT, Line(told[2], told[1], NUMBER), {})
        server.terminate()

    assert not played.failures


@pytest.mark.parametrize(
    ("wanted", "speech"),
    [("", Speech.RECORDINGS), ("recordings", Speech.RECORDINGS), ("say", Speech.SAY)],
)
def test_local_speech(
    monkeypatch: pytest.MonkeyPatch, wanted: str, speech: Speech
) -> None:
    """On this machine alone, recordings are played as callers hear them."""
    heard: list[Speech] = []
    monkeypatch.setattr(
        import_module("ivr.cli.serve"),
        "run",
        lambda settings, *_: heard.append(settings.speech),
    )
    done = CliRunner().invoke(main, ["serve", "--local"], env={"IVR_SPEECH": wanted})

    assert (done.exit_code, heard) == (0, [speech])


def test_local_wrong_speech() -> None:
    """A wrong word for what callers hear is told there too, and nothing starts."""
    refused = CliRunner().invoke(main, ["serve", "--local"], env={"IVR_SPEECH": "x"})

    assert refused.exit_code == 3
    assert "IVR_SPEECH: say, or recordings" in refused.output


@pytest.mark.parametrize("bind", ["0.0.0.0:8000", "unix:/tmp/line", "line.example:80"])
def test_local_stays_here(bind: str) -> None:
    """With a token made for the occasion it listens to nobody but this machine."""
    refused = CliRunner().invoke(main, ["serve", "--local", "--bind", bind])

    assert refused.exit_code == 2
    assert "this machine" in refused.output


@pytest.mark.parametrize(
    "bind", ["8000", "127.0.0.1:0", "unix:line", "h:99999", "a:b:1"]
)
def test_no_address(bind: str) -> None:
    """Where it cannot listen it says so, with what to give instead."""
    refused = CliRunner().invoke(main, ["serve", "--bind", bind])

    assert refused.exit_code == 2
    assert "127.0.0.1:8000" in refused.output


def test_no_place_for_a_socket(tmp_path: Path) -> None:
    """A socket where none can be is refused in a sentence, and the file there stays."""
    words = tmp_path / "nb.yaml"
    words.write_text("welcome: Hei")
    nowhere = tmp_path / "nowhere/line"
    long = tmp_path / ("long" * 30)
    wrong = {words: "no socket", nowhere: "no folder", long: "107 bytes"}
    told = {
        path: CliRunner().invoke(main, ["serve", "--bind", f"unix:{path}"]).output
        for path in wrong
    }

    assert all(word in told[path] for path, word in wrong.items())
    assert words.read_text() == "welcome: Hei"


def test_address_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it may not listen, it says at which address, and why not."""
    told: list[dict[str, object]] = []
    monkeypatch.setattr(log, "trouble", lambda _, **how: told.append(how))
    config = Config()
    config.set("bind", "[::1]:80")
    speaking = Told(config)
    try:
        raise PermissionError(errno.EACCES, "the address of somebody")
    except OSError:
        speaking.error("connection to somebody failed")
    speaking.error("Can't connect to %s", "('::1', 80)")

    assert told[0]["error"] == "Permission denied"
    assert told[1] == {"where": "[::1]:80"}
    assert "somebody" not in str(told)


def test_missing_settings() -> None:
    """Without its settings it says at once which three, and does not start."""
    unset: dict[str, str | None] = dict.fromkeys(REQUIRED)
    refused = CliRunner().invoke(main, ["serve"], env=unset)

    assert refused.exit_code == 3
    assert all(name in refused.output for name in REQUIRED)
