"""A call on the loudspeaker, through a program that stands in for a real one."""

import io
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
import soundfile

from ivr.simulator import Clip, Earpiece, Line, play, read_script, ring
from ivr.simulator.in_step import InStep
from ivr.simulator.keyboard import Keyboard, RealTime
from ivr.simulator.live import Live
from ivr.simulator.loudspeaker import PLAYERS, NoLoudspeakerError, loudspeaker
from ivr.simulator.samples import RATE, Samples, wav_of
from ivr.simulator.terminal import TerminalPerson
from tests.simulator.humming import hum
from tests.simulator.stage import Punctual, line_of
from tests.speech import dtmf

PLAYS = """#!/bin/sh
PATH=/usr/bin:/bin
for file; do :; done
count=$(ls "$PLAYED" | wc -l)
cp "$file" "$PLAYED/$count.wav"
"""
LASTS = PLAYS + '[ $count = 0 ] && exit 0\nsleep 5\ntouch "$PLAYED/end"\n'
FAILS = "#!/bin/sh\necho no sound card >&2\nexit 1\n"


@dataclass(frozen=True, slots=True)
class Room:
    """Programs on the PATH, and what was played on them."""

    programs: Path
    played: Path

    def has(self, name: str, program: str) -> None:
        file = self.programs / name
        file.write_text(program)
        file.chmod(0o755)

    def heard(self) -> list[Samples]:
        """Give what was played, without what is only tried out."""
        files = sorted(self.played.glob("*.wav"), key=lambda file: int(file.stem))
        return [soundfile.read(file, dtype="int16")[0] for file in files[1:]]


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Room:
    room = Room(tmp_path / "bin", tmp_path / "played")
    room.programs.mkdir()
    room.played.mkdir()
    monkeypatch.setenv("PATH", str(room.programs))
    monkeypatch.setenv("PLAYED", str(room.played))
    # A machine that has much else to do starts a program late.
    monkeypatch.setattr("ivr.simulator.loudspeaker.LAG_SECONDS", 5.0)
    return room


def short(_text: str, language: str) -> Clip:
    """Hum for a tenth of a second, for each language at another pitch."""
    return Clip(0.1, wav_of(hum(0.1, 200.0 if language == "nb" else 400.0)))


def script(text: str, line: Line) -> tuple[list[str], list[str]]:
    """Play a script aloud; give what was told of the call, and of the loudspeaker."""
    told: list[str] = []
    lines: list[str] = []
    live = Live(lines.append, "answered")
    with loudspeaker(told.append) as speaker:
        listening = (lambda person: InStep(person, live), speaker.aloud)
        call = play(
            read_script(text, "a.call"), line, {}, Earpiece(short, listening=listening)
        )
    assert call.failures == ()
    return lines, told


@pytest.mark.parametrize("name", [name for name, *_ in PLAYERS])
def test_any_program(room: Room, name: str) -> None:
    """Whatever program of the list is here plays the call."""
    room.has(name, PLAYS)
    line, _ = line_of(voice='<Say language="nb">Hei.</Say>')

    assert script("hear Hei\nended by line", line)[1] == []
    assert [len(one) for one in room.heard()] == [RATE / 10]


def test_in_step(room: Room) -> None:
    """Sentences, keys and ringing are played as they come, and told meanwhile."""
    room.has("aplay", PLAYS)
    line, _ = line_of(
        voice='<Gather numDigits="1" action="/a"><Say language="nb">Hei.</Say>'
        "</Gather>",
        a='<Say language="en">Hello.</Say><Dial>+4780057000</Dial>',
    )
    began = time.monotonic()
    lines, told = script(
        "hear Hei\nwait 0.2\npress 5\nhear Hello\ndialled +4780057000\n"
        "leg completed 20 after 0.1\nended by line",
        line,
    )
    took = time.monotonic() - began
    hei, key, hello, rings = room.heard()

    assert told == []
    assert np.array_equal(hei, hum(0.1))
    assert dtmf.heard(key / 32768) == "5"
    assert np.array_equal(hello, hum(0.1, 400.0))
    assert np.abs(np.fft.rfft(rings, RATE)).argmax() == 425
    assert lines == [
        "   0.0  The line answers.",
        "   0.0  nb  Hei.",
        "   0.1      (waits for a key, 5 s)",
        "   0.3      » presses 5",
        "   0.3  en  Hello.",
        "   0.4      rings +4780057000, showing +4790000001",
        "   0.4      (it rings, 0.1 s)",
        "   0.5      answered",
        "  20.5      they talked for 20 s",
        "  20.5      The line ends the call, since the document ended.",
    ]
    assert 0.5 <= took < 5


@dataclass(slots=True)
class Impatient:
    """A keyboard on which a key is pressed after a while, and then nothing."""

    key_after: list[tuple[float, str]] = field(default_factory=list)

    def key(self, seconds: float | None) -> str | None:
        after, key = self.key_after.pop(0) if self.key_after else (0.0, "h")
        time.sleep(min(after, seconds or after))
        return key


def test_barge_in(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key at the terminal stops what is played, there and then."""
    monkeypatch.setattr("ivr.simulator.loudspeaker.LAG_SECONDS", 0.7)
    room.has("aplay", LASTS)
    line, _ = line_of(
        voice='<Gather numDigits="1" action="/a"><Say>Hello.</Say></Gather>',
        a="<Hangup/>",
    )
    keyboard: Keyboard = Impatient([(0.6, "5")])
    person = TerminalPerson(keyboard, RealTime(), io.StringIO())
    began = time.monotonic()
    with loudspeaker(pytest.fail) as speaker:
        long = Earpiece(
            lambda *_: Clip(9.0, wav_of(hum(9.0))), listening=(speaker.aloud,)
        )
        call = ring(line, person, long)
    took = time.monotonic() - began

    assert took < 4
    assert call.seconds == pytest.approx(0.6, abs=0.5)
    assert [len(one) for one in room.heard()] == [9 * RATE, RATE / 10]
    assert not (room.played / "end").exists()


def test_silence(room: Room) -> None:
    """Nothing is started for a silence."""
    room.has("aplay", PLAYS)
    line, _ = line_of(voice='<Pause length="3"/>')
    with loudspeaker(pytest.fail) as speaker:
        ring(line, Punctual(), Earpiece(short, listening=(speaker.aloud,)))

    assert room.heard() == []


def test_none(room: Room) -> None:  # noqa: ARG001 - it is empty
    """Where no program plays sound it says so, with what would."""
    with pytest.raises(NoLoudspeakerError, match=r"no program for it here .*aplay"):
        loudspeaker(pytest.fail).__enter__()


def test_no_sound_card(room: Room) -> None:
    """Where programs fail it says what they say."""
    room.has("aplay", FAILS)
    room.has("play", FAILS.replace("echo no sound card >&2", ""))

    with pytest.raises(NoLoudspeakerError) as caught:
        loudspeaker(pytest.fail).__enter__()

    assert str(caught.value) == (
        "Nothing can be played: aplay says “no sound card”; play failed."
    )


def test_next_best(room: Room) -> None:
    """A program that fails does not keep another from playing."""
    room.has("paplay", FAILS)
    room.has("aplay", PLAYS)
    line, _ = line_of(voice='<Say language="nb">Hei.</Say>')

    assert script("hear Hei\nended by line", line)[1] == []
    assert len(room.heard()) == 1


def test_breaks(room: Room) -> None:
    """A loudspeaker that is lost in mid-call is told once, and the call goes on."""
    room.has("aplay", PLAYS + "[ $count -lt 2 ] && exit 0\n" + FAILS)
    line, _ = line_of(voice='<Say language="nb" loop="4">Hei.</Say>')
    lines, told = script("hear Hei\nended by line", line)

    assert told == [
        "Nothing more can be played: aplay says “no sound card”. It goes on in text."
    ]
    assert len(room.heard()) == 2
    assert sum("Hei." in line for line in lines) == 4
