"""`ivr call`, as a person at a terminal or a script uses it."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from ivr.cli import main
from ivr.settings import PROJECT
from ivr.web import create_app
from ivr.web.local import on_loopback
from tests.content.folder import copy

FIRST = "tests/calls/first-call.call"


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)
    for name in ("TWILIO_AUTH_TOKEN", "IVR_SERVICE_NUMBER", "IVR_HOME"):
        monkeypatch.delenv(name, raising=False)


def ivr(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments)
    return result.exit_code, result.output


def test_first_call() -> None:
    """A script is played and printed with its seconds."""
    code, printed = ivr("call", FIRST)

    assert code == 0
    assert "   0.5  nb  Hei. Er du i fare nå, ring én én to." in printed
    assert "rings +4780057000, showing +4721000000" in printed


def test_goes_otherwise(tmp_path: Path) -> None:
    """A call that goes otherwise than its script says where, and fails."""
    script = tmp_path / "wrong.call"
    script.write_text("hear Velkommen til oss\nhang up\n")
    code, printed = ivr("call", str(script))

    assert code == 1
    assert "line 1: expected to hear “Velkommen til oss”" in printed


def test_no_script_there(tmp_path: Path) -> None:
    """A script that is not there, or is none, is told in a sentence."""
    odd = tmp_path / "odd.call"
    odd.write_text("dance\n")

    assert ivr("call", str(tmp_path / "none.call"))[0] == 2
    code, printed = ivr("call", str(odd))
    assert code == 2
    assert "no step is called “dance”" in printed


def test_no_terminal() -> None:
    """With neither a terminal nor a script, it says what to do."""
    code, printed = ivr("call")

    assert code == 2
    assert "ivr call tests/calls/first-call.call" in printed


def test_locale() -> None:
    """`--locale` rings the entry of that language."""
    code, printed = ivr("call", "--locale", "en", FIRST)

    assert code == 1
    assert "en  Hello." in printed


def test_record(tmp_path: Path) -> None:
    """A call that was recorded can be played, and goes the same way."""
    file = tmp_path / "again.call"
    _, first = ivr("call", "--record", str(file), FIRST)
    code, second = ivr("call", str(file))

    assert code == 0
    assert first.splitlines()[:-1] == second.splitlines()


def test_another_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """`--url` rings another server, with its token."""
    with on_loopback(create_app, PROJECT) as settings:
        url = settings.public_url
        assert ivr("call", "--url", url, FIRST)[0] == 2
        assert ivr("call", "--url", url, "--token", "wrong", FIRST)[0] == 1
        monkeypatch.setenv("TWILIO_AUTH_TOKEN", settings.auth_token)

        assert ivr("call", "--url", url, FIRST)[0] == 0


def test_problems_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An administrator who made a mistake is told before the call, and hears 112."""
    home = copy(tmp_path, "prompts/tree.yaml", "start: welcome", "start: welcom")
    monkeypatch.setenv("IVR_HOME", str(home))
    _, printed = ivr("call", FIRST)

    assert "prompts/tree.yaml:13:8: no node is called “welcom”" in printed
    assert "Until this is mended, callers hear the built-in answer." in printed
    assert "Er du i fare nå, ring én én to." in printed
