"""The log lets through what is allowed, and nothing else."""

import json

import pytest

from ivr import log


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
