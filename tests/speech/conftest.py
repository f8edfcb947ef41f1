"""`ivr audio`, in a folder where all is rendered by a voice that hums."""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

import pytest
from click.testing import CliRunner, Result

from ivr.cli import main
from ivr.web.clock import OSLO
from tests.cli.invented import invented
from tests.speech.made_up import hum

Ivr: TypeAlias = Callable[..., Result]
NOW = datetime(2026, 11, 23, 12, tzinfo=OSLO)


@pytest.fixture(scope="session")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the shipped content with all of it rendered by a voice that hums."""
    home = invented(tmp_path_factory.mktemp("home"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ivr.speech.espeak.Espeak.speak", humming)
        patch.setenv("IVR_HOME", str(home))
        done = CliRunner().invoke(main, ["audio", "render"])

    assert done.exit_code == 0, done.output
    return home


def humming(_: object, text: str, __: str) -> object:
    return hum(text, rate=8000, each=0.03)  # quick, and little to measure


@pytest.fixture
def home(rendered: Path, tmp_path: Path) -> Path:
    return shutil.copytree(rendered, tmp_path / "home")


@pytest.fixture
def ivr(home: Path, monkeypatch: pytest.MonkeyPatch) -> Ivr:
    monkeypatch.setattr("ivr.speech.espeak.Espeak.speak", humming)
    monkeypatch.setattr("ivr.cli.here.oslo_time", lambda: NOW)

    def run(*arguments: str) -> Result:
        env = {"IVR_HOME": str(home)}
        return CliRunner().invoke(main, ["audio", *arguments], env=env)

    return run
