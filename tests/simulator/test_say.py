"""docs/voice/twiml/say, play and pause: what is heard, and how long it takes."""

import struct

import pytest

from ivr import pace
from ivr.simulator import Answer, CallFault, Line, SilentPerson, ring
from ivr.simulator.events import Played, Said, Transcript
from tests.simulator.stage import OWN, URL, Punctual, Stage, line_of

HEI = pace.seconds("Hei på deg.", "nb")


def wav(seconds: float, *, rate: int = 8000, extra: bytes = b"") -> bytes:
    """A mu-law recording: code 7, one byte a sample."""
    sound = b"\xff" * int(seconds * rate)
    fmt = struct.pack("<HHIIHH", 7, 1, rate, rate, 1, 8)
    chunks = b"fmt " + struct.pack("<I", len(fmt)) + fmt + extra
    chunks += b"data" + struct.pack("<I", len(sound)) + sound
    return b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WAVE" + chunks


def heard(voice: str, person: Punctual | None = None) -> Transcript:
    line, _ = line_of(voice=voice)
    return ring(line, person or Punctual())


def said(transcript: Transcript) -> list[Said]:
    return [event for event in transcript.events if isinstance(event, Said)]


class TestSay:
    def test_takes_time(self) -> None:
        """A sentence takes as long as its language needs for it."""
        call = heard('<Say language="nb-NO">Hei på deg.</Say>')

        assert round(HEI, 3) == call.seconds

    def test_breaks(self) -> None:
        """A break adds its time exactly."""
        call = heard('<Say language="nb-NO">Hei på deg.<break time="750ms"/></Say>')

        assert round(HEI, 3) + 0.75 == pytest.approx(call.seconds)

    def test_loop(self) -> None:
        """A loop says it again."""
        call = heard('<Say language="nb-NO" loop="3">Hei på deg.</Say>')

        assert [event.text for event in said(call)] == ["Hei på deg."] * 3

    def test_endless(self) -> None:
        """A loop of 0 goes on until the caller leaves."""
        call = heard('<Say loop="0">Hi.</Say>', Punctual(leaves=60.0))

        assert call.seconds == 60.0

    def test_not_interrupted(self) -> None:
        """Outside a Gather a key cuts nothing."""
        call = heard("<Say>Hello there.</Say>", Punctual([(0.5, "1")]))

        assert [(s.text, s.cut) for s in said(call)] == [("Hello there.", False)]

    def test_hang_up(self) -> None:
        """Whoever hangs up hears no more than was said until then."""
        call = heard(
            '<Say language="nb-NO">Hei på deg, du som ringer.</Say>',
            Punctual(leaves=1.0),
        )

        assert [(s.text, s.cut) for s in said(call)] == [("Hei på", True)]


class TestPause:
    def test_exact(self) -> None:
        """A pause is as long as it says."""
        assert heard('<Pause length="7"/>').seconds == 7.0


class TestPlay:
    @pytest.mark.parametrize("extra", [b"", b"LIST\x03\x00\x00\x00abc\x00"])
    def test_length(self, extra: bytes) -> None:
        """A recording lasts as long as its sound, mu-law or not."""
        stage = Stage(
            {
                "/voice": "<Play>/hei.wav</Play>",
                "/hei.wav": Answer(
                    200, {"content-type": "audio/wav"}, wav(2.5, extra=extra)
                ),
            }
        )

        call = ring(Line(URL, "t", OWN, transport=stage), SilentPerson())

        assert Played(0.0, 2.5, "hei.wav", cut=False) in call.events

    def test_tells_nothing(self) -> None:
        """The place of a recording is told nothing about the call."""
        answer = Answer(200, {"content-type": "audio/x-wav"}, wav(1))
        stage = Stage({"/voice": "<Play>/hei.wav</Play>", "/hei.wav": answer})

        ring(Line(URL, "t", OWN, transport=stage), SilentPerson())

        assert ("GET", f"{URL}/hei.wav", {}) == (
            stage.requests[1].method,
            stage.requests[1].url,
            stage.requests[1].form,
        )

    @pytest.mark.parametrize(
        "answer",
        [
            Answer(404, {"content-type": "audio/wav"}, wav(1)),
            Answer(200, {"content-type": "text/html"}, wav(1)),
            Answer(200, {"content-type": "audio/mpeg"}, b"ID3"),
            Answer(200, {"content-type": "audio/wav"}, b"ID3"),
            Answer(200, {"content-type": "audio/wav"}, wav(1)[:-10]),
            Answer(200, {"content-type": "audio/wav"}, wav(1)[:30]),
            Answer(200, {"content-type": "audio/wav"}, wav(1)[:12]),
        ],
    )
    def test_fault(self, answer: Answer) -> None:
        """A recording that cannot be heard whole is a fault, not a silence."""
        stage = Stage({"/voice": "<Play>/hei.wav</Play>", "/hei.wav": answer})

        with pytest.raises(CallFault, match=r"/hei\.wav .*application error"):
            ring(Line(URL, "t", OWN, transport=stage), SilentPerson())

    def test_tones(self) -> None:
        """A w is half a second of silence before a tone."""
        assert heard('<Play digits="ww1"/>').seconds == pytest.approx(1.2)
