"""
Sees an edit, and lets new calls hear it if it is good.

Whatever is wrong with the files, the shelf keeps what it has. What is live for all
workers is told by the state folder; a worker that cannot write there goes on alone.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from time import monotonic

from ivr import log
from ivr.content.files import Files
from ivr.content.problem import Problem
from ivr.content.shelf.durable import alone_if_free
from ivr.content.shelf.judge import Good, Refused, judge
from ivr.content.shelf.shelf import Shelf
from ivr.content.shelf.signature import Signature, signature
from ivr.content.shelf.state import State
from ivr.core.emergency import EMERGENCY
from ivr.core.helpline import Helpline

TRY_AGAIN_SECONDS = 30.0
"""How long we wait before we try once more to write what could not be written."""

JUDGING = "judging"
"""The lock of the worker that judges an edit."""

TOLD = 20
"""How many problems of an edit stand in a log line; `ivr check` shows them all."""


@dataclass(eq=False)
class Watch:
    """
    Keeps a shelf up with the files of *home* and with what *state* says is live.

    Without *at_once* the files are not looked at: edits wait until somebody publishes
    them. *went_live* is told of each version that this worker has made live.
    """

    home: Path
    shelf: Shelf
    state: State | None
    at_once: bool
    clock: Callable[[], datetime]
    went_live: Callable[[Helpline], None]
    _last: Signature | None = field(init=False, default=None)
    _judged: Signature | None = field(init=False, default=None)
    _live_mark: object = field(init=False, default=None)
    _good: Good | None = field(init=False, default=None)
    _write_at: float | None = field(init=False, default=None)

    def begin(self) -> None:
        """Put the best there is on the shelf, before the first call."""
        if self.state:
            self._follow(self.state)
        if self.at_once or self.shelf.current is EMERGENCY:
            self._last = signature(self.home)
            self._consider(self._last)
        if self.state and self.shelf.current is EMERGENCY:
            self._stand_in(self.state)

    def look(self) -> None:
        """
        See whether anything has changed since the last look.

        A file may be caught half-written: an edit counts once two looks in a row have
        seen the same, and if it is still the same after it was read.
        """
        if self.state:
            self._follow(self.state)
            self._write_again(self.state)
        if self.at_once:
            now = signature(self.home)
            if now == self._last != self._judged:
                self._consider_in_turn(now)
            self._last = now

    def _follow(self, state: State) -> None:
        """Take up what another worker or a command has made live."""
        mark = state.mark()
        if mark == self._live_mark:
            return
        self._live_mark = mark
        live = state.live()
        # Where nothing is live, nothing was ever written, or it was taken away.
        self._write_at = monotonic() if live is None else None
        if live and live.version != self.shelf.current.version:
            helpline = self.shelf.exactly(live.version)
            if helpline is None:
                self.shelf.problems = 0
                return
            self._put(helpline)
        if not self.at_once:
            self.shelf.problems = None

    def _consider_in_turn(self, seen: Signature) -> None:
        """Let one worker judge at a time: what it has proved, no other has to."""
        if not self.state:
            self._consider(seen)
            return
        with alone_if_free(self.state.folder, JUDGING) as mine:
            if mine:
                self._consider(seen)

    def _consider(self, seen: Signature) -> None:
        """Judge the edit; one that changes meanwhile waits for the next look."""
        judged = judge(self.home, self.clock(), self._is_proved)
        if signature(self.home) != seen:
            return
        self._judged = seen
        match judged:
            case Refused():
                self._refuse(judged.errors)
            case Good():
                self.shelf.problems = None
                self._good = judged
                self._accept(judged)

    def _is_proved(self, files: Files) -> bool:
        return self.state is not None and self.state.versions.has(files)

    def _refuse(self, errors: tuple[Problem, ...]) -> None:
        self.shelf.problems = len(errors)
        places = [f"{one.mark.file}:{one.mark.line} {one.code}" for one in errors]
        where = ", ".join(places[:TOLD])
        log.note("content refused", problems=len(errors), where=where)

    def _accept(self, good: Good) -> None:
        version = good.helpline.version
        if self.state and not self._offer(self.state, good):
            log.note("content set aside", version=version)
        elif version != self.shelf.current.version:
            self._put(good.helpline)
            self.went_live(good.helpline)

    def _offer(self, state: State, good: Good) -> bool:
        """Tell whether it is to be live; a folder that cannot be written is no no."""
        try:
            live = state.offer(good.files, self.clock())
        except OSError as error:
            self._write_at = monotonic() + TRY_AGAIN_SECONDS
            log.note("state not written", error=type(error).__name__)
            kept = state.live()
            return kept is None or good.helpline.version not in kept.aside
        self._write_at = None
        self._live_mark = state.mark()
        return live.version == good.helpline.version

    def _write_again(self, state: State) -> None:
        due = self._write_at is not None and monotonic() >= self._write_at
        if self._good and due:
            self._offer(state, self._good)

    def _stand_in(self, state: State) -> None:
        """Go on with the newest that can be read, where what is live cannot."""
        live = state.live()
        aside = live.aside if live else frozenset()
        kept = [one.version for one in state.versions.newest_first()]
        for version in sorted(kept, key=aside.__contains__):
            helpline = self.shelf.exactly(version)
            if helpline:
                self.shelf.problems = self.shelf.problems or 0
                self._put(helpline)
                return

    def _put(self, helpline: Helpline) -> None:
        self.shelf.put(helpline)
        log.note("content live", version=helpline.version)
