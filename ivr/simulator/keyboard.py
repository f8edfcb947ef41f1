"""The keys of a terminal, and how time passes for whoever sits at it."""

import os
import select
import time
from dataclasses import dataclass
from typing import Protocol

from ivr.simulator.person import Stretch, Waiting

END_OF_INPUT = "\x04"  # Ctrl-D


class Keyboard(Protocol):
    """Where keys come from."""

    def key(self, seconds: float | None) -> str | None:
        """Wait so long, or for ever, for a key; None where none came."""


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
        ready, _, _ = select.select([self.number], [], [], seconds)
        if not ready:
            return None
        return os.read(self.number, 1).decode("ascii", "replace") or END_OF_INPUT
