"""What is scraped from a server with several workers is what was called."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests

from ivr.settings import PROJECT
from ivr.simulator import Answer, Identity, Line, play, read_script
from ivr.simulator.transport import HttpTransport
from ivr.web.metrics import memory
from ivr.web.metrics.tally import AREA
from tests.promises import promise
from tests.server_stage import (
    NUMBER,
    PATIENCE,
    TOKEN,
    free_port,
    wait_for_answer,
    without_settings,
)
from tests.web.metrics.scraped import ASKING, KNOWING, of, read

CALLS = ("first-call", "nb/helpline-busy", "nb/helpline-failed", "en/helpline-busy")
SCRIPTS = [
    read_script((PROJECT / f"tests/calls/{name}.call").read_text("utf-8"), name)
    for name in CALLS
]
OUTCOMES = {"completed": "answered", "busy": "busy", "failed": "failed"}


@dataclass(frozen=True, slots=True)
class Noting:
    """Sends as ever, and notes which turns were taken."""

    turns: Counter[tuple[str, ...]] = field(default_factory=Counter)
    locales: Counter[tuple[str, ...]] = field(default_factory=Counter)
    outcomes: Counter[tuple[str, ...]] = field(default_factory=Counter)
    http: HttpTransport = field(default_factory=HttpTransport)

    def post(
        self, url: str, form: Mapping[str, str], headers: Mapping[str, str]
    ) -> Answer:
        """Send a form."""
        match urlsplit(url).path.split("/")[2:]:
            case [_, locale, node, _, _, turn]:
                self.turns[node, turn] += 1
                self.locales[locale,] += 1
            case beginning:
                self.turns["welcome", "arrived"] += 1
                self.locales["".join(beginning) or "nb",] += 1
        if "DialCallStatus" in form:
            self.outcomes[OUTCOMES[form["DialCallStatus"]],] += 1
        return self.http.post(url, form, headers)

    def get(self, url: str, headers: Mapping[str, str]) -> Answer:
        """Fetch an address."""
        return self.http.get(url, headers)


@dataclass(frozen=True, slots=True)
class Server:
    """A server with workers of its own making, at *url*."""

    process: "subprocess.Popen[bytes]"
    url: str
    counts: Path

    def both_counted(self) -> bool:
        """Tell whether more than one worker has answered a call."""
        return self.counts.exists() and self.counts.stat().st_size > AREA

    def workers(self) -> list[int]:
        pid = self.process.pid
        return [
            int(one)
            for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        ]


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """Serve with gunicorn as it comes: each worker makes its own application."""
    monkeypatch.undo()  # the memory is that of the machine
    port, state = free_port(), tmp_path / "state"
    url = f"http://127.0.0.1:{port}"
    env = without_settings() | {
        "TWILIO_AUTH_TOKEN": TOKEN,
        "IVR_PUBLIC_URL": url,
        "IVR_SERVICE_NUMBER": NUMBER,
        "IVR_STATE": str(state),
        "IVR_METRICS_TOKEN": KNOWING,
    }
    command = [sys.executable, "-m", "gunicorn", "--workers", "2", "--threads", "4"]
    served = "tests.web.metrics.told_at_once:app"
    counts = memory.shared(state, "counts")
    with subprocess.Popen(  # noqa: S603, our own code
        [*command, "--bind", f"127.0.0.1:{port}", served],
        cwd=PROJECT,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            wait_for_answer(url)
            yield Server(process, url, counts)
        finally:
            process.send_signal(signal.SIGQUIT)
            process.wait()
            counts.unlink(missing_ok=True)
            memory.shared(state, "shown").unlink(missing_ok=True)


def test_totals(server: Server) -> None:
    """Each turn of each call is counted, also what a killed worker had counted."""

    def ring(number: int) -> Noting:
        noting = Noting()
        line = Line(server.url, TOKEN, NUMBER, transport=noting)
        assert not play(SCRIPTS[number % len(SCRIPTS)], line, {}).failures
        return noting

    with ThreadPoolExecutor(4) as people:
        rung: list[Noting] = []
        until = time.monotonic() + PATIENCE
        while not server.both_counted() and time.monotonic() < until:
            rung += people.map(ring, range(8))
        os.kill(server.workers()[0], signal.SIGKILL)
        rung += people.map(ring, range(12))
    requests.get(f"{server.url}/metrics", headers=ASKING, timeout=5)
    page = requests.get(f"{server.url}/metrics", headers=ASKING, timeout=5).text
    scraped = read(page)

    turns = sum((one.turns for one in rung), Counter())
    outcomes = sum((one.outcomes for one in rung), Counter())
    assert server.both_counted()
    assert of(scraped, "ivr_turns_total") == turns
    assert of(scraped, "ivr_answers_total") == sum(
        (one.locales for one in rung), Counter()
    )
    assert of(scraped, "ivr_transfers_total") == outcomes
    assert scraped["ivr_failed_transfers_total", ()] == outcomes["failed",]
    assert of(scraped, "ivr_answer_seconds_bucket")["+Inf",] == turns.total()
    caller = Identity()
    for value in (caller.number, caller.call_sid, caller.account_sid, NUMBER):
        assert value not in page, promise.NOTHING_KEPT
