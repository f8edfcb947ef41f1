"""`prompts/wording.yaml`: words that are looked after, as administrators list them."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Annotated, Literal

from pydantic import Field

from ivr.content.form.written import Hyphenated, Slug

Listed = Annotated[str, Field(pattern=r"^\s*[^\s*{}]|^\{key\}")]
"""Words that are looked for: they begin with a word, and not with a star."""

Words = list[Listed]
AtLeastOneOfThem = Annotated[list[Listed], Field(min_length=1)]
AnyKey = Literal["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "#"]

ANY_KEY = "{key}"
"""Stands for any key, and in a prompt for the one that is filled in."""

BETWEEN = r"[\s,;:–-]+"
"""Between words that belong together; a full stop parts them."""


# No slots: a cached property needs a place to keep what it found.
@dataclass(frozen=True)
class WordsOfCare(Hyphenated):
    """The lists of one language; the shipped file says what each is for."""

    emergency: AtLeastOneOfThem
    confidentiality: Words
    limit: AtLeastOneOfThem
    never: Words
    before_a_key: Words
    keys: Mapping[AnyKey, AtLeastOneOfThem]
    press: Words
    key_before_function: Words

    def find(self, listed: Sequence[str], text: str) -> str | None:
        """Give the first of the *listed* that is in *text*, as it is written there."""
        composed = _composed(text)
        for words in listed:
            found = self._pattern(words).search(composed)
            if found:
                return found[0]
        return None

    def pressed(self, text: str) -> Iterator[str]:
        """Give each key that a caller is asked to press, but for `{key}`."""
        composed = _composed(text)
        for words in self.press:
            for found in self._pattern(words).finditer(composed):
                said = (found.groupdict().get("key") or ANY_KEY).casefold()
                if said != ANY_KEY:
                    yield self._key_said.get(said, said)

    @cached_property
    def _key_said(self) -> Mapping[str, str]:
        """For each word that is said for a key, the key."""
        return {
            _composed(word).casefold(): key
            for key, words in self.keys.items()
            for word in words
        }

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        """All that were looked for so far: each line is held against each of them."""
        return {}

    def _pattern(self, words: str) -> re.Pattern[str]:
        if words not in self._patterns:
            keys = (word for key, said in self.keys.items() for word in (key, *said))
            self._patterns[words] = _compiled(words, tuple(keys))
        return self._patterns[words]


@dataclass(frozen=True, slots=True)
class WrittenWording(Hyphenated):
    """`prompts/wording.yaml`."""

    languages: dict[Slug, WordsOfCare]


@cache
def _compiled(words: str, keys: tuple[str, ...]) -> re.Pattern[str]:
    """Make a pattern of words that are looked for, with the *keys* that there are."""
    spelled = [re.escape(_composed(one)) for one in (*keys, ANY_KEY)]
    key = "|".join(sorted(spelled, key=len, reverse=True))
    parts: list[str] = []
    for word in _composed(words).split():
        if word == ANY_KEY:
            # Only the first has a name; the same name twice is no pattern.
            name = "" if any("?P<key>" in one for one in parts) else "?P<key>"
            parts.append(f"({name}{key})")
        elif word.endswith("*"):
            parts.append(re.escape(word.rstrip("*")) + r"\w*")
        else:
            parts.append(re.escape(word))
    return re.compile(rf"(?<!\w){BETWEEN.join(parts)}(?!\w)", re.IGNORECASE)


def _composed(text: str) -> str:
    """Write each letter in one piece: “é” may also be an “e” and an accent."""
    return unicodedata.normalize("NFC", text)
