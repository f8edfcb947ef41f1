from pathlib import Path

import pytest
from flask import Flask

from ivr.web import create_app
from tests.web.twilio_client import SETTINGS


@pytest.fixture(scope="session")
def app() -> Flask:
    """The application with the shipped content."""
    return create_app(SETTINGS)


@pytest.fixture
def empty_home(tmp_path: Path) -> Path:
    """A folder with no content in it."""
    return tmp_path
