"""
A program that knows nothing of us hears which sentence of a whole call is said.

It is given the sentences that the call can say, and no other words, so that it tells
which one it hears, or that it hears none. It shows that the sound in the file is the
sound of the words, at the second at which the telephone says they were; how well
people understand a voice it does not show. `make ears` installs it and runs this.
"""

import os
import re
from collections.abc import Callable, Mapping
from io import BytesIO

import numpy as np
import pytest
import soundfile
import soxr

from ivr.cli.offline_voice import OfflineVoice
from ivr.content.load import load
from ivr.content.shelf.shelf import Shelf
from ivr.settings import PROJECT
from ivr.simulator import Earpiece, Line, play, read_script
from ivr.simulator.events import Said
from ivr.simulator.samples import RATE, count, wav_of
from ivr.simulator.tape import Tape
from ivr.speech import recipe
from ivr.speech.wave import Samples, decode
from ivr.web import serve
from ivr.web.local import on_loopback

if "IVR_EARS" not in os.environ:
    pytest.skip("run by `make ears`", allow_module_level=True)
pocketsphinx = pytest.importorskip("pocketsphinx")

CALL = """
locale en
hear Take your time
press 2
hear press zero
press 4
hear once more
hear press star
press 9
hear Call any time
ended by line
"""
PRONOUNCED = {
    "helpline": "HH EH L P L AY N",
    "vestfold": "V EH S T F OW L D",
}
"""What the program's dictionary has not, in its own letters for sounds."""

HEARING_RATE = 16000
LINE_NOISE, AROUND = 0.02, 0.3
"""
The hiss of a poor line, 13 dB below speech, and the seconds of it before and after.

The program was taught with sound from real rooms: in pure silence it hears nothing.
"""

Sentences = Mapping[str, Samples]
Change = Callable[[Sentences, str], Samples]


def words(text: str) -> str:
    return " ".join(re.findall(r"[a-z']+", text.lower()))


@pytest.fixture(scope="module")
def said() -> Sentences:
    """Give each English sentence of one call, cut out of the call's file."""
    shelf, tape = Shelf(), Tape()
    shelf.put(load(PROJECT))
    with on_loopback(lambda settings: serve(settings, shelf), PROJECT) as own:
        line = Line(own.public_url, own.auth_token, own.service_number)
        earpiece = Earpiece(OfflineVoice(pytest.fail), listening=(tape.taping,))
        played = play(read_script(CALL, "ears.call"), line, {}, earpiece)
    assert played.failures == ()
    whole, rate = soundfile.read(BytesIO(wav_of(tape.samples())))
    assert rate == RATE
    return {
        words(event.text): whole[count(event.at) : count(event.until)]
        for event in played.transcript.events
        if isinstance(event, Said) and event.language == "en-GB" and not event.cut
    }


class Ears:
    """Hears which of *sentences* is said; a new pair for each test, since it learns."""

    def __init__(self, sentences: Sentences) -> None:
        model = pocketsphinx.get_model_path("en-us")
        self._decoder = pocketsphinx.Decoder(
            hmm=f"{model}/en-us",
            dict=f"{model}/cmudict-en-us.dict",
            samprate=HEARING_RATE,
            loglevel="FATAL",
        )
        for word, sounds in PRONOUNCED.items():
            self._decoder.add_word(word, sounds, update=True)
        unknown = {
            word
            for word in " ".join(sentences).split()
            if self._decoder.lookup_word(word) is None
        }
        assert not unknown, "say in PRONOUNCED how these sound"
        choice = " | ".join(sentences)
        grammar = f"#JSGF V1.0;\ngrammar line;\npublic <said> = {choice};\n"
        self._decoder.add_jsgf_string("line", grammar)
        self._decoder.activate_search("line")
        self._random = np.random.default_rng(0)

    def hear(self, samples: Samples) -> str:
        """Tell what is said; nothing, or only a beginning, if it is no sentence."""
        sound = np.pad(
            soxr.resample(samples, RATE, HEARING_RATE), round(AROUND * HEARING_RATE)
        )
        sound += LINE_NOISE * self._random.standard_normal(len(sound))
        raw = (np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes()
        self._decoder.start_utt()
        self._decoder.process_raw(raw, full_utt=True)
        self._decoder.end_utt()
        heard = self._decoder.hyp()
        return heard.hypstr if heard else ""


def right(said: Sentences, change: Change) -> int:
    """Count the sentences that are heard rightly after a change, and tell how many."""
    ears = Ears(said)
    heard = {sentence: ears.hear(change(said, sentence)) for sentence in said}
    rightly = sum(sentence == one for sentence, one in heard.items())
    another = sum(one in said and one != sentence for sentence, one in heard.items())
    print(f"right {rightly}, another {another}, none {len(said) - rightly - another}")  # noqa: T201 - the figures are what one runs it for
    return rightly


def noisy(said: Sentences, sentence: str) -> Samples:
    loudness = float(np.sqrt((said[sentence] ** 2).mean()))
    noise = np.random.default_rng(len(sentence)).standard_normal(len(said[sentence]))
    return said[sentence] + loudness * noise


def another(said: Sentences, sentence: str) -> Samples:
    everything = list(said)
    return said[everything[(everything.index(sentence) + 1) % len(said)]]


def test_every_sentence(said: Sentences) -> None:
    """Each sentence of the call is heard as itself, and as no other of them."""
    assert len(said) >= 20

    assert right(said, lambda said, one: said[one]) == len(said)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda said, one: said[one][::-1], id="backwards"),
        pytest.param(noisy, id="noise-as-loud"),
        pytest.param(another, id="another-sentence"),
        pytest.param(lambda said, one: said[one][: len(said[one]) // 2], id="half"),
        pytest.param(lambda said, one: said[one][len(said[one]) // 2 :], id="rest"),
        pytest.param(lambda said, one: said[one] * 0, id="silence"),
        pytest.param(lambda said, one: said[one][::2], id="twice-as-fast"),
    ],
)
def test_broken(said: Sentences, change: Change) -> None:
    """What is broken is never heard as the sentence that it should be."""
    assert right(said, change) == 0


@pytest.mark.parametrize("voice", ["fi", "nb", "pl"])
def test_another_voice(
    said: Sentences, voice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    A voice of another language is mostly not understood.

    This is the weak one: some sentences pass, so that a wrong voice is noticed by how
    many fail, and not by each.
    """
    how = {**recipe.espeak("en-GB"), "voice": voice}
    monkeypatch.setattr(recipe, "espeak", lambda _: how)
    say = OfflineVoice(pytest.fail)

    def read(_: Sentences, sentence: str) -> Samples:
        return decode(say(sentence, "en-GB").wav).samples

    assert right(said, read) <= len(said) / 3
