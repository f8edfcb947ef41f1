"""What whoever watches over the line is told."""

import time
from pathlib import Path
from typing import Any

from flask import Flask

from ivr.content.load import load
from ivr.settings import PROJECT, Settings
from ivr.web import create_app
from tests.content.folder import copy
from tests.web.twilio_client import PUBLIC_URL, TOKEN

SOON = 5.0
"""Seconds: two on a machine that is not busy, and these tests may run on one."""


def ask(app: Flask) -> Any:  # noqa: ANN401, whatever it says
    return app.test_client().get("/health").get_json()


def wait_for(app: Flask, status: str) -> Any:  # noqa: ANN401
    until = time.monotonic() + SOON
    while (said := ask(app))["status"] != status and time.monotonic() < until:
        time.sleep(0.02)
    return said


def test_live(app: Flask) -> None:
    """Live, with which content and which languages."""
    assert ask(app) == {
        "status": "live",
        "content": load(PROJECT).version,
        "locales": ["nb", "en"],
    }


def test_emergency(tmp_path: Path) -> None:
    """It says so when only the built-in answer is left."""
    app = create_app(Settings(TOKEN, PUBLIC_URL, "+4721000000", tmp_path))

    assert ask(app)["status"] == "emergency"


def test_degraded(tmp_path: Path) -> None:
    """A broken edit is told, though nobody calls, until it is mended."""
    home = copy(tmp_path)
    app = create_app(Settings(TOKEN, PUBLIC_URL, "+4721000000", home))
    live = ask(app)
    words = home / "prompts/tree.yaml"
    good = words.read_text()
    words.write_text(good.replace("start: welcome", "start: welcom"))
    told = wait_for(app, "degraded")
    assert told == {**live, "status": "degraded", "problems": told["problems"]}
    assert told["problems"] > 0
    words.write_text(good)

    assert wait_for(app, "live") == live


def test_content_comes(tmp_path: Path) -> None:
    """A line that began with nothing takes up content as soon as there is some."""
    app = create_app(Settings(TOKEN, PUBLIC_URL, "+4721000000", tmp_path))
    copy(tmp_path)

    assert wait_for(app, "live")["content"] == load(PROJECT).version
