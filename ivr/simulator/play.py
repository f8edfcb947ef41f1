"""Plays a call script to a line."""

from collections.abc import Mapping
from dataclasses import dataclass

from ivr.simulator.earpiece import Earpiece
from ivr.simulator.events import Transcript
from ivr.simulator.faults import CallFault
from ivr.simulator.line import Line
from ivr.simulator.progress import Failure, Hook
from ivr.simulator.script import Script, ScriptErrors
from ivr.simulator.scripted import ScriptedPerson
from ivr.simulator.steps import Meanwhile
from ivr.simulator.telephone import ring


@dataclass(frozen=True, slots=True)
class Played:
    """A call as it went, and where it went otherwise than its script."""

    transcript: Transcript
    failures: tuple[Failure, ...]


def play(
    script: Script,
    line: Line,
    hooks: Mapping[str, Hook],
    earpiece: Earpiece | None = None,
) -> Played:
    """
    Ring *line* as *script* says.

    *hooks* are what its `meanwhile` steps may name. Raises `ScriptErrors` before
    ringing where a script names another; a fault of the line is a failure.
    """
    _refuse_unknown(script, hooks)
    if script.locale is not None:
        line = line.speaking(script.locale)
    person = ScriptedPerson(script, hooks)
    try:
        transcript = ring(line, person, earpiece)
    except CallFault as fault:
        person.progress.lose(str(fault))
        transcript = fault.transcript or Transcript(())
    return Played(transcript, tuple(person.progress.failures))


def _refuse_unknown(script: Script, hooks: Mapping[str, Hook]) -> None:
    known = ", ".join(sorted(hooks)) or "nothing"
    errors = tuple(
        f"{script.name}:{placed.line}: nothing called “{placed.step.name}” can happen"
        f" meanwhile. Known here: {known}"
        for placed in script.steps
        if isinstance(placed.step, Meanwhile) and placed.step.name not in hooks
    )
    if errors:
        raise ScriptErrors(errors)
