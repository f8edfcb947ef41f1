"""
How long a text takes to be said aloud, estimated without saying it.

Measured on 26 plain menu sentences in each language with espeak-ng 1.52 (voices nb
and en-us, 150 words a minute, gap 0), from the first sample to the last, and fitted
by least squares to the letters, commas and full stops. The estimate is off by 0.24 s
in Norwegian and 0.20 s in English (root mean square), by 6 and 4 % on average and by
13 and 9 % at worst. Other voices speak at other speeds: a neural voice is faster, so
a limit that is kept here is kept there. Of the 359 recordings that `ivr audio render`
makes with espeak-ng, more slowly and trimmed, it is off by 0.42 s in Norwegian and
0.45 s in English on average, and 2.4 and 1.8 s too short at worst, of 9 and 12 s.

This is what a `<Say>` takes, whatever is recorded: nobody can time Twilio's voices
from here, and no recording is in one of them. How fast the voice of the recordings
reads, `slowness` measures; it tells how long more sentences in that voice will last.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

ENOUGH = 20
"""
So many recordings tell how fast a voice reads.

Of those that espeak-ng makes of our sentences, 20 chosen by chance come within 6 % of
what all of them tell, in 95 of 100 draws; 10 within 8 %.
"""


@dataclass(frozen=True, slots=True)
class _Rate:
    start: float
    letter: float
    comma: float
    stop: float

    def seconds(self, text: str) -> float:
        digits = len(re.findall(r"\d", text))
        letters = sum(char.isalpha() for char in text) + digits * _LETTERS_IN_A_DIGIT
        commas = len(re.findall(r"[,;:–](?=\s)", text)) + max(digits - 1, 0)
        stops = len(re.findall(r"[.!?…](?=\s)", text))
        if not letters:
            return 0.0
        return (
            self.start + letters * self.letter + commas * self.comma + stops * self.stop
        )


# «null», «fire», “four”: a digit is a word said alone.
_LETTERS_IN_A_DIGIT = 4

_NORWEGIAN = _Rate(start=0.66, letter=0.075, comma=0.31, stop=0.61)
_ENGLISH = _Rate(start=0.67, letter=0.066, comma=0.47, stop=0.43)
_RATES = {
    "nb": _NORWEGIAN,
    "nn": _NORWEGIAN,
    "no": _NORWEGIAN,
    "en": _ENGLISH,
}


def seconds(text: str, language: str) -> float:
    """
    Estimate how many seconds a voice needs for *text*.

    *language* is a BCP 47 tag of which the first part counts (`nb-NO` is `nb`). A
    language that was not measured gets the slowest of those that were. Nothing to
    say takes 0.0.
    """
    primary = language.lower().split("-")[0]
    if primary in _RATES:
        return _RATES[primary].seconds(text.strip())
    return max(rate.seconds(text.strip()) for rate in _RATES.values())


def slowness(read: Iterable[tuple[str, float]], language: str) -> float | None:
    """
    Measure how many times as long as the estimate a voice takes.

    *read* has texts and how many seconds its recordings of them last. All are added up,
    so that a long one weighs more. Fewer than `ENOUGH` tell nothing: None.
    """
    count, lasting, estimated = 0, 0.0, 0.0
    for text, length in read:
        count += 1
        lasting += length
        estimated += seconds(text, language)
    return lasting / estimated if count >= ENOUGH and estimated else None
