"""`ivr call` with sound: on a tape, in the room, and with recordings."""

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile
from click.testing import CliRunner

from ivr.cli import main
from ivr.content.load import load
from ivr.settings import PROJECT
from ivr.speech.library import Library
from ivr.speech.sentences import Sentence
from tests.content.folder import copy
from tests.simulator.test_loudspeaker import PLAYS, Room
from tests.speech import dtmf
from tests.speech.made_up import Humming
from tests.speech.test_render import made

FIRST = str(PROJECT / "tests/calls/first-call.call")
SHORT = """\
early 1
dialled +4780057000
leg busy after 1
wait 4.5
press 9
wait 1
hang up
"""
Ivr = Callable[..., tuple[int, str]]


@pytest.fixture
def ivr(monkeypatch: pytest.MonkeyPatch) -> Ivr:
    for name in ("IVR_HOME", "IVR_SPEECH", "TWILIO_AUTH_TOKEN"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: object) -> tuple[int, str]:
        result = CliRunner().invoke(main, ["call", *map(str, arguments)])
        return result.exit_code, result.output

    return run


@pytest.fixture
def short(tmp_path: Path) -> Path:
    """Connects, finds them busy, and says goodbye."""
    file = tmp_path / "short.call"
    file.write_text(SHORT)
    return file


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the shipped words with a hummed recording of the welcome."""
    home = copy(tmp_path_factory.mktemp("recorded") / "home")
    welcome = load(PROJECT).prompts["nb"]["welcome"]
    chosen = tuple(
        Sentence(f"welcome_{number}", one.voice, one.text, ("welcome",))
        for number, one in enumerate(welcome)
    )
    report = made(home / "audio", Humming(), chosen)

    assert report.ok, report
    return home


class TestWav:
    def test_replay(self, ivr: Ivr, short: Path, tmp_path: Path) -> None:
        """A script is one file: words, keys and silence, each at its second."""
        wav = tmp_path / "short.wav"
        code, printed = ivr(short, "--wav", wav)
        samples, rate = soundfile.read(wav)
        info = soundfile.info(wav)
        seconds = {
            what: float(at)
            for at, what in re.findall(r"^ *(\d+\.\d)  (.*)$", printed, re.MULTILINE)
        }
        (ends,) = [at for what, at in seconds.items() if "hangs up" in what]
        (words,) = [at for what, at in seconds.items() if "Jeg kobler deg" in what]

        assert code == 0, printed
        assert (info.channels, rate, info.subtype) == (1, 8000, "PCM_16")
        assert len(samples) / rate == pytest.approx(ends, abs=0.06)
        assert f"Written: {wav}, {round(ends)} s." in printed
        assert dtmf.heard(samples) == "19"
        assert not samples[rate // 5 : int((words - 0.1) * rate)].any()
        heard = samples[int((words + 0.1) * rate) : int((words + 3) * rate)]
        assert np.sqrt((heard**2).mean()) > 0.03

    def test_there_already(self, ivr: Ivr, short: Path) -> None:
        """Nothing is written over."""
        code, printed = ivr(short, "--wav", short)

        assert code == 2
        assert "is there already" in printed
        assert short.read_text() == SHORT

    def test_goes_otherwise(self, ivr: Ivr, tmp_path: Path) -> None:
        """A call that leaves its script is written as far as it went."""
        script, wav = tmp_path / "a.call", tmp_path / "a.wav"
        script.write_text("early 1\nhear overgrep\nhang up\n")
        code, printed = ivr(script, "--wav", wav)

        assert code == 1
        assert "expected to hear “overgrep”" in printed
        assert soundfile.info(wav).duration > 3

    def test_slow_voice(self, ivr: Ivr, tmp_path: Path) -> None:
        """How slowly the robot reads is no failure of the script."""
        script = tmp_path / "a.call"
        script.write_text("hear én én to\nat most 1 seconds\nhang up\n")

        assert ivr(script)[0] == 1
        assert ivr(script, "--wav", tmp_path / "a.wav")[0] == 0


class TestRecordings:
    def test_played(
        self, ivr: Ivr, recorded: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What is recorded is played, told in words, and 112 is still said."""
        monkeypatch.setenv("IVR_HOME", str(recorded))
        code, printed = ivr(FIRST)

        assert code == 0, printed
        assert "   0.5  nb  Hei. Er du i fare nå, ring én én to." in printed
        assert "♪   Vil du snakke med noen, trykk én.\n" in printed

    def test_true_seconds(
        self, ivr: Ivr, recorded: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """A recording takes its true time, and sounds as it is."""
        monkeypatch.setenv("IVR_HOME", str(recorded))
        script, wav = tmp_path / "a.call", tmp_path / "a.wav"
        script.write_text("hear Vil du snakke\nhang up\n")
        _, printed = ivr(script, "--wav", wav)
        (began, ends) = re.search(
            r"(\d+\.\d)  ♪   Vil du snakke.*\n +(\d+\.\d)  .*hangs up", printed
        ).groups()  # type: ignore[union-attr]  # a failing test says so
        (words,) = (
            one
            for one in load(PROJECT).prompts["nb"]["welcome"]
            if "Vil du snakke" in one.text
        )
        found = Library(recorded / "audio").find(words)
        assert found
        sound, rate = soundfile.read(found.path)
        heard = soundfile.read(wav)[0][-len(sound) :]

        assert float(ends) - float(began) == pytest.approx(found.seconds, abs=0.11)
        assert len(sound) / rate == found.seconds
        assert np.abs(heard - sound).max() < 0.001

    def test_said(
        self, ivr: Ivr, recorded: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """With IVR_SPEECH=say nothing is played here either."""
        monkeypatch.setenv("IVR_HOME", str(recorded))
        monkeypatch.setenv("IVR_SPEECH", "say")
        code, printed = ivr(FIRST)

        assert code == 0, printed
        assert "♪" not in printed

    def test_wrong(self, ivr: Ivr, monkeypatch: pytest.MonkeyPatch) -> None:
        """Another value is told, with what it may be."""
        monkeypatch.setenv("IVR_SPEECH", "sing")
        code, printed = ivr(FIRST)

        assert code == 2
        assert "IVR_SPEECH: say, or recordings" in printed

    def test_recorded_call(
        self, ivr: Ivr, recorded: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """A call of which a part was played is written with its words."""
        monkeypatch.setenv("IVR_HOME", str(recorded))
        written = tmp_path / "b.call"
        ivr(FIRST, "--record", written)

        assert "hear Vil du snakke med noen, trykk én." in written.read_text()
        assert ivr(written)[0] == 0


class TestListen:
    def test_aloud(
        self, ivr: Ivr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The call is played in this room, while its lines are told."""
        room = Room(tmp_path / "bin", tmp_path / "played")
        room.programs.mkdir()
        room.played.mkdir()
        room.has("aplay", PLAYS)
        monkeypatch.setenv("PATH", str(room.programs))
        monkeypatch.setenv("PLAYED", str(room.played))
        script = tmp_path / "a.call"
        script.write_text("early 5\nwait 1.5\nhang up\n")
        code, printed = ivr(script, "--listen")
        key, words = room.heard()

        assert code == 0, printed
        assert printed.count("Den tasten bruker jeg ikke her.") == 1
        assert dtmf.heard(key / 32768) == "5"
        assert words.any()

    def test_no_loudspeaker(
        self, ivr: Ivr, short: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Where there is none it says so, and the call goes on in text."""
        monkeypatch.setenv("PATH", "/nowhere")
        code, printed = ivr(short, "--listen")

        assert code == 0
        assert "Nothing can be played: there is no program for it here" in printed
        assert "The call goes on in text." in printed
        assert "Jeg kobler deg nå" in printed

    def test_fast(self, ivr: Ivr, short: Path) -> None:
        """Sound cannot be hurried."""
        code, printed = ivr(short, "--listen", "--fast")

        assert code == 2
        assert "Choose --listen or --fast" in printed
