"""What callers hear when the clock jumps while they are on the line."""

import re
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from ivr.content.load import load
from ivr.settings import PROJECT
from ivr.web.clock import OSLO
from tests.chaos.clocked import CLOCK
from tests.chaos.conftest import Tell
from tests.chaos.crowd import calling
from tests.chaos.server import Server

CENTRES = PROJECT / "tests/calls/centres/content/centres.yaml"
"""Invented centres with hours, confirmed in spring 2027."""

NUMBERS = set(re.findall(r"\+47\d{8}", CENTRES.read_text(encoding="utf-8")))
"""Theirs."""

NOON = datetime(2027, 5, 10, 12, tzinfo=OSLO)
SPRING = datetime(2027, 3, 28, 1, 59, 30, tzinfo=OSLO)
AUTUMN = datetime(2027, 10, 31, 2, 59, 30, tzinfo=OSLO)
JUMPS = {
    "the clock jumps on and back by a day": (
        NOON,
        [timedelta(days=1), timedelta(days=-1), timedelta(days=-1), timedelta(days=1)],
    ),
    "the clock jumps over the night in which summer time begins": (
        SPRING,
        [timedelta(minutes=1), timedelta(hours=1), timedelta(hours=6)],
    ),
    "the clock jumps over the night in which summer time ends": (
        AUTUMN,
        [timedelta(minutes=1), timedelta(hours=1), timedelta(hours=6)],
    ),
}
TO_THE_CENTRES = "321"
"""Keys: find a centre, from the list, in the first region."""


@pytest.mark.parametrize("what", JUMPS)
def test_clock(tmp_path: Path, tell: Tell, what: str) -> None:
    """However late it is all at once, a caller hears words and reaches a person."""
    began, jumps = JUMPS[what]
    clock = tmp_path / "clock"
    _set(clock, began.timestamp())
    server = Server(tmp_path, **{CLOCK: str(clock)})
    server.command = [sys.executable, "-m", "tests.chaos.clocked"]
    server.edit("data/centres.yaml", CENTRES.read_bytes())
    server.start()
    try:
        content, centres = load(server.home), tuple(NUMBERS)
        with calling(server.url, content, TO_THE_CENTRES, centres) as crowd:
            now = began.timestamp()
            for jump in jumps:
                time.sleep(1.0)
                now += jump.total_seconds()
                _set(clock, now)
            time.sleep(1.0)
    finally:
        server.kill()

    assert (crowd.seen.failed, crowd.seen.fallbacks) == (0, 0)
    assert not any("Beklager" in caller.heard for caller in crowd.callers)
    assert not re.search("error|Traceback", server.log.read_text())
    tell(what, "the line; hours as they then are", crowd)


def _set(clock: Path, seconds: float) -> None:
    new = clock.with_suffix(".new")
    new.write_text(str(seconds), encoding="ascii")
    new.replace(clock)
