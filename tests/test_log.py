"""The log lets through what is allowed, and nothing else."""

import contextlib
import json
import sys

import pytest
import structlog

from ivr import log
from ivr.log import MINUTE, SAME_IN_A_MINUTE, Sieve


def test_allow_list(capsys: pytest.CaptureFixture[str]) -> None:
    """A field that is not on the list is not written, whatever it is called."""
    log.note("content refused", problems=2, caller="+4790000001", digits="1")

    line = json.loads(capsys.readouterr().out)
    assert set(line) == {"hour", "level", "event", "problems"}


def test_no_finer_than_the_hour(capsys: pytest.CaptureFixture[str]) -> None:
    """With few calls, a minute is a person: times are cut to the hour."""
    log.note("started")

    hour = json.loads(capsys.readouterr().out)["hour"]
    assert len(hour) == len("2026-11-23T15Z")


def test_failure_without_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    """A bug is told by its type and place; its words may be a caller's."""
    try:
        int("+4790000001x")
    except ValueError as error:
        log.failure(error)

    line = capsys.readouterr().out
    assert "ValueError" in line
    assert "90000001" not in line


class TestSieve:
    def test_too_many(self) -> None:
        """A stranger who causes the same line again and again fills no disk."""
        now = [0.0]
        sieve = Sieve(lambda: now[0])

        def written(**line: str) -> int:
            passed = 0
            for _ in range(1_000):
                with contextlib.suppress(structlog.DropEvent):
                    passed += bool(sieve(None, "info", line))
            return passed

        assert written(event="a recording is gone") == SAME_IN_A_MINUTE
        assert written(event="failure", where="here") == SAME_IN_A_MINUTE
        assert written(event="failure", where="there") == SAME_IN_A_MINUTE
        assert written(event="failure", where="there") == 0
        now[0] += MINUTE
        assert written(event="failure", where="there") == SAME_IN_A_MINUTE


def test_each_line_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines of several processes come whole, also where nothing is held back."""
    written: list[str] = []
    monkeypatch.setattr(sys.stdout, "write", written.append)
    log.note("started")

    assert [line[-1:] for line in written] == ["\n"]
