"""
Edits, good and bad, and a server that is killed, while people call.

`make edits` does the same with time for each edit to be heard.
"""

import os
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from threading import Event

import pytest

from ivr.content.load import load
from ivr.simulator import CallFault, Line, ring
from tests.edits_stage import (
    NUMBER,
    TOKEN,
    TOPICS,
    Administrator,
    Caller,
    PatientTransport,
    Server,
)
from tests.promises import promise

CALLERS = 20
EDITS = 200
AT_ONCE = int(os.environ.get("IVR_TEST_EDITS_AT_ONCE", "70"))
"""How many edits come so fast that only the last of them can be seen."""

TO_BE_HEARD = 0.6
"""Seconds for which the last of them is live, if it is good: many calls begin."""


@pytest.fixture
def admin(tmp_path: Path) -> Administrator:
    return Administrator(tmp_path, Random(2026))  # noqa: S311, it can be repeated


@pytest.fixture
def server(admin: Administrator, tmp_path: Path) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    server = Server(admin.home, tmp_path / "state", port)
    yield server
    server.kill()


def calls(url: str, seed: int, over: Event) -> list[Caller]:
    """Call again and again until it is over, and give who called."""
    random = Random(seed)  # noqa: S311, it can be repeated
    line = Line(url, TOKEN, NUMBER, transport=PatientTransport())
    called = []
    while not over.is_set():
        topic = random.choice(list(TOPICS))
        caller = Caller(topic, lambda: random.uniform(0.05, 0.6), random.randrange(4))
        called.append(caller)
        try:
            ring(line, caller)
        except CallFault as fault:
            caller.wrong.append(str(fault))
    return called


def be_heard(admin: Administrator, server: Server) -> None:
    """Leave an edit alone until callers have heard it."""
    version = load(admin.home).version
    server.wait_for(lambda health: health.get("content") == version)
    time.sleep(TO_BE_HEARD)


def edit_and_kill(admin: Administrator, server: Server) -> None:
    """Make all edits, a third of them broken, and kill the server twice in between."""
    kills = (EDITS // 3, EDITS * 2 // 3)
    for number in range(1, EDITS + 1):
        well = number % 3 != 0
        admin.edit(well=well)
        if number % AT_ONCE == 0 and well:
            be_heard(admin, server)
        elif number % AT_ONCE == 0:
            server.wait_for(lambda health: health.get("status") == "degraded")
        if number in kills:
            admin.edit(well=False)
            server.kill()
            server.start()


def test_calls_while_all_changes(admin: Administrator, server: Server) -> None:
    """No call meets an error, a key that changed its meaning, or a dead end."""
    over = Event()
    with ThreadPoolExecutor(CALLERS) as pool:
        ringing = [pool.submit(calls, server.url, n, over) for n in range(CALLERS)]
        try:
            edit_and_kill(admin, server)
        finally:
            over.set()
        callers = [caller for call in ringing for caller in call.result()]
    admin.edit(well=True)
    last = load(admin.home).version

    assert [one.wrong for one in callers if one.wrong] == [], promise.SAME_VERSION
    assert len(callers) > CALLERS
    assert len(set().union(*(one.versions for one in callers))) >= 3
    assert server.wait_for(
        lambda health: health.get("content") == last and health["status"] == "live"
    ), promise.NO_MISTAKE_LIVE
