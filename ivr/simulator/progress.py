"""How far a script has come in a call, and where the call went elsewhere."""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ivr.simulator.events import Ended
from ivr.simulator.heard import Heard
from ivr.simulator.script import Placed, Script
from ivr.simulator.steps import (
    AtLeast,
    AtMost,
    EndedBy,
    Hear,
    Meanwhile,
    NotHear,
    Step,
    WaitItOut,
)

# Seconds between two keys, and from the first sound to a key.
KEY_GAP = 0.3

Hook = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Failure:
    """Where a call went otherwise than its script: the line, and both ways."""

    line: int
    expected: str
    instead: str

    def __str__(self) -> str:
        """Say it in one sentence."""
        return f"line {self.line}: expected {self.expected}, but {self.instead}"


class Progress:
    """
    The steps still to come, and the *point* in seconds that the last one reached.

    *on_cue* says that a key is pressed right at the point, not when the line speaks.
    """

    def __init__(self, script: Script, hooks: Mapping[str, Hook]) -> None:
        self.failures: list[Failure] = []
        self.heard = Heard()
        self.point = 0.0
        self.on_cue = False
        self.lost = False
        self._left = deque(script.steps)
        self._hooks = hooks
        self._line = 0

    def next_step(self) -> Step | None:
        """Deal with the steps that take no time, and give the one that is due."""
        while self._left and self._is_settled(self._left[0]):
            self._left.popleft()
        if not self._left:
            return None
        self._line = self._left[0].line
        return self._left[0].step

    def done(self, point: float) -> None:
        """Go on to the next step, which stands at *point*."""
        self._left.popleft()
        self.reach(point, on_cue=True)

    def become(self, step: Step, point: float) -> None:
        """Put the rest of a step in its place."""
        self._left[0] = Placed(self._line, step)
        self.reach(point, on_cue=True)

    def reach(self, point: float, *, on_cue: bool) -> None:
        """Set the moment at which the next step stands."""
        self.point, self.on_cue = point, on_cue

    def hear(self, text: str) -> None:
        """Hear *text*, and note what should not have been said."""
        self.heard.add(text)
        for slip in self.heard.slips():
            expected = f"not to hear “{slip.words}”"
            self._note(slip.line, expected, str(self.heard))

    def lose(self, instead: str) -> None:
        """Give up: the call has gone where the script does not follow."""
        step = self.next_step()
        self.lost = True
        self._note(self._line, _wish(step), f"{instead}; {self.heard}")

    def close(self, ended: Ended) -> None:
        """See whether the call ended as the script has it."""
        while not self.lost and (step := self.next_step()) is not None:
            if isinstance(step, EndedBy) and step.by == ended.by:
                self.done(ended.at)
            else:
                who = "the line" if ended.by == "line" else "the caller"
                self.lose(f"{who} ended the call")

    def _is_settled(self, placed: Placed) -> bool:
        match placed.step:
            case NotHear(words):
                self.heard.watch(placed.line, words)
            case AtLeast(seconds):
                if self.point < seconds:
                    self._note(placed.line, f"at least {seconds:g} s", self._it_was())
            case AtMost(seconds):
                if self.point > seconds:
                    self._note(placed.line, f"at most {seconds:g} s", self._it_was())
            case Meanwhile(name):
                self._hooks[name]()
            case _:
                return False
        return True

    def _it_was(self) -> str:
        return f"{self.point:g} s had passed; {self.heard}"

    def _note(self, line: int, expected: str, instead: str) -> None:
        self.failures.append(Failure(line, expected, instead))


def _wish(step: Step | None) -> str:
    match step:
        case None:
            return "the call to be over"
        case Hear(words):
            return f"to hear “{words}”"
        case WaitItOut():
            return "the line to wait for a key"
        case _:
            return f"“{step}”"
