"""What was rendered is played soon after, in a server that never starts anew."""

from pathlib import Path

import pytest

from ivr.core.call import Utterance
from ivr.speech import followed
from ivr.speech.followed import LOOK_EVERY_SECONDS, Followed
from ivr.speech.library import LIST
from tests.speech.made_up import SENTENCES, Humming
from tests.speech.test_render import made

FIRST, SECOND = (Utterance(one.voice, one.text) for one in SENTENCES[:2])


class Watch:
    """A watch that stands still until it is set."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_rendered_later(tmp_path: Path) -> None:
    """A list that appears, changes or goes is seen within two seconds."""
    watch = Watch()
    library = Followed(tmp_path, watch)
    assert library.find(FIRST) is None

    made(tmp_path, Humming(), wanted=lambda one: one.text == FIRST.text)
    watch.now += LOOK_EVERY_SECONDS - 0.01
    assert library.find(FIRST) is None
    watch.now += 0.01
    assert library.find(FIRST)
    assert library.find(SECOND) is None

    made(tmp_path, Humming())
    watch.now += LOOK_EVERY_SECONDS
    assert library.find(SECOND)

    (tmp_path / LIST).unlink()
    watch.now += LOOK_EVERY_SECONDS
    assert library.find(FIRST) is None


def test_gone_at_once(tmp_path: Path) -> None:
    """A recording that is removed is missed at once."""
    made(tmp_path, Humming())
    library = Followed(tmp_path, Watch())
    found = library.find(FIRST)
    assert found
    found.path.unlink()

    assert library.find(FIRST) is None


def test_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that stays as it is is read once."""
    made(tmp_path, Humming())
    watch = Watch()
    library = Followed(tmp_path, watch)
    monkeypatch.setattr(followed, "Library", None)
    for _ in range(3):
        watch.now += LOOK_EVERY_SECONDS

        assert library.find(FIRST)
