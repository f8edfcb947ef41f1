"""What every recording is like when it comes out of the telephone's pipeline."""

from io import BytesIO

import numpy as np
import pytest
import soundfile

from ivr.speech.loudness import lufs
from ivr.speech.target import RATE
from ivr.speech.telephone import for_telephone, measure, must_fit
from ivr.speech.trouble import SentenceError
from ivr.speech.wave import Samples, Wave, decode
from tests.speech import dtmf
from tests.speech.made_up import hum

SECOND = 22050


def sine(frequency: float, rate: int, seconds: float, size: float = 1.0) -> Wave:
    at = np.arange(round(rate * seconds)) / rate
    return Wave(size * np.sin(2 * np.pi * frequency * at), rate)


def silence(seconds: float) -> Samples:
    return np.zeros(round(SECOND * seconds))


class TestLoudness:
    @pytest.mark.parametrize("rate", [8000, 22050, 24000, 48000])
    def test_as_the_standard_says(self, rate: int) -> None:
        """A full sine of 997 Hz measures -3.01, as BS.1770 says it must."""
        assert lufs(sine(997, rate, 5)) == pytest.approx(-3.01, abs=0.05)

    @pytest.mark.parametrize("decibels", [-6, -20, -40])
    def test_decibels(self, decibels: int) -> None:
        """Half as much is half as much."""
        wave = sine(997, 8000, 3, 10 ** (decibels / 20))

        assert lufs(wave) == pytest.approx(-3.01 + decibels, abs=0.02)

    def test_pauses_do_not_count(self) -> None:
        """Silence between words does not make the words quieter."""
        spoken = sine(997, 8000, 3, 0.1).samples
        paused = np.concatenate([spoken, np.zeros(8 * len(spoken)), spoken])

        assert lufs(Wave(paused, 8000)) == pytest.approx(-23.01, abs=0.3)

    def test_low_hum(self) -> None:
        """What ears hardly hear counts less."""
        assert lufs(sine(30, 8000, 3)) < lufs(sine(997, 8000, 3)) - 3

    def test_silence(self) -> None:
        """Silence has no loudness."""
        assert lufs(Wave(np.zeros(8000), 8000)) == lufs(Wave(np.zeros(0), 8000))
        assert lufs(Wave(np.zeros(8000), 8000)) == -np.inf


class TestPipeline:
    def test_format(self) -> None:
        """It is 8 kHz, one channel, mu-law, in a WAV file."""
        info = soundfile.info(BytesIO(for_telephone(hum("a" * 30))))

        assert (info.samplerate, info.channels) == (8000, 1)
        assert (info.format, info.subtype) == ("WAV", "ULAW")

    @pytest.mark.parametrize("rate", [8000, 16000, 22050, 24000, 44100, 48000])
    @pytest.mark.parametrize("gain", [0.05, 0.3, 9.0])
    def test_as_loud_as_all(self, rate: int, gain: float) -> None:
        """Whoever read it and however loud: -20 LUFS, and no peak over -3 dBFS."""
        wave = Wave(gain * hum("a" * 40, rate=rate).samples, rate)
        found = measure(for_telephone(wave))

        assert found.lufs == pytest.approx(-20, abs=0.5)
        assert found.peak <= -3

    def test_clicks(self) -> None:
        """A sound with far peaks is bent, not clipped over the edge."""
        quiet = 0.02 * hum("a" * 40).samples
        quiet[::2000] = 0.9
        found = measure(for_telephone(Wave(quiet, SECOND)))

        assert found.peak <= -3

    def test_loud_enough_already(self) -> None:
        """A sound that needs no gain is bent all the same where it has a far peak."""
        wave = hum("a" * 40)
        samples = wave.samples * 10 ** ((-20 - lufs(wave)) / 20)
        samples[SECOND : SECOND + 20] = 0.99
        found = measure(for_telephone(Wave(samples, SECOND)))

        assert found.peak <= -3

    def test_silence_at_the_ends(self) -> None:
        """Long silences before and after are left out, pauses within are kept."""
        word = hum("a" * 15).samples
        parts = [silence(2), word, silence(1), word, silence(3)]
        found = measure(for_telephone(Wave(np.concatenate(parts), SECOND)))

        assert found.seconds == pytest.approx(2 * 15 * 0.07 + 1 + 0.17, abs=0.03)

    def test_fades(self) -> None:
        """It begins and ends without a click."""
        loud = Wave(np.ones(SECOND) * np.sign(hum("a" * 30).samples[:SECOND]), SECOND)
        samples = decode(for_telephone(loud)).samples

        assert max(abs(samples[0]), abs(samples[-1])) < 0.01

    def test_stereo_and_offset(self) -> None:
        """Two channels are mixed, and a constant offset goes."""
        both = np.stack(
            [hum("a" * 40).samples + 0.2, np.zeros(len(hum("a" * 40).samples))]
        )
        stereo = BytesIO()
        soundfile.write(stereo, both.T, SECOND, format="WAV", subtype="PCM_16")
        samples = decode(for_telephone(decode(stereo.getvalue()))).samples

        assert abs(samples.mean()) < 0.001

    @pytest.mark.parametrize("samples", [np.zeros(SECOND), np.zeros(0), np.zeros(7)])
    def test_silent(self, samples: Samples) -> None:
        """Silence is refused, and not made loud."""
        with pytest.raises(SentenceError, match="silent"):
            for_telephone(Wave(samples, SECOND))

    def test_same_bytes(self) -> None:
        """The same sound gives the same bytes."""
        assert for_telephone(hum("a" * 30)) == for_telephone(hum("a" * 30))

    @pytest.mark.parametrize("encoded", [b"", b"<html>", b"RIFF____WAVE"])
    def test_no_sound(self, encoded: bytes) -> None:
        """What is no sound is said to be none."""
        with pytest.raises(SentenceError, match="no sound"):
            decode(encoded)


@pytest.mark.parametrize("each", [0.02, 0.26])
def test_cannot_be_these_words(each: float) -> None:
    """What is too short or too long for its words is not taken for them."""
    with pytest.raises(SentenceError, match="cannot be 100 characters"):
        must_fit(100 * each, "x" * 100)


class TestTones:
    """The detector that all recordings are held against does hear keys."""

    def test_all_keys(self) -> None:
        """It hears every key of a telephone, also through the telephone's mu-law."""
        keys = "0123456789*#ABCD"
        encoded = BytesIO()
        soundfile.write(encoded, dtmf.tones(keys), RATE, format="WAV", subtype="ULAW")

        assert dtmf.heard(decode(encoded.getvalue()).samples) == keys

    def test_over_a_voice(self) -> None:
        """It hears a key that sounds while someone hums."""
        tone = dtmf.tones("5", 0.2)
        voice = hum("a" * 40).at(RATE).samples[: len(tone)]

        assert dtmf.heard(tone + 0.2 * voice) == "5"

    def test_no_key(self) -> None:
        """It hears none in a hum, and none in silence."""
        assert not dtmf.heard(hum("a" * 40).at(RATE).samples)
        assert not dtmf.heard(np.zeros(8000))
