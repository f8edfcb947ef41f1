"""
A telephone for a person at a terminal.

What is heard is printed with its seconds; keys are pressed on the keyboard and cut a
sentence as on a real telephone.
"""

import os
import signal
import sys
import termios
import tty
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, TextIO

from ivr.simulator.clock import HANGS_UP, Over
from ivr.simulator.earpiece import Earpiece
from ivr.simulator.events import Dialling, Ended, Event, Outcome, Transcript
from ivr.simulator.keyboard import END_OF_INPUT, Descriptor, Keyboard, Pacing
from ivr.simulator.line import Line
from ivr.simulator.live import Live
from ivr.simulator.person import (
    KEYS,
    RINGS,
    Act,
    HangsUp,
    Leg,
    Presses,
    Stays,
    Stretch,
)
from ivr.simulator.sound import Ringing, Talking
from ivr.simulator.telephone import ring

EXPLAINED = "Keys: 0-9 * # press · h hang up · space or Enter skip ahead"
HOW_IT_ENDS = (
    "How does it end?  a answered · b busy · n no answer · f failed · c cancelled"
)
ANSWERED = "answered: space ends the talk, h hangs up"
LEAVES: Final = frozenset({"h", END_OF_INPUT})
SKIPS: Final = frozenset({" ", "\n", "\r"})
ENDINGS: Final = {
    "a": Outcome.COMPLETED,
    "b": Outcome.BUSY,
    "n": Outcome.NO_ANSWER,
    "f": Outcome.FAILED,
    "c": Outcome.CANCELED,
}


class TerminalPerson:
    """A person who reads what is said and types what is pressed."""

    def __init__(self, keyboard: Keyboard, pacing: Pacing, out: TextIO) -> None:
        self._keyboard = keyboard
        self._pacing = pacing
        self._out = out
        self._live = Live(self._print, ANSWERED)
        self._leaving = False
        self._ended = False

    def during(self, stretch: Stretch) -> Act:
        """Print what begins, and wait for a key while it lasts."""
        if self._leaving:
            return HangsUp(0.0)
        self._live.begins(stretch)
        began = self._pacing.now()
        try:
            return self._act(stretch, began)
        except Over:
            return HangsUp(self._passed(stretch, began))

    def leg(self, dialling: Dialling) -> Leg:  # noqa: ARG002 - it was printed
        """Ask how the leg ends."""
        self._print(HOW_IT_ENDS)
        try:
            key = _small(self._keyboard.key(None))
            while key not in ENDINGS and key not in LEAVES:
                key = _small(self._keyboard.key(None))
        except Over:
            key = END_OF_INPUT
        outcome = ENDINGS.get(key or "")
        if outcome is None:
            self._leaving = True
            return Leg(Outcome.NO_ANSWER)
        return Leg(outcome, RINGS[outcome])

    def notice(self, event: Event) -> None:
        """Print what happened, unless it was printed as it began."""
        if isinstance(event, Ended):
            self._ended = True
        self._live.over(event)

    def interrupt(self, *_: object) -> None:
        """Hang up, whatever goes on; raises `Over` until the call has ended."""
        self._leaving = True
        if not self._ended:
            raise Over("caller", HANGS_UP)

    def _act(self, stretch: Stretch, began: float) -> Act:
        left = stretch
        while True:
            key = _small(self._pacing.key(self._keyboard, left))
            after = self._passed(stretch, began)
            if key is None or key in SKIPS:
                return Stays()
            if key in LEAVES:
                return HangsUp(after)
            if key in KEYS and not isinstance(stretch.sound, Ringing | Talking):
                return Presses(after, key)
            left = Stretch(stretch.at + after, stretch.seconds - after, stretch.sound)

    def _passed(self, stretch: Stretch, began: float) -> float:
        return min(round(self._pacing.passed(began), 3), stretch.seconds)

    def _print(self, line: str) -> None:
        self._out.write(f"{line}\n")
        self._out.flush()


def _small(key: str | None) -> str | None:
    return None if key is None else key.lower()


def ring_from_terminal(
    line: Line, pacing: Pacing, earpiece: Earpiece | None = None
) -> Transcript:
    """
    Ring *line* from the terminal this program runs in, and restore that afterwards.

    Ctrl-C hangs up. Raises `CallFault` as `ring` does, and `OSError` where there is no
    terminal.
    """
    keyboard, out = Descriptor(sys.stdin.fileno()), sys.stdout
    if not os.isatty(keyboard.number):
        raise OSError("there is no terminal to ring from")
    person = TerminalPerson(keyboard, pacing, out)
    with _key_by_key(keyboard.number), _ctrl_c(person):
        out.write(f"{EXPLAINED}\n")
        out.flush()
        return ring(line, person, earpiece)


@contextmanager
def _key_by_key(terminal: int) -> Iterator[None]:
    before = termios.tcgetattr(terminal)
    tty.setcbreak(terminal)
    try:
        yield
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


@contextmanager
def _ctrl_c(person: TerminalPerson) -> Iterator[None]:
    before = signal.signal(signal.SIGINT, person.interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
