"""What is on the tape of a call: all that its caller hears, at its second."""

from io import BytesIO

import numpy as np
import pytest
import soundfile

from ivr.simulator import (
    Answer,
    Earpiece,
    Leg,
    Line,
    Outcome,
    Transcript,
    play,
    read_script,
    ring,
)
from ivr.simulator.earpiece import estimated
from ivr.simulator.events import Dialling, Played, Pressed, Said, Waited
from ivr.simulator.samples import RATE, Samples, count, wav_of
from ivr.simulator.tape import Tape
from tests.simulator.humming import hum, hummed
from tests.simulator.small_line import small_line
from tests.simulator.stage import OWN, URL, Punctual, Stage, line_of
from tests.speech import dtmf

A_HUM = pytest.approx(3000 / 32768 / 2**0.5, rel=0.05)


def taped(line: Line, person: Punctual) -> tuple[Transcript, Samples]:
    tape = Tape()
    call = ring(line, person, Earpiece(hummed, listening=(tape.taping,)))
    return call, tape.samples()


def between(samples: Samples, at: float, until: float) -> Samples:
    return samples[count(at) : count(until)]


def level(samples: Samples) -> float:
    return float(np.sqrt((samples / 32768) ** 2).mean() * np.pi / 2 / 2**0.5)


@pytest.fixture
def busy_call() -> tuple[Transcript, Samples]:
    """Waits, interrupts, finds them busy, keys a postcode and is told goodbye."""
    line, _ = small_line()
    keys = [(21.0, "1"), *[(36.0 + n * 0.3, key) for n, key in enumerate("0150")]]
    return taped(line, Punctual(keys, ends=Leg(Outcome.BUSY, 6.0)))


def test_length(busy_call: tuple[Transcript, Samples]) -> None:
    """The tape is as long as the call."""
    call, samples = busy_call

    assert call.seconds > 35
    assert len(samples) == count(call.seconds)


def test_keys(busy_call: tuple[Transcript, Samples]) -> None:
    """Each key is heard as its tones, when it is pressed and at no other time."""
    call, samples = busy_call
    pressed = [event for event in call.events if isinstance(event, Pressed)]

    assert dtmf.heard(samples / 32768) == "10150"
    for event in pressed:
        heard = between(samples, event.at, event.at + 0.1)
        assert dtmf.heard(heard / 32768) == event.key


@pytest.mark.parametrize("key", "0123456789*#")
def test_every_key(key: str) -> None:
    """Every key of a telephone has its own tones."""
    line, _ = line_of(voice='<Gather finishOnKey=""/>')
    _, samples = taped(line, Punctual([(1.0, key)], leaves=2.0))

    assert dtmf.heard(samples / 32768) == key


def test_words(busy_call: tuple[Transcript, Samples]) -> None:
    """Every sentence is heard from its first second to its last, or until a key."""
    call, samples = busy_call
    said = [event for event in call.events if isinstance(event, Said)]

    assert [event.cut for event in said].count(True) == 1
    for event in said:
        # While a key sounds, what it led to is not heard yet.
        assert level(between(samples, event.at + 0.1, event.until)) == A_HUM


def test_silence(busy_call: tuple[Transcript, Samples]) -> None:
    """Where the line waits for a key, or makes a pause, there is silence."""
    call, samples = busy_call
    waited = [event for event in call.events if isinstance(event, Waited)]

    assert waited
    assert not between(samples, 0, 1).any()
    for event in waited:
        begins = event.at
        if any(isinstance(one, Pressed) and one.at == begins for one in call.events):
            begins += 0.1
        assert not between(samples, begins, event.until).any()


def test_barge_in() -> None:
    """A key stops the sentence there: its tones are heard, and nothing after them."""
    line, _ = line_of(
        voice='<Gather numDigits="1" action="/then"><Say>One two three four five.</Say>'
        "</Gather>",
        then='<Pause length="2"/>',
    )
    _, samples = taped(line, Punctual([(0.6, "5")]))

    assert level(between(samples, 0, 0.6)) == A_HUM
    assert dtmf.heard(between(samples, 0.6, 0.7) / 32768) == "5"
    assert not between(samples, 0.7, 2.6).any()


def test_not_cut() -> None:
    """What a key does not stop is heard on from where it was, once the key is over."""
    line, _ = line_of(voice="<Say>One two three four five.</Say>")
    call, samples = taped(line, Punctual([(0.6, "5")]))
    whole = hum(call.seconds)

    assert np.abs(between(samples - whole, 0, 0.6)).max() <= 1
    assert np.abs(between(samples - whole, 0.7, call.seconds)).max() <= 1


@pytest.mark.parametrize("rate", [8000, 16000])
def test_recording(rate: int) -> None:
    """A recording is heard as it is, at whatever rate it was made."""
    sound = hum(1.5)
    wav = BytesIO()
    soundfile.write(wav, np.repeat(sound, rate // RATE), rate, format="WAV")
    stage = Stage(
        {
            "/voice": "<Play>/a.wav</Play>",
            "/a.wav": Answer(200, {"content-type": "audio/wav"}, wav.getvalue()),
        }
    )
    call, samples = taped(Line(URL, "12345", OWN, transport=stage), Punctual())
    (played,) = [event for event in call.events if isinstance(event, Played)]

    assert played.until == 1.5 == len(samples) / RATE
    assert np.corrcoef(samples, sound)[0, 1] > 0.99


def test_no_sound() -> None:
    """A recording in a form that cannot be read is silence of its length."""
    wav = wav_of(hum(1.0)).replace(b"\x01\x00\x01\x00", b"\x99\x99\x01\x00", 1)
    stage = Stage(
        {
            "/voice": "<Play>/a.wav</Play>",
            "/a.wav": Answer(200, {"content-type": "audio/wav"}, wav),
        }
    )
    _, samples = taped(Line(URL, "12345", OWN, transport=stage), Punctual())

    assert len(samples) == RATE
    assert not samples.any()


def test_ringing(busy_call: tuple[Transcript, Samples]) -> None:
    """While the other end rings it is heard to ring: a second of five."""
    call, samples = busy_call
    (began,) = [event.at for event in call.events if isinstance(event, Dialling)]
    second = between(samples, began, began + 1) / 32768
    spectrum = np.abs(np.fft.rfft(second))

    assert spectrum.argmax() == 425
    assert not between(samples, began + 1, began + 5).any()
    assert between(samples, began + 5, began + 6).any()


def test_talk() -> None:
    """While two people talk the tape is silent: nobody listens in."""
    line, _ = small_line()
    call, samples = taped(line, Punctual([(1.0, "1")], leaves=60.0))
    (began,) = [event.at for event in call.events if isinstance(event, Dialling)]

    assert not between(samples, began + 6, 60).any()


def test_script() -> None:
    """A script that is played is on the tape too."""
    line, _ = small_line()
    tape = Tape()
    script = read_script("hear fare\npress 1\nwait 2.5\nhang up", "a.call")
    played = play(script, line, {}, Earpiece(hummed, listening=(tape.taping,)))

    assert played.failures == ()
    assert dtmf.heard(tape.samples() / 32768) == "1"
    assert tape.seconds == played.transcript.seconds


def test_estimated() -> None:
    """Without a voice a sentence is silent, and as long as it would be."""
    assert not estimated("Hei.", "nb").wav
    assert estimated("Hei.", "nb").seconds > 0.5
