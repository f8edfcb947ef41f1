"""
How a recording is made: all that decides how it sounds, and its hash.

Whatever changes here, or in the words, makes a new file name. A file that is cached
somewhere can thus never be played for something else.
"""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from typing import TypeAlias

from ivr.speech import target
from ivr.speech.trouble import SentenceError

Recipe: TypeAlias = Mapping[str, object]

PERSON = "person"
"""Stands where the name of a voice's program stands, if people read it."""

PREFERRED = (PERSON, "gtts", "espeak")
"""Whose recording is played, where there are several."""

PIPELINE: Recipe = {
    "version": 1,
    "encoding": "mu-law",
    "rate": target.RATE,
    "lufs": target.LUFS,
    "peak": target.PEAK,
    "silence-ms": [target.HEAD_MS, target.TAIL_MS],
    "fade-ms": [target.FADE_IN_MS, target.FADE_OUT_MS],
}
"""What is done to every recording; a change to its code raises the version."""

_ESPEAK_VOICES = {"nb": "nb", "nn": "nb", "no": "nb", "en": "en"}
_GOOGLE_VOICES = {"nb": "no", "nn": "no", "no": "no", "en": "en"}

_ESPEAK: Recipe = {"rate": 140, "gap": 2}
"""Words a minute, and 10 ms of extra silence between words: calm, and intelligible."""

_GOOGLE_DOMAINS = {"en": "co.uk"}
"""English is British here, as the voice that speaks it where there is no recording."""


def espeak(language: str) -> Recipe:
    """How the offline voice reads *language*, a BCP 47 tag."""
    voice = _voice("espeak", _ESPEAK_VOICES, language)
    return _by("espeak", "espeakng-loader", {"voice": voice, **_ESPEAK})


def gtts(language: str) -> Recipe:
    """How Google reads *language*, a BCP 47 tag."""
    voice = _voice("gtts", _GOOGLE_VOICES, language)
    domain = _GOOGLE_DOMAINS.get(voice, "com")
    return _by("gtts", "gtts", {"voice": voice, "domain": domain})


def person(source: str) -> Recipe:
    """How people's recordings are made of the file with the hash *source*."""
    return {"engine": PERSON, "source": source}


RECIPES = {"espeak": espeak, "gtts": gtts}
"""By engine; the second is asked only when somebody says so."""


def hash_of(text: str, recipe: Recipe) -> str:
    """Hash the words and all that decides how they sound, in 20 hexadecimal digits."""
    content = {"text": text, "recipe": recipe, "pipeline": PIPELINE}
    canonical = json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256(canonical.encode()).hexdigest()[:20]


def _voice(engine: str, voices: Mapping[str, str], language: str) -> str:
    primary = language.lower().partition("-")[0]
    if primary not in voices:
        raise SentenceError(f"{engine} has no voice for “{language}”: record a person")
    return voices[primary]


_version = cache(version)  # asked for every sentence, and read from a file


def _by(engine: str, package: str, how: Recipe) -> Recipe:
    return {"engine": engine, "version": _version(package), **how}
