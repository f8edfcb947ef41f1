"""Characters that nobody sees: they hide a word from all checks, and end lines."""

import re
import unicodedata
from collections.abc import Iterator

from ivr.content.problem import Mark, Problem

EDITORS_LINE = re.compile("\r\n|[\r\n]")
"""Where an editor begins a new line; YAML does so at characters nobody sees, too."""


def unseen(file: str, text: str) -> Iterator[Problem]:
    """Tell of the first on each line; a tab and a space among words are none."""
    for number, line in enumerate(EDITORS_LINE.split(text), 1):
        column = None if line.isprintable() else _first(line)
        if column is not None:
            says = "this character cannot be seen, and belongs into no text"
            mark = Mark(file, number, column + 1, 1, line)
            fix = "Delete it, and type it again."
            yield Problem(mark, "odd-character", says, fix)


def _first(line: str) -> int | None:
    words_at = len(line) - len(line.lstrip())
    for column, character in enumerate(line):
        is_space = column >= words_at and unicodedata.category(character) == "Zs"
        if not (character.isprintable() or character == "\t" or is_space):
            return column
    return None
