"""What people recorded is played for the words they read, and for no others."""

from pathlib import Path

import pytest
import soundfile

from ivr.core.call import Utterance
from ivr.speech.library import Library
from ivr.speech.people import READ_BY, studio
from ivr.speech.sentences import Sentence
from ivr.speech.status import Row, Status, rows
from ivr.speech.stock import stock
from ivr.speech.telephone import measure
from tests.speech.made_up import NB, SENTENCES, Humming, hum, sentence
from tests.speech.test_render import made

EDITED = (sentence("welcome_1", "Hei. Godt at du ringer."), *SENTENCES[1:])
HELLO = SENTENCES[0].text


def read_aloud(
    audio: Path, name: str = "welcome_1.wav", pitch: float = 150, kind: str = "WAV"
) -> Path:
    """Put a recording there, as a studio would."""
    file = audio / "recorded/nb" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    wave = hum(HELLO, pitch, 44100)
    soundfile.write(file, wave.samples, wave.rate, format=kind)
    return file


def first(audio: Path, spoken: tuple[Sentence, ...] = SENTENCES) -> Row:
    return next(rows(stock(audio), spoken, studio(audio, spoken)))


def by(audio: Path, text: str = HELLO) -> str | None:
    found = Library(audio).find(Utterance(NB, text))
    return found.by if found else None


class TestPlayed:
    @pytest.mark.parametrize("kind", ["wav", "flac", "mp3", "ogg"])
    def test_kinds(self, tmp_path: Path, kind: str) -> None:
        """Each kind of file goes through the pipeline, and the voice is not asked."""
        read_aloud(tmp_path, f"welcome_1.{kind}", kind=kind.upper())
        engine = Humming()
        report = made(tmp_path, engine)
        (file,) = tmp_path.glob("nb/welcome_1.*.wav")

        assert report.ok
        assert HELLO not in engine.asked
        assert measure(file.read_bytes()).lufs == pytest.approx(-20, abs=0.5)
        assert (by(tmp_path), first(tmp_path).status) == ("person", Status.RECORDED)

    def test_before_a_program(self, tmp_path: Path) -> None:
        """A person's recording is played where a program's was before."""
        made(tmp_path, Humming())
        assert (by(tmp_path), first(tmp_path).status) == ("espeak", Status.RENDERED)

        read_aloud(tmp_path)
        made(tmp_path, Humming())

        assert by(tmp_path) == "person"

    def test_read_again(self, tmp_path: Path) -> None:
        """A new file under the same name is a new recording, of today's words."""
        read_aloud(tmp_path)
        made(tmp_path, Humming())
        read_aloud(tmp_path, pitch=170)
        made(tmp_path, Humming(), EDITED)

        assert by(tmp_path, EDITED[0].text) == "person"
        assert by(tmp_path) is None

    def test_once(self, tmp_path: Path) -> None:
        """A second run makes nothing of it."""
        read_aloud(tmp_path)
        made(tmp_path, Humming())

        assert made(tmp_path, Humming()).made == 0


class TestStale:
    def test_not_played(self, tmp_path: Path) -> None:
        """When the words change, what was read is not played; a program stands in."""
        read_aloud(tmp_path)
        made(tmp_path, Humming())
        made(tmp_path, Humming(), EDITED)

        assert by(tmp_path, EDITED[0].text) == "espeak"
        assert by(tmp_path) is None

    def test_whom_to_ask(self, tmp_path: Path) -> None:
        """It is told who read it, as was written down when they did."""
        read_aloud(tmp_path)
        reader = tmp_path / "recorded/nb" / READ_BY
        reader.write_text("Kari Nordmann, kari@example.no\n", encoding="utf-8")
        made(tmp_path, Humming())
        reader.write_text("Ola\n", encoding="utf-8")
        row = first(tmp_path, EDITED)

        assert row.status is Status.STALE
        assert row.ask == "Kari Nordmann, kari@example.no"

    def test_a_program_stands_in(self, tmp_path: Path) -> None:
        """Also where a program stands in, it is told that someone should read."""
        read_aloud(tmp_path)
        made(tmp_path, Humming())
        made(tmp_path, Humming(), EDITED)
        row = first(tmp_path, EDITED)

        assert row.best
        assert (row.status, row.best.by) == (Status.STALE, "espeak")

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
    def test_any_editor(self, tmp_path: Path, encoding: str) -> None:
        """Who reads is understood as any editor saves it, an old Windows's too."""
        note = read_aloud(tmp_path).parent / READ_BY
        note.write_bytes("Åse Bø, 22 33 44 55\r\n".encode(encoding))
        made(tmp_path, Humming())

        assert first(tmp_path, EDITED).ask == "Åse Bø, 22 33 44 55"

    def test_nobody_known(self, tmp_path: Path) -> None:
        """Where nobody wrote down who read it, the file is named."""
        read_aloud(tmp_path)
        made(tmp_path, Humming())

        assert first(tmp_path, EDITED).ask == "welcome_1.wav"

    def test_words_back(self, tmp_path: Path) -> None:
        """When the words come back, the recording does too, with nothing to make."""
        read_aloud(tmp_path)
        made(tmp_path, Humming())
        made(tmp_path, Humming(), EDITED)
        report = made(tmp_path, Humming())

        assert (report.made, by(tmp_path)) == (0, "person")

    def test_moved(self, tmp_path: Path) -> None:
        """Words that move to another line take their recording with them."""
        read_aloud(tmp_path)
        made(tmp_path, Humming())
        new = sentence("welcome_1", "En ny første linje.")
        moved = (new, sentence("welcome_2", HELLO), *SENTENCES[2:])
        made(tmp_path, Humming(), moved)
        told = list(rows(stock(tmp_path), moved, studio(tmp_path, moved)))

        assert by(tmp_path) == "person"
        assert [row.ask for row in told] == [None, None, None, None]


class TestRefused:
    def test_m4a(self, tmp_path: Path) -> None:
        """A telephone's m4a is refused, and it is said what to save it as."""
        read_aloud(tmp_path).rename(tmp_path / "recorded/nb/welcome_1.m4a")
        report = made(tmp_path, Humming())

        assert "wav, flac, mp3 or ogg" in report.failed["nb/welcome_1.m4a"]
        assert report.made == 4

    def test_cannot_be_read(self, tmp_path: Path) -> None:
        """What cannot be read, as a folder by such a name, is told, and no more."""
        (tmp_path / "recorded/nb/welcome_1.wav").mkdir(parents=True)
        report = made(tmp_path, Humming())

        assert report.failed == {
            "nb/welcome_1.wav": "it cannot be read: Is a directory"
        }
        assert by(tmp_path) == "espeak"

    def test_unknown_name(self, tmp_path: Path) -> None:
        """A file that no sentence is called after is told of."""
        read_aloud(tmp_path, "welcom.wav")

        assert "no sentence" in made(tmp_path, Humming()).failed["nb/welcom.wav"]

    def test_no_sound(self, tmp_path: Path) -> None:
        """A file that is no sound is told of; no voice stands in unasked."""
        read_aloud(tmp_path).write_bytes(b"no sound")
        report = made(tmp_path, Humming())

        assert "no sound" in report.failed["nb/welcome_1"]

    def test_other_words(self, tmp_path: Path) -> None:
        """A recording that is far too long for its words is not taken."""
        file = read_aloud(tmp_path)
        wave = hum("a" * 300, 150, 44100)
        soundfile.write(file, wave.samples, wave.rate)

        assert "cannot be" in made(tmp_path, Humming()).failed["nb/welcome_1"]

    @pytest.mark.parametrize("noted", ["", "[]", '{"nb/welcome_1.wav": 3}', "{"])
    def test_lost_notes(self, tmp_path: Path, noted: str) -> None:
        """Where the note of what was read is spoilt, today's words are taken."""
        read_aloud(tmp_path)
        (tmp_path / "recorded/manifest.json").write_text(noted)

        assert made(tmp_path, Humming()).ok
        assert by(tmp_path) == "person"
