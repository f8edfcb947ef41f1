"""
What is rendered of the shipped words sounds right on a telephone, by measure.

Every ninth sentence is looked at, since all take a while: `make voices` looks at all.
"""

import os
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
import soundfile

from ivr.content.load import load
from ivr.settings import PROJECT
from ivr.speech.espeak import Espeak
from ivr.speech.library import LIST
from ivr.speech.sentences import sentences
from ivr.speech.target import RATE
from ivr.speech.telephone import LONGEST, SHORTEST, measure
from ivr.speech.wave import decode
from tests.speech import dtmf
from tests.speech.test_render import files, made

EVERY = 1 if "IVR_EVERY_SENTENCE" in os.environ else 9
PLAYED = (one for one in sentences(load(PROJECT)) if one.played)
CHOSEN = tuple(islice(PLAYED, 0, None, EVERY))
NAMES = {one.full_name: one for one in CHOSEN}
FRAME = RATE // 100


@pytest.fixture(scope="module")
def audio(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder in which the chosen sentences were rendered offline."""
    folder = tmp_path_factory.mktemp("audio")
    report = made(folder, Espeak(), CHOSEN)

    assert report.ok, report
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_sounds_right(audio: Path, name: str) -> None:
    """It is as loud as all others, begins and ends soon, and presses no key."""
    (file,) = audio.glob(f"{name}.*.wav")
    info, encoded = soundfile.info(file), file.read_bytes()
    found, samples = measure(encoded), decode(encoded).samples
    frames = samples[: len(samples) // FRAME * FRAME].reshape(-1, FRAME)
    power = np.sqrt((frames**2).mean(axis=1))
    loud = np.flatnonzero(power > 0.02 * power.max())
    silent = max(loud[0], len(power) - 1 - loud[-1]) * 10

    assert (info.samplerate, info.channels, info.subtype) == (8000, 1, "ULAW")
    assert found.lufs == pytest.approx(-20, abs=1)
    assert found.peak <= -3
    assert silent <= 300
    assert SHORTEST <= found.seconds / len(NAMES[name].text) <= LONGEST
    assert not dtmf.heard(samples)


def test_the_same_from_empty(audio: Path, tmp_path: Path) -> None:
    """Rendered from empty again, every file is the same, byte for byte."""
    again = CHOSEN[:: 1 if EVERY == 1 else 4]
    made(tmp_path, Espeak(), again)
    wavs = {file.name for file in tmp_path.glob("*/*.wav")}
    before, after = files(audio), files(tmp_path)

    assert len(wavs) == len(again)
    for name in after.keys() - {LIST}:
        assert after[name] == before[name], name
