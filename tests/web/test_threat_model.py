"""What docs/threat-model.md tells of doors and limits is so."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from ivr.content.shelf.shelf import Shelf
from ivr.core.policy import TALK_SECONDS
from ivr.log import SAME_IN_A_MINUTE
from ivr.server.patient import MOST, REQUEST_SECONDS
from ivr.server.worker import LARGEST_HEAD
from ivr.settings import PROJECT
from ivr.web import serve
from ivr.web.crowd import OF_ALL, OF_ONE
from ivr.web.form import LARGEST, MOST_FIELDS
from ivr.web.metrics import memory
from tests.web.twilio_client import SETTINGS

TOLD = (PROJECT / "docs/threat-model.md").read_text(encoding="utf-8")


def test_doors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every door that there can be is told."""
    monkeypatch.setattr(memory, "MEMORY", tmp_path)
    settings = replace(SETTINGS, metrics_token="x" * 24)
    app = serve(settings, Shelf())
    doors = {re.split(r"\W", rule.rule)[1] for rule in app.url_map.iter_rules()}

    assert len(doors) == TOLD.count("| `GET /") + TOLD.count("| `POST /")
    for door in doors:
        assert f" /{door}" in TOLD, door


def test_limits() -> None:
    """The limits are those of the code."""
    for row in (
        f"body of a request | {LARGEST:,} bytes",
        f"fields of a form | {MOST_FIELDS}",
        f"headers of a request | {LARGEST_HEAD:,} bytes",
        f"to send a request | {REQUEST_SECONDS:.0f} seconds",
        f"connections to a process | {MOST};",
        f"calls from one number | {OF_ONE} a minute",
        f"calls in all | {OF_ALL:,} a minute",
        f"a connected call | {TALK_SECONDS:,} seconds",
        f"the same log line | {SAME_IN_A_MINUTE} a minute",
    ):
        assert row in TOLD, row
