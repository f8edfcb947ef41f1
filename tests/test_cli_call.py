"""`ivr call`, as a person at a terminal or a script uses it."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from ivr.cli import line_to_ring, main
from ivr.cli.new_file import write_new
from ivr.settings import PROJECT
from ivr.web import create_app
from ivr.web.local import on_loopback
from tests.content.folder import copy
from tests.full_disk import no_room

FIRST = "tests/calls/first-call.call"
NOWHERE = "http://127.0.0.1:1"


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)
    for name in ("TWILIO_AUTH_TOKEN", "IVR_SERVICE_NUMBER", "IVR_HOME"):
        monkeypatch.delenv(name, raising=False)


def ivr(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments)
    return result.exit_code, result.output


def on_a_terminal(*arguments: str) -> tuple[int, str]:
    """Call where keys could be pressed, though none is."""
    ours, theirs = pty.openpty()
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", "from ivr.cli import main; main()", *arguments],
        stdin=theirs,
        capture_output=True,
        check=False,
        text=True,
        timeout=30,
    )
    os.close(ours)
    os.close(theirs)
    return done.returncode, done.stdout + done.stderr


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


def test_help() -> None:
    """The help shows its examples as they are typed, one a line."""
    _, printed = ivr("call", "--help")

    assert "\n  ivr call --locale en --fast\n" in printed
    assert "\\b" not in printed


def test_record_nowhere(tmp_path: Path) -> None:
    """A folder that is not there is told before the call."""
    code, printed = ivr("call", "--record", str(tmp_path / "none" / "a.call"), FIRST)

    assert code == 2
    assert f"there is no folder {tmp_path / 'none'}" in printed
    assert "The line answers." not in printed


def test_record_without_room(tmp_path: Path) -> None:
    """On a full disk the call is shown instead, and no empty file is left."""
    file = tmp_path / "mine.call"
    with no_room():
        sentence = write_new(file, b"hear Hei\n")

    assert sentence == f"{file} cannot be written: File too large."
    assert not file.exists()


def test_record_over_another(tmp_path: Path) -> None:
    """What was recorded before is not written over."""
    file = tmp_path / "a.call"
    file.write_text("kept\n")
    code, printed = ivr("call", "--record", str(file), FIRST)

    assert code == 2
    assert "is there already. Choose another name" in printed
    assert file.read_text() == "kept\n"


def test_record_of_what_failed(tmp_path: Path) -> None:
    """A call that went otherwise than its script is written as it went."""
    script, file = tmp_path / "wrong.call", tmp_path / "went.call"
    script.write_text("hear Velkommen til oss\nhang up\n")
    code, printed = ivr("call", "--record", str(file), str(script))

    assert code == 1
    assert f"Written: {file}" in printed
    assert ivr("call", str(file))[0] == 0


def test_record_of_a_locale(tmp_path: Path) -> None:
    """A script's own language is written into what is recorded of it."""
    script, file = tmp_path / "en.call", tmp_path / "again.call"
    script.write_text("locale en\nhear Hello\nhang up\n")
    ivr("call", "--record", str(file), str(script))

    assert file.read_text().startswith("locale en\nhear Hello")


def test_record_of_a_fault(tmp_path: Path) -> None:
    """Where a server does not answer, what was heard until then is written."""
    file = tmp_path / "none.call"
    code, printed = on_a_terminal(
        "call", "--url", NOWHERE, "--token", "t", "--record", str(file)
    )

    assert code == 1
    assert f"nothing answers at {NOWHERE}" in printed
    assert file.read_text() == "hang up\n"


@pytest.mark.parametrize("inside", ["", "locale xx\n"])
def test_no_such_locale(tmp_path: Path, inside: str) -> None:
    """A language the line does not speak is told, with those it speaks."""
    script = tmp_path / "a.call"
    script.write_text(f"{inside}hang up\n")
    option = () if inside else ("--locale", "xx")
    code, printed = ivr("call", *option, str(script))

    assert code == 2
    assert "does not speak “xx”. It speaks: nb, en." in printed


def test_locale_elsewhere() -> None:
    """Which languages another server speaks is for that server to say."""
    code, printed = ivr(
        "call", "--url", NOWHERE, "--token", "t", "--locale", "xx", FIRST
    )

    assert code == 1
    assert "POST /voice/xx had no answer" in printed


@pytest.mark.parametrize(
    "url", ["localhost:1", "ftp://a.no", "http://", "http://a:b", "https://a.no/?x=1"]
)
def test_no_address(url: str) -> None:
    """What is no web address is told before anything is asked."""
    code, printed = ivr("call", "--url", url, "--token", "t", FIRST)

    assert code == 2
    assert "http:// or https://" in printed
    assert "https://line.example.no" in printed


def test_content_that_fails_oddly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is wrong with the content, it is told in a sentence."""

    def load(_home: Path) -> None:
        raise PermissionError(13, "Permission denied", "prompts/nb.yaml")

    monkeypatch.setattr(line_to_ring, "load", load)
    _, printed = ivr("call", FIRST)

    assert "Beklager, noe gikk galt hos oss." in printed
    assert "cannot be read: [Errno 13] Permission denied" in printed
    assert "Until this is mended, you hear the built-in answer here." in printed


def test_another_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """`--url` rings another server, with its token."""
    with on_loopback(create_app, PROJECT) as settings:
        url = settings.public_url
        assert ivr("call", "--url", url, FIRST)[0] == 2
        code, printed = ivr("call", "--url", url, "--token", "wrong", FIRST)
        assert code == 1
        assert "is this the right token, and is the address spelled as" in printed
        monkeypatch.setenv("TWILIO_AUTH_TOKEN", settings.auth_token)

        assert ivr("call", "--url", url, FIRST)[0] == 0


def test_problems_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An administrator who made a mistake is told before the call, and hears 112."""
    home = copy(tmp_path, "prompts/tree.yaml", "start: welcome", "start: welcom")
    monkeypatch.setenv("IVR_HOME", str(home))
    _, printed = ivr("call", FIRST)

    assert re.search(r"prompts/tree.yaml:\d+:8: no node is called “welcom”", printed)
    assert "Until this is mended, you hear the built-in answer here." in printed
    assert "A line that runs goes on with what it has." in printed
    assert "Er du i fare nå, ring én én to." in printed
