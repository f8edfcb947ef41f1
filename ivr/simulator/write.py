"""Writes a call as a script that replays it."""

import re
from collections.abc import Iterator

from ivr.simulator.events import (
    Dialling,
    Ended,
    Event,
    LegEnded,
    Outcome,
    Played,
    Pressed,
    Said,
    Transcript,
    Waited,
)
from ivr.simulator.progress import KEY_GAP
from ivr.simulator.sound import said_by
from ivr.simulator.steps import (
    Dialled,
    Early,
    EndedBy,
    Enter,
    HangUp,
    Hear,
    LegAnswered,
    LegEnds,
    Press,
    Step,
    Wait,
    WaitItOut,
)


def write_script(transcript: Transcript, locale: str | None = None) -> str:
    """
    Write the script of a call, which played to the same line gives the same transcript.

    It expects every sentence that was heard to its end; lines that say too much can be
    removed. *locale* is where the call entered. Keys pressed while a dialled call rings
    or is talked in are left out. Where the call could not go on the script hangs up.
    """
    steps = _Writing(transcript).steps
    if not (transcript.events and isinstance(transcript.events[-1], Ended)):
        steps.append(HangUp())
    entered: list[Step] = [] if locale is None else [Enter(locale)]
    return "".join(f"{step}\n" for step in [*entered, *steps])


class _Writing:
    def __init__(self, transcript: Transcript) -> None:
        self.steps: list[Step] = []
        self._point = 0.0
        self._acts = [
            event.at for event in transcript.events if isinstance(event, Pressed)
        ]
        self._dialling: Dialling | None = None
        for event, after in _with_next(transcript):
            self._write(event, after)

    def _write(self, event: Event, after: Event | None) -> None:
        match event:
            case Said(cut=False) | Played(cut=False):
                self._hear(event)
            case Waited(_, until, True):
                self.steps.append(WaitItOut())
                self._point = until
            case Pressed(at, key) if self._dialling is None:
                self._press(at, key)
            case Dialling(at, numbers):
                self._dialling = event
                self.steps.append(Dialled(numbers[0]))
                self._point = at
            case LegEnded():
                self._end_leg(event, after)
            case Ended(at, "caller", _):
                self._wait_until(at)
                self.steps.append(HangUp())
            case Ended():
                self.steps.append(EndedBy("line"))
            case _:
                pass

    def _hear(self, said: Said | Played) -> None:
        """Expect a sentence, or what was left of it after keys that did not cut it."""
        began, text = said.at, said.text
        for act in self._acts:
            if began < act < said.until:
                share = (act - began) / round(said.until - began, 3)
                began, text = act, said_by(text, share)[1]
        if re.search(r"\w", text):
            self.steps.append(Hear(text))
            self._point = said.until

    def _press(self, at: float, key: str) -> None:
        last = self.steps[-1] if self.steps else None
        gap = round(at - self._point, 3)
        self._point = at
        match last:
            case Press(keys) if gap == KEY_GAP:
                self.steps[-1] = Press(keys + key)
            case Early(keys) if gap == KEY_GAP:
                self.steps[-1] = Early(keys + key)
            case Hear() if not gap:
                self.steps.append(Press(key))
            case _ if gap:
                self.steps += [Wait(gap), Press(key)]
            case _:
                self.steps.append(Early(key))

    def _end_leg(self, ended: LegEnded, after: Event | None) -> None:
        began = self._point if self._dialling is None else self._dialling.at
        self._dialling = None
        answered = round(ended.at - ended.seconds, 3)
        rings = round(answered - began, 3)
        self._point = ended.at
        if isinstance(after, Ended) and after.by == "caller" and after.at == ended.at:
            if ended.outcome is Outcome.COMPLETED:
                self.steps.append(LegAnswered(rings))
                self._point = answered
            else:
                self._point = began
        elif ended.outcome is Outcome.COMPLETED:
            self.steps.append(LegEnds(ended.outcome, ended.seconds, rings))
        elif ended.outcome is Outcome.NO_ANSWER:
            self.steps.append(LegEnds(ended.outcome))
        else:
            self.steps.append(LegEnds(ended.outcome, None, rings))

    def _wait_until(self, at: float) -> None:
        gap = round(at - self._point, 3)
        if gap:
            self.steps.append(Wait(gap))


def _with_next(transcript: Transcript) -> Iterator[tuple[Event, Event | None]]:
    """Give the events in the order in which they were over, each with the next."""
    events = sorted(transcript.events, key=_over)
    return zip(events, [*events[1:], None], strict=True)


def _over(event: Event) -> float:
    match event:
        case Said(_, until) | Played(_, until) | Waited(_, until):
            return until
        case _:
            return event.at
