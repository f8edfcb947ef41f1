"""What whoever watches over the line is told."""

from pathlib import Path

from flask import Flask

from ivr.content.load import load
from ivr.settings import PROJECT, Settings
from ivr.web import create_app
from tests.web.twilio_client import PUBLIC_URL, TOKEN


def test_live(app: Flask) -> None:
    """Live, with which content and which languages."""
    answer = app.test_client().get("/health")

    assert answer.json == {
        "status": "live",
        "content": load(PROJECT).version,
        "locales": ["nb", "en"],
    }


def test_emergency(tmp_path: Path) -> None:
    """It says so when only the built-in answer is left."""
    app = create_app(Settings(TOKEN, PUBLIC_URL, "+4721000000", tmp_path))
    answer = app.test_client().get("/health")

    assert answer.get_json()["status"] == "emergency"
