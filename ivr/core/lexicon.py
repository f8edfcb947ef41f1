"""Words that a voice would say wrong, and how they are written for it."""

import re
from collections.abc import Mapping
from functools import cached_property


class Lexicon:
    """Respells whole words, the longest first; capitals count."""

    def __init__(self, spellings: Mapping[str, str]) -> None:
        self._spellings = dict(spellings)

    def respell(self, text: str) -> str:
        """Give *text* as it is written for the voice."""
        if not self._spellings:
            return text
        return self._words.sub(lambda found: self._spellings[found[0]], text)

    @cached_property
    def _words(self) -> re.Pattern[str]:
        longest_first = sorted(self._spellings, key=len, reverse=True)
        words = "|".join(map(re.escape, longest_first))
        return re.compile(rf"(?<!\w)(?:{words})(?!\w)")
