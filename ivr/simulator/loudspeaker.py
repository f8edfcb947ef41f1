"""The loudspeaker of this machine, through a program that plays sound files."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np

from ivr.simulator.events import Dialling, Event
from ivr.simulator.person import Act, Leg, Person, Presses, Stays, Stretch
from ivr.simulator.samples import Samples, count, heard_in, key_tone, wav_of

PLAYERS: Final = (
    ("paplay",),
    ("pw-play",),
    ("aplay", "-q"),
    ("afplay",),
    ("ffplay", "-nodisp", "-autoexit", "-loglevel", "error"),
    ("play", "-q"),
)
"""Programs that play a WAV file, with what keeps them quiet and short."""

LAG_SECONDS = 0.7
"""How far a program may be behind when what it plays is over by the clock."""

PATIENCE = 5.0
"""Seconds for a program to begin, and to play next to nothing."""


class NoLoudspeakerError(Exception):
    """Nothing can be played here; the text says why."""


class Loudspeaker:
    """
    Plays one sound at a time, with the first of `PLAYERS` that can.

    If that fails later on, *tell* is given a sentence that says why, once, and nothing
    is played any more. Raises `NoLoudspeakerError`.
    """

    def __init__(self, folder: Path, tell: Callable[[str], None]) -> None:
        self._file = folder / "heard.wav"
        self._tell = tell
        self._playing: subprocess.Popen[bytes] | None = None
        self._broken = False
        self._file.write_bytes(wav_of(np.zeros(count(0.05), np.int16)))
        self._command = _that_plays(self._file)

    def aloud(self, person: Person) -> "Aloud":
        """Let the call of *person* be heard from now on."""
        return Aloud(person, self)

    def begin(self, samples: Samples) -> None:
        """Begin to play, unless there is nothing to be heard."""
        if self._broken or not samples.any():
            return
        self._file.write_bytes(wav_of(samples))
        self._playing = _begun(self._command, self._file)

    def end(self, within: float = 0.0) -> None:
        """Stop what is played, if it does not end by itself *within* seconds."""
        playing, self._playing = self._playing, None
        if playing is None:
            return
        if why := _failure(Path(self._command[0]).name, playing, within):
            self._broken = True
            self._tell(f"Nothing more can be played: {why}. It goes on in text.")


def _that_plays(file: Path) -> tuple[str, ...]:
    """Give the first program that is here and plays *file*."""
    failures = []
    for name, *arguments in PLAYERS:
        if path := shutil.which(name):
            command = (path, *arguments)
            why = _failure(name, _begun(command, file), PATIENCE)
            if why is None:
                return command
            failures.append(why)
    known = ", ".join(name for name, *_ in PLAYERS)
    why = "; ".join(failures) or f"there is no program for it here ({known})"
    raise NoLoudspeakerError(f"Nothing can be played: {why}.")


def _begun(command: tuple[str, ...], file: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603, a program of our list
        [*command, str(file)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,  # Ctrl-C is not for it, and it ends with its children
    )


def _failure(
    name: str, playing: "subprocess.Popen[bytes]", within: float
) -> str | None:
    """Stop a program that does not end *within* seconds; say why one failed."""
    try:
        _, errors = playing.communicate(timeout=within)
    except BaseException as stopped:  # Ctrl-C too: nothing plays on
        with suppress(ProcessLookupError):
            os.killpg(playing.pid, signal.SIGKILL)
        playing.communicate()
        if isinstance(stopped, subprocess.TimeoutExpired):
            return None
        raise
    if not playing.returncode:
        return None
    *_, last = ["", *errors.decode(errors="replace").strip().splitlines()]
    return f"{name} says “{last}”" if last else f"{name} failed"


@contextmanager
def loudspeaker(tell: Callable[[str], None]) -> Iterator[Loudspeaker]:
    """Give a loudspeaker that falls silent when the block is left."""
    with TemporaryDirectory(prefix="ivr-") as folder:
        speaker = Loudspeaker(Path(folder), tell)
        try:
            yield speaker
        finally:
            speaker.end()


@dataclass(frozen=True, slots=True)
class Aloud:
    """A person whose call is heard by everybody in the room."""

    person: Person
    speaker: Loudspeaker

    def during(self, stretch: Stretch) -> Act:
        """Play the stretch while it passes; whatever the person does ends it."""
        began = time.monotonic()
        self.speaker.begin(heard_in(stretch))
        act = self.person.during(stretch)
        to_the_end = time.monotonic() - began >= stretch.seconds
        passed = isinstance(act, Stays) and to_the_end
        self.speaker.end(LAG_SECONDS if passed else 0.0)
        if isinstance(act, Presses):
            self.speaker.begin(key_tone(act.key))
            self.speaker.end(LAG_SECONDS)
        return act

    def leg(self, dialling: Dialling) -> Leg:
        """Leave it to the person."""
        return self.person.leg(dialling)

    def notice(self, event: Event) -> None:
        """Tell the person."""
        self.person.notice(event)
