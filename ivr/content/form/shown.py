"""How a line of a file is shown below a problem, with a caret under what is wrong."""

import unicodedata

WIDEST = 100
"""A longer line is cut on both sides of the caret, so that it stays on the screen."""

BEFORE_CARET = 40

LONGEST_MESSAGE = 300
"""A name as long as a file would bury what is wrong with it."""


def shown(text: str, start: int, width: int) -> tuple[str, str]:
    """
    Give a line as it is shown, and the line below it with the carets.

    *start* counts from 0. A tab is shown as an arrow, and what cannot be seen as a dot,
    so that the caret stands where the reader sees the mistake.
    """
    start = min(max(start, 0), len(text))
    end = min(start + max(width, 1), max(len(text), start + 1))
    first = max(start - BEFORE_CARET, 0) if len(text) > WIDEST else 0
    last = first + WIDEST
    before = "…" if first else ""
    after = "…" if last < len(text) else ""
    line = before + visible(text[first:last]) + after
    margin = " " * (len(before) + _cells(text[first:start]))
    return line, margin + "^" * max(_cells(text[start : min(end, last)]), 1)


def visible(text: str) -> str:
    """Give the text with an arrow for each tab, and a dot for what cannot be seen."""
    return "".join(_visible(character) for character in text)


def message(text: str) -> str:
    """Give a message on one line, and not longer than anybody reads."""
    if len(text) > LONGEST_MESSAGE:
        text = f"{text[: LONGEST_MESSAGE - 1]}…"
    return visible(text)


def _visible(character: str) -> str:
    if character == "\t":
        return "→"
    seen = character.isprintable() or unicodedata.combining(character)
    return character if seen else "·"


def _cells(text: str) -> int:
    """Count the places of a terminal that *text* takes."""
    return sum(_cells_of(character) for character in text)


def _cells_of(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
