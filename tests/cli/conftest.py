"""`ivr`, with a folder of its own and a day that does not pass."""

from datetime import date, datetime, time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ivr.cli import main
from ivr.web.clock import OSLO
from tests.cli.invented import TODAY


class Ivr:
    """The command, in a terminal of 80 columns, half an hour after midnight."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch
        monkeypatch.setenv("COLUMNS", "80")
        self.is_now(TODAY)

    def is_now(self, day: date) -> None:
        now = datetime.combine(day, time(0, 30), OSLO)
        self._monkeypatch.setattr("ivr.cli.here.oslo_time", lambda: now)

    def __call__(self, home: Path, *arguments: str, typed: str = "") -> Result:
        env = {"IVR_HOME": str(home)}
        command = ["contacts", *arguments]
        return CliRunner().invoke(main, command, input=typed, env=env)


@pytest.fixture
def ivr(monkeypatch: pytest.MonkeyPatch) -> Ivr:
    return Ivr(monkeypatch)
