"""The keys of a terminal, and how time passes for whoever sits at it."""

import os
import re
import select
import time
from dataclasses import dataclass
from typing import Final, Protocol

from ivr.simulator.person import Stretch
from ivr.simulator.sound import Waiting

END_OF_INPUT = "\x04"  # Ctrl-D
ESCAPE = "\x1b"
# A key that is on no telephone comes as several characters, at once: ECMA-48, 5.4; the
# Linux console's F1 to F5, ESC [ [ A; and, with Alt, ESC before them.
ESCAPE_SECONDS = 0.1
WHOLE: Final = re.compile(
    r"\x1b+(?:\[\[.|\[[0-?]*[ -/]*[@-Z\\-~]|O[0-9]*[@-~]|[^\x1b\[O])", re.DOTALL
)


class Keyboard(Protocol):
    """Where keys come from."""

    def key(self, seconds: float | None) -> str | None:
        """
        Wait so long, or for ever, for a key; None where none came.

        A key that sends an escape sequence gives the whole of it.
        """


class Pacing(Protocol):
    """How the time of the call passes for who sits at the terminal."""

    def key(self, keyboard: Keyboard, stretch: Stretch) -> str | None:
        """Let a stretch pass, or the part of it until a key."""

    def passed(self, began: float) -> float:
        """Tell how many seconds of the call passed since *began*."""

    def now(self) -> float:
        """Give the moment to count from."""


@dataclass(frozen=True, slots=True)
class RealTime:
    """A second of the call is a second."""

    def key(self, keyboard: Keyboard, stretch: Stretch) -> str | None:
        """Wait as long as the stretch lasts."""
        return keyboard.key(stretch.seconds)

    def passed(self, began: float) -> float:
        """Read the clock."""
        return time.monotonic() - began

    def now(self) -> float:
        """Read the clock."""
        return time.monotonic()


@dataclass(frozen=True, slots=True)
class Hurried:
    """Nothing is waited for but a key where the line waits for one."""

    def key(self, keyboard: Keyboard, stretch: Stretch) -> str | None:
        """Wait for ever where the line waits, otherwise not at all."""
        return keyboard.key(None) if isinstance(stretch.sound, Waiting) else None

    def passed(self, began: float) -> float:  # noqa: ARG002 - whenever it was
        """Find every key pressed at once."""
        return 0.0

    def now(self) -> float:
        """Count from nowhere."""
        return 0.0


@dataclass(frozen=True, slots=True)
class Descriptor:
    """The keyboard behind an open terminal."""

    number: int

    def key(self, seconds: float | None) -> str | None:
        """Wait so long, or for ever, for one key."""
        key = self._character(seconds)
        if key is None:
            return None
        if key == ESCAPE:
            return self._sequence(key)
        return key or END_OF_INPUT

    def _sequence(self, key: str) -> str:
        """Read on, until the sequence is whole or nothing follows at once."""
        while not WHOLE.fullmatch(key):
            more = self._character(ESCAPE_SECONDS)
            if not more:
                break
            key += more
        return key

    def _character(self, seconds: float | None) -> str | None:
        """Wait for one character; an empty one is the end of the input."""
        ready, _, _ = select.select([self.number], [], [], seconds)
        if not ready:
            return None
        return os.read(self.number, 1).decode("ascii", "replace")
