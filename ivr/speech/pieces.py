"""A text in pieces that are short enough, cut where a reader would breathe."""

import re
from collections.abc import Sequence

from ivr.speech.trouble import SentenceError

BREATHS = (r"(?<=[.!?…])\s+", r"(?<=[,;:–])\s+", r"\s+")
"""After a sentence, else after a comma, else between words."""


def pieces(text: str, longest: int, breaths: Sequence[str] = BREATHS) -> list[str]:
    """Give *text* in as few pieces as whole sentences make, nothing left out."""
    if len(text) <= longest:
        return [text]
    if not breaths:
        raise SentenceError(f"“{text[:20]}…” is too long for one word")
    found: list[str] = []
    for part in re.split(breaths[0], text):
        for piece in pieces(part, longest, breaths[1:]):
            if found and len(found[-1]) + 1 + len(piece) <= longest:
                found[-1] += f" {piece}"
            else:
                found.append(piece)
    return found
