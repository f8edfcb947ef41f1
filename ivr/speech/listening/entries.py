"""What the page shows of each sentence: its words, its sound, and what was measured."""

import base64
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import TypeAlias

import soundfile

from ivr.core.helpline import Helpline
from ivr.core.names import LocaleId
from ivr.speech.lines import every_line
from ivr.speech.listening.answers import Answer
from ivr.speech.status import Row
from ivr.speech.stock import Recorded
from ivr.speech.telephone import Measured, measure
from ivr.speech.wave import decode

Spelled: TypeAlias = Mapping[tuple[LocaleId, str], str]
"""How the words of a locale that a voice gets are spelled for people."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A recording as a browser plays it, *sound* being a data URI."""

    recording: str
    by: str
    sound: str
    measured: Measured
    ms_a_character: float


@dataclass(frozen=True, slots=True)
class Entry:
    """One sentence; without *heard* there is nothing to listen to."""

    row: Row
    written: str
    heard: Heard | None
    answer: Answer | None


def entries(
    rows: Iterable[Row], spelled: Spelled, answers: Mapping[str, Answer]
) -> Iterator[Entry]:
    """Give what is to be shown of each row."""
    for row in rows:
        sentence = row.sentence
        written = spelled.get((sentence.voice.locale, sentence.text), sentence.text)
        heard = _heard(row.best) if row.best else None
        answer = answers.get(heard.recording) if heard else None
        yield Entry(row, written, heard, answer)


def spelled(helpline: Helpline, as_written: Helpline) -> Spelled:
    """Give how what *helpline* says is spelled in *as_written*, the same content."""
    pairs = zip(every_line(helpline), every_line(as_written), strict=True)
    found: dict[tuple[LocaleId, str], str] = {}
    for said, written in pairs:
        found.setdefault((said.voice.locale, said.text), written.text)
    return found


def _heard(recorded: Recorded) -> Heard:
    encoded = recorded.file.read_bytes()
    measured = measure(encoded)
    return Heard(
        recorded.identity,
        recorded.by,
        _data_uri(encoded),
        measured,
        1000 * measured.seconds / len(recorded.sentence.text),
    )


def _data_uri(encoded: bytes) -> str:
    """
    Give the same samples as FLAC, half the size of WAV.

    Browsers do not reliably play mu-law, and MP3 would be heard for a fault of the
    recording: at 8 kHz its noise is 20 dB below the voice.
    """
    wave, flac = decode(encoded), BytesIO()
    soundfile.write(flac, wave.samples, wave.rate, format="FLAC", subtype="PCM_16")
    return f"data:audio/flac;base64,{base64.b64encode(flac.getvalue()).decode()}"
