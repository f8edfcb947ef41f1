"""What every voice can do, and what no voice gets."""

import re
import unicodedata
from typing import Protocol

from ivr.speech.trouble import SentenceError
from ivr.speech.wave import Wave


class Engine(Protocol):
    """A program that reads texts aloud; *workers* is how many it reads at once."""

    name: str
    workers: int

    def speak(self, text: str, language: str) -> Wave:
        """Read *text* in *language*, a BCP 47 tag, or raise what is in `trouble`."""


def must_be_sayable(text: str) -> None:
    """
    Refuse what a voice would spell out or read as it likes.

    Digits are put into words long before, as people say them. A voice that does not
    know a letter names it, for a second each.
    """
    if re.search(r"\d", text):
        raise SentenceError("there are digits in it: write them in words")
    for letter in filter(str.isalpha, text):
        if not unicodedata.name(letter, "").startswith("LATIN "):
            raise SentenceError(f"“{letter}” is no letter of this language")
    if not any(map(str.isalpha, text)):
        raise SentenceError("there is nothing to say in it")
