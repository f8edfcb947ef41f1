"""How long recordings last is read from what would be played, and never fails."""

from pathlib import Path

import pytest

from ivr.content.proof.recorded import Recording
from ivr.speech import wav
from ivr.speech.durations import durations
from ivr.speech.library import Library
from tests.speech.made_up import SENTENCES, Humming
from tests.speech.test_library import Google
from tests.speech.test_render import made

HELLO = SENTENCES[0]
WHICH = (HELLO.voice.locale, HELLO.text)


def test_what_is_played(tmp_path: Path) -> None:
    """Of several recordings of a sentence the one that is played counts."""
    made(tmp_path, Humming())
    made(tmp_path, Google())
    best = Library(tmp_path).best(*WHICH)
    assert best
    seconds = wav.seconds(best.path)
    assert seconds

    assert len(durations(tmp_path)) == len(SENTENCES)
    assert durations(tmp_path)[WHICH] == Recording(seconds, "gtts", "nb/welcome_1")


def test_true_length(tmp_path: Path) -> None:
    """The sound itself is measured, whatever the list says of it."""
    made(tmp_path, Humming())
    listed = tmp_path / "manifest.json"
    length = durations(tmp_path)[WHICH].seconds
    text = listed.read_text()
    assert f'"seconds": {length}' in text
    listed.write_text(text.replace(f'"seconds": {length}', '"seconds": 99.0'))

    assert durations(tmp_path)[WHICH].seconds == length


def test_locked_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that may not be looked into has nothing that is played."""
    made(tmp_path, Humming())

    def locked(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Library, "best", locked)

    assert durations(tmp_path) == {}
