"""The rules of the line that are numbers and keys, each with its source."""

from enum import StrEnum


class Key(StrEnum):
    """A key that means the same everywhere (CALLERS R6), so no tree may bind it."""

    PERSON = "0"
    END = "9"
    AGAIN = "*"
    BACK = "#"


WAIT_SECONDS = 8
"""How long we wait for a key (CALLERS R8)."""

PRESENTATIONS = 2
"""How often a menu is said before the caller is led on to a person (CALLERS R9)."""

RING_SECONDS = 25
"""How long a transfer rings (CALLERS R52)."""

TALK_SECONDS = 3600
"""How long a transferred call may last (CALLERS R43)."""
