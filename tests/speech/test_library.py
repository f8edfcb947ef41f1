"""Looking up a recording: the right one, or none, and never a failure."""

from dataclasses import replace
from pathlib import Path

import pytest

from ivr.core.call import Utterance
from ivr.speech import recipe, wav
from ivr.speech.library import LIST, Library
from tests.speech.made_up import EN, NB, SENTENCES, Humming, sentence
from tests.speech.test_render import made

HELLO = Utterance(NB, SENTENCES[0].text)


class Google(Humming):
    name = "gtts"


class TestFind:
    def test_all(self, tmp_path: Path) -> None:
        """Everything that was rendered is found, with its length and its hash."""
        made(tmp_path, Humming())
        library = Library(tmp_path)
        for one in SENTENCES:
            found = library.find(Utterance(one.voice, one.text))

            assert found is not None
            assert found.seconds == wav.seconds(found.path)
            assert found.digest == recipe.hash_of(
                one.text, recipe.espeak(one.voice.language)
            )

    def test_pause_does_not_matter(self, tmp_path: Path) -> None:
        """The silence before a sentence is no part of it."""
        made(tmp_path, Humming())

        assert Library(tmp_path).find(replace(HELLO, pause=600))

    @pytest.mark.parametrize(
        "other",
        [Utterance(NB, HELLO.text + "!"), Utterance(EN, HELLO.text)],
        ids=["words", "language"],
    )
    def test_nothing_else(self, tmp_path: Path, other: Utterance) -> None:
        """Other words, or the same in another language, are not found."""
        made(tmp_path, Humming())

        assert Library(tmp_path).find(other) is None

    @pytest.mark.parametrize("order", [(Google, Humming), (Humming, Google)])
    def test_google_first(
        self, tmp_path: Path, order: tuple[type[Humming], ...]
    ) -> None:
        """Google's is played before the offline voice's, whichever came first."""
        for engine in order:
            made(tmp_path, engine())
        found = Library(tmp_path).find(HELLO)

        assert found
        assert found.by == "gtts"

    def test_deleted(self, tmp_path: Path) -> None:
        """Where one file is gone the next best plays, or that sentence is said."""
        made(tmp_path, Humming())
        made(tmp_path, Google())
        library = Library(tmp_path)
        for left in ("espeak", None):
            best = library.find(HELLO)
            assert best
            best.path.unlink()
            found = library.find(HELLO)

            assert (found and found.by) == left
        assert library.find(Utterance(NB, SENTENCES[1].text))

    def test_edited(self, tmp_path: Path) -> None:
        """Edited words are not found before they are rendered."""
        made(tmp_path, Humming())
        edited = sentence("welcome_1", "Hei. Godt at du ringer.")

        assert Library(tmp_path).find(Utterance(NB, edited.text)) is None


@pytest.mark.parametrize(
    "spoilt", ["", "{", "[]", '{"recordings": [1, {"file": 3}, {"file": "x"}]}']
)
def test_spoilt_list(tmp_path: Path, spoilt: str) -> None:
    """Whatever is wrong with the list, nothing is found and nothing fails."""
    made(tmp_path, Humming())
    (tmp_path / LIST).write_text(spoilt)

    assert Library(tmp_path).find(HELLO) is None


def test_no_folder(tmp_path: Path) -> None:
    """Without recordings there is nothing to find."""
    assert Library(tmp_path / "audio").find(HELLO) is None


class TestFrame:
    """How long a recording is, told without decoding it."""

    def recording(self, tmp_path: Path) -> Path:
        made(tmp_path, Humming())
        return next(tmp_path.glob("nb/goodbye.*"))

    @pytest.mark.parametrize("cut", [0, 3, 11, 20, 50, 57, 58, 100, 1000, -1])
    def test_broken(self, tmp_path: Path, cut: int) -> None:
        """A file that ends too early is no recording, wherever it was cut."""
        file = self.recording(tmp_path)
        file.write_bytes(file.read_bytes()[:cut])

        assert wav.seconds(file) is None

    def test_longer(self, tmp_path: Path) -> None:
        """Neither is one that goes on after its end."""
        file = self.recording(tmp_path)
        file.write_bytes(file.read_bytes() + b"!")

        assert wav.seconds(file) is None
