"""Recordings are made once, appear whole or not at all, and are told of truly."""

import errno
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ivr.settings import PROJECT
from ivr.speech import recipe, wav, whole
from ivr.speech.engine import Engine
from ivr.speech.library import LIST
from ivr.speech.people import studio
from ivr.speech.render import Report, render
from ivr.speech.sentences import Sentence
from ivr.speech.stock import orphans, prune, stock
from ivr.speech.trouble import FolderError
from tests.full_disk import no_room
from tests.speech.made_up import SENTENCES, Humming, sentence


@contextmanager
def quietly(_: int) -> Iterator[Callable[[], None]]:
    yield lambda: None


def made(
    audio: Path,
    engine: Engine,
    spoken: tuple[Sentence, ...] = SENTENCES,
    wanted: Callable[[Sentence], bool] = lambda _: True,
) -> Report:
    return render(audio, spoken, engine, wanted, quietly)


def files(audio: Path) -> Mapping[str, str]:
    return {
        str(path.relative_to(audio)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(audio.rglob("*"))
        if path.is_file()
    }


def unneeded(audio: Path, spoken: tuple[Sentence, ...] = SENTENCES) -> list[Path]:
    return orphans(stock(audio), spoken, studio(audio, spoken))


class TestOnce:
    def test_all(self, tmp_path: Path) -> None:
        """One run makes every sentence, and says how many and how long they are."""
        report = made(tmp_path, Humming())

        assert (report.made, report.kept, report.ok) == (4, 0, True)
        assert report.speech_seconds == pytest.approx(
            sum(wav.seconds(file) or 0 for file in tmp_path.glob("*/*.wav"))
        )
        assert {file.parent.name for file in tmp_path.glob("*/*")} == {"nb", "en"}

    def test_again(self, tmp_path: Path) -> None:
        """A second run makes nothing, and asks the voice for nothing."""
        made(tmp_path, Humming())
        before, engine = files(tmp_path), Humming()
        report = made(tmp_path, engine)

        assert (report.made, report.kept, engine.asked) == (0, 4, [])
        assert files(tmp_path) == before

    def test_the_same_from_empty(self, tmp_path: Path) -> None:
        """From empty again, every file is the same, byte for byte."""
        made(tmp_path / "one", Humming())
        made(tmp_path / "two", Humming(workers=1))

        assert files(tmp_path / "one") == files(tmp_path / "two")

    def test_edited(self, tmp_path: Path) -> None:
        """Changed words are made anew, under a new name; the rest costs nothing."""
        made(tmp_path, Humming())
        engine = Humming()
        edited = (sentence("welcome_1", "Hei. Godt at du ringer."), *SENTENCES[1:])
        made(tmp_path, engine, edited)

        assert engine.asked == ["Hei. Godt at du ringer."]
        assert len(list(tmp_path.glob("nb/welcome_1.*"))) == 2

    def test_moved(self, tmp_path: Path) -> None:
        """Words that only moved to another line are not made anew."""
        made(tmp_path, Humming())
        engine = Humming()
        moved = sentence("welcome_9", SENTENCES[0].text)
        report = made(tmp_path, engine, (moved, *SENTENCES[1:]))

        assert (report.kept, engine.asked) == (4, [])
        assert unneeded(tmp_path, (moved, *SENTENCES[1:])) == []

    def test_wanted(self, tmp_path: Path) -> None:
        """Only what is wanted is made, and the rest stays on the list."""
        made(tmp_path, Humming(), wanted=lambda one: one.voice.locale == "nb")
        engine = Humming()
        made(tmp_path, engine, wanted=lambda one: one.voice.locale == "en")
        listed = json.loads((tmp_path / LIST).read_text())["recordings"]

        assert engine.asked == ["Goodbye. Call any time."]
        assert len(listed) == 4

    def test_never_played(self, tmp_path: Path) -> None:
        """What is never played is not made; what was made of it before is an orphan."""
        engine = Humming()
        said = replace(SENTENCES[0], played=False)
        report = made(tmp_path, engine, (said, *SENTENCES[1:]))

        assert (report.made, report.kept) == (3, 0)
        assert said.text not in engine.asked

        made(tmp_path, Humming())

        assert len(unneeded(tmp_path, (said, *SENTENCES[1:]))) == 1

    @pytest.mark.parametrize(
        "change",
        [{"text": "Ha det!"}, {"voice": "en"}, {"rate": 150}, {"version": "9"}],
        ids=lambda change: next(iter(change)),
    )
    def test_name_tells_all(self, change: Mapping[str, object]) -> None:
        """Other words, voice, rate or version of the voice make another name."""
        how, text = recipe.espeak("nb-NO"), "Ha det."
        changed = {**how, **{k: v for k, v in change.items() if k != "text"}}

        assert set(change) <= {*how, "text"}
        assert recipe.hash_of(text, how) != recipe.hash_of(
            str(change.get("text", text)), changed
        )

    def test_pipeline_in_name(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Another loudness makes another name."""
        before = recipe.hash_of("Ha det.", recipe.espeak("nb-NO"))
        monkeypatch.setattr(recipe, "PIPELINE", {**recipe.PIPELINE, "lufs": -22})

        assert recipe.hash_of("Ha det.", recipe.espeak("nb-NO")) != before


class TestFailing:
    def test_one(self, tmp_path: Path) -> None:
        """A sentence that cannot be made is told of, and the others are made."""
        report = made(tmp_path, Humming(cannot="snakke"))

        assert report.failed == {"nb/welcome_2": "it is too hard to say"}
        assert (report.made, report.ok) == (3, False)

    def test_no_voice(self, tmp_path: Path) -> None:
        """A language without a voice is told of, and the others are made."""
        northern = sentence("welcome_1", "Bures.")
        voice = type(northern.voice)("se", "se-NO", "")
        spoken = (*SENTENCES, Sentence("welcome_1", voice, "Bures.", ()))
        report = made(tmp_path, Humming(), spoken)

        assert report.failed == {"se/welcome_1": "espeak has no voice for it"}
        assert (report.made, report.kept) == (4, 0)

    def test_gives_up(self, tmp_path: Path) -> None:
        """When the voice gives up we stop asking; the next run goes on from there."""
        engine = Humming(gives_up="snakke", workers=1)
        report = made(tmp_path, engine)

        assert (report.made, report.left) == (1, 3)
        assert "go on later" in report.stopped
        assert "nb/welcome_2" in report.stopped
        assert len(engine.asked) == 2

        later = made(tmp_path, Humming())

        assert (later.made, later.kept, later.ok) == (3, 1, True)

    def test_broken_file(self, tmp_path: Path) -> None:
        """A file that is not whole is made again, under the same name."""
        made(tmp_path, Humming())
        before = files(tmp_path)
        broken = next(tmp_path.glob("nb/goodbye.*"))
        broken.write_bytes(broken.read_bytes()[:-100])
        report = made(tmp_path, Humming())

        assert (report.made, report.kept) == (1, 3)
        assert files(tmp_path) == before


class TestWhole:
    @pytest.mark.parametrize("fails", ["fsync", "chmod", "replace"])
    def test_write(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str
    ) -> None:
        """A file that cannot be written whole leaves the one before, and no rest."""
        file = tmp_path / "file"
        whole.write(file, b"before")

        def broken(*_: object) -> None:
            raise OSError(errno.ENOSPC, "the disk is full")

        monkeypatch.setattr(os if fails == "fsync" else Path, fails, broken)
        with pytest.raises(FolderError, match="the disk is full"):
            whole.write(file, b"after")

        assert file.read_bytes() == b"before"
        assert list(tmp_path.iterdir()) == [file]

    def test_readable(self, tmp_path: Path) -> None:
        """The web server, another user, may read what was written."""
        whole.write(tmp_path / "file", b"")

        assert (tmp_path / "file").stat().st_mode & 0o777 == 0o644

    def test_leftovers(self, tmp_path: Path) -> None:
        """What a killed run left half done is removed by the next."""
        rest = tmp_path / f"nb/.goodbye.wav.x{whole.PART}"
        rest.parent.mkdir()
        rest.write_bytes(b"RIFF")
        made(tmp_path, Humming())

        assert not rest.exists()

    def test_two_at_once(self, tmp_path: Path) -> None:
        """Two runs do not work in one folder: the second says so."""
        with whole.alone_in(tmp_path), pytest.raises(FolderError, match="wait"):
            made(tmp_path, Humming())

    def test_full_disk(self, tmp_path: Path) -> None:
        """On a full disk it stops and says so; nothing is broken, and it goes on."""
        done: list[int] = []

        @contextmanager
        def counting(_: int) -> Iterator[Callable[[], None]]:
            yield lambda: done.append(1)

        with no_room(10):
            report = render(
                tmp_path, SENTENCES, Humming(workers=1), lambda _: True, counting
            )

        assert (report.made, report.left, report.ok) == (0, 4, False)
        assert f"{tmp_path / 'nb'} cannot be written: File too large" in report.stopped
        assert "the same command goes on" in report.stopped
        assert (list(files(tmp_path)), done) == ([], [])
        assert made(tmp_path, Humming()).ok

    def test_list_cannot_be_written(self, tmp_path: Path) -> None:
        """Where all is there but the list cannot be written, that is said too."""
        made(tmp_path, Humming())
        before = files(tmp_path)
        with no_room(10):
            report = made(tmp_path, Humming())

        assert not report.ok
        assert f"{tmp_path} cannot be written" in report.stopped
        assert files(tmp_path) == before

    def test_file_for_a_folder(self, tmp_path: Path) -> None:
        """A file in the place of a folder is named, and left alone."""
        (tmp_path / "nb").write_text("kept")
        report = made(tmp_path, Humming())

        assert f"{tmp_path / 'nb'} cannot be written: a file is" in report.stopped
        assert (tmp_path / "nb").read_text() == "kept"
        with pytest.raises(FolderError, match="a file is where a folder must be"):
            made(tmp_path / "nb", Humming())

    def test_killed(self, tmp_path: Path) -> None:
        """Killed at 20 random moments: every file is whole, the next run goes on."""
        done = subprocess.run(  # noqa: S603, a file of ours
            [sys.executable, "-m", "tests.speech.killing", str(tmp_path)],
            cwd=PROJECT,
            capture_output=True,
            text=True,
            check=False,
        )

        assert done.returncode == 0, done.stdout + done.stderr
        assert "20 killed" in done.stdout


class TestOrphans:
    NOW = datetime(2027, 5, 10, 12, tzinfo=UTC)

    def old(self, file: Path, days: float) -> Path:
        at = (self.NOW - timedelta(days=days)).timestamp()
        os.utime(file, (at, at))
        return file

    def test_prune(self, tmp_path: Path) -> None:
        """What nothing has said for 30 days is removed, and nothing else."""
        made(tmp_path, Humming())
        for file in tmp_path.glob("*/*.wav"):
            self.old(file, 300)
        gone = self.old(next(tmp_path.glob("nb/welcome_1.*")), 30.1)
        kept = self.old(next(tmp_path.glob("nb/welcome_2.*")), 29.9)
        orphaned = unneeded(tmp_path, SENTENCES[2:])

        assert orphaned == [gone, kept]
        assert prune(orphaned, self.NOW) == [gone]
        assert (kept.exists(), gone.exists()) == (True, False)
        assert len(list(tmp_path.glob("*/*.wav"))) == 3

    def test_from_the_day_it_is_not_said(self, tmp_path: Path) -> None:
        """The days count from when its words went, not from when it was made."""
        made(tmp_path, Humming())
        old = self.old(next(tmp_path.glob("nb/welcome_1.*")), 300)
        made(tmp_path, Humming(), SENTENCES[1:])
        now = datetime.now(UTC)

        assert unneeded(tmp_path, SENTENCES[1:]) == [old]
        assert prune([old], now) == []
        assert prune([old], now + timedelta(days=30, minutes=1)) == [old]

    def test_cannot_be_removed(self, tmp_path: Path) -> None:
        """What cannot be removed is told in words."""
        odd = tmp_path / "nb/odd.wav"
        odd.mkdir(parents=True)
        with pytest.raises(FolderError, match=r"nb cannot be written: Is a directory"):
            prune([self.old(odd, 40)], self.NOW)

        assert odd.exists()

    def test_people_are_safe(self, tmp_path: Path) -> None:
        """What people recorded is never an orphan."""
        (tmp_path / "recorded/nb").mkdir(parents=True)
        (tmp_path / "recorded/x.wav").write_bytes(b"")
        (tmp_path / "recorded/nb/y.wav").write_bytes(b"")

        assert unneeded(tmp_path) == []
