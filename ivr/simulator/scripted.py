"""The person who follows a call script, and hangs up where the call leaves it."""

import math
from collections.abc import Mapping
from typing import Literal

from ivr.simulator.events import Dialling, Ended, Event, LegEnded, Outcome, Waited
from ivr.simulator.person import (
    RINGS,
    TALKS,
    Act,
    HangsUp,
    Leg,
    Presses,
    Stays,
    Stretch,
)
from ivr.simulator.progress import KEY_GAP, Hook, Progress
from ivr.simulator.script import Script
from ivr.simulator.sound import (
    Playing,
    Ringing,
    Silence,
    Speaking,
    Talking,
    Waiting,
    part,
    words_in,
)
from ivr.simulator.steps import (
    Dialled,
    Early,
    EndedBy,
    HangUp,
    Hear,
    LegAnswered,
    LegEnds,
    Press,
    Wait,
    WaitItOut,
)

FELL_SILENT = "the line fell silent and waited for a key"


class ScriptedPerson:
    """Does and expects what a script says, each step when it is due."""

    def __init__(self, script: Script, hooks: Mapping[str, Hook]) -> None:
        self.progress = Progress(script, hooks)
        self._leg: Literal["none", "decided", "will-answer"] = "none"
        self._rest = Stretch(0.0, 0.0, Silence())

    def during(self, stretch: Stretch) -> Act:
        """Do what the script says next, as soon as it is due."""
        self._rest = stretch
        while (act := self._react()) is None:
            pass
        before = self._rest.at - stretch.at
        match act:
            case Stays():
                self._let_pass(self._end)
                return act
            case Presses(after, key):
                self._let_pass(self._rest.at + after)
                self.progress.heard.start_afresh()
                return Presses(before + after, key)
            case HangsUp(after):
                self._let_pass(self._rest.at + after)
                return HangsUp(before + after)

    def leg(self, dialling: Dialling) -> Leg:
        """End the leg as the script says; it must have expected it."""
        step = self.progress.next_step()
        if isinstance(step, Dialled) and step.number in dialling.numbers:
            self.progress.done(dialling.at)
        elif not isinstance(step, LegEnds | LegAnswered):
            self.progress.lose(f"the line rang {' and '.join(dialling.numbers)}")
        match self.progress.next_step():
            case LegEnds(outcome, talks, rings):
                self._begin_leg("decided")
                return Leg(outcome, _or(rings, RINGS[outcome]), _or(talks, TALKS))
            case LegAnswered(rings):
                self._begin_leg("will-answer")
                rings = _or(rings, RINGS[Outcome.COMPLETED])
                return Leg(Outcome.COMPLETED, rings, math.inf)
            case _:
                return Leg(Outcome.NO_ANSWER)

    def notice(self, event: Event) -> None:
        """Keep the point reached, and see how the call ends."""
        script = self.progress
        match event:
            case Waited(_, until, True) if isinstance(script.next_step(), WaitItOut):
                script.done(until)
                script.reach(until, on_cue=False)
                script.heard.start_afresh()
            case LegEnded(at, _, _):
                if self._leg == "decided":
                    script.reach(at, on_cue=False)
                self._leg = "none"
                script.heard.start_afresh()
            case Ended():
                script.close(event)
            case _:
                pass

    @property
    def _end(self) -> float:
        return round(self._rest.at + self._rest.seconds, 3)

    def _begin_leg(self, leg: Literal["decided", "will-answer"]) -> None:
        self.progress.done(self.progress.point)
        self._leg = leg

    def _react(self) -> Act | None:
        """Give the next act; None where a step was done and the next one is due."""
        if self.progress.lost:
            return HangsUp(0.0)
        if self._bound_by_leg():
            return Stays()
        match self.progress.next_step():
            case Wait(seconds):
                return self._wait(round(self.progress.point + seconds, 3))
            case HangUp():
                return self._hang_up()
            case Press(keys) | Early(keys):
                return self._press(keys)
            case Hear(words):
                return self._hear(words)
            case Dialled() | EndedBy() | LegEnds() | LegAnswered():
                return self._expect_no_wait()
            case _:
                return Stays()

    def _bound_by_leg(self) -> bool:
        sound = self._rest.sound
        if self._leg == "will-answer" and isinstance(sound, Talking):
            self._leg = "none"
            self.progress.reach(self._rest.at, on_cue=True)
        return self._leg != "none" and isinstance(sound, Ringing | Talking)

    def _wait(self, due: float) -> Act | None:
        if due > self._end:
            return Stays()
        self._let_pass(due)
        self.progress.done(due)
        self.progress.heard.start_afresh()
        return None

    def _hang_up(self) -> Act:
        due = max(self.progress.point, self._rest.at)
        if due > self._end:
            return Stays()
        self.progress.done(due)
        return HangsUp(due - self._rest.at)

    def _press(self, keys: str) -> Act:
        due = max(self.progress.point, self._rest.at)
        if isinstance(self.progress.next_step(), Press) and not self.progress.on_cue:
            if not isinstance(self._rest.sound, Speaking | Playing | Waiting):
                return Stays()
            due = round(self._rest.at + KEY_GAP, 3)
        if due > self._end:
            return Stays()
        if len(keys) > 1:
            self.progress.become(Early(keys[1:]), round(due + KEY_GAP, 3))
        else:
            self.progress.done(due)
            self.progress.reach(due, on_cue=False)
        return Presses(due - self._rest.at, keys[0])

    def _hear(self, words: str) -> Act | None:
        if self.progress.heard.find(words, words_in(self._rest.sound)):
            self.progress.done(self._end)
            return None
        return self._expect_no_wait()

    def _expect_no_wait(self) -> Act | None:
        if isinstance(self._rest.sound, Waiting) and self._rest.seconds:
            self.progress.lose(FELL_SILENT)
            return None
        return Stays()

    def _let_pass(self, until: float) -> None:
        """Hear the part of the stretch until then, and keep the rest."""
        rest = self._rest
        said, sound = part(rest.sound, round(until - rest.at, 3))
        self.progress.hear(said)
        self._rest = Stretch(until, round(self._end - until, 3), sound)


def _or(given: float | None, otherwise: float) -> float:
    return otherwise if given is None else given
