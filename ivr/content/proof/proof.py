"""
Proof, not hope: every state a caller can be in, held against the promises.

The checks look at what is written; this looks at what happens. It walks through the
whole of every call there can be, with the very code that answers callers.
"""

from dataclasses import dataclass
from datetime import datetime

from ivr.content.files import Files
from ivr.content.form.marked import Way
from ivr.content.problem import Problem
from ivr.content.proof.first_minute import FirstMinute, first_minute
from ivr.content.proof.keys import keys
from ivr.content.proof.limits import (
    recorded_too_slow_or_too_quick,
    too_slow_or_too_quick,
)
from ivr.content.proof.measured import measured
from ivr.content.proof.recorded import NONE, Recordings
from ivr.content.proof.seconds import Stopwatch
from ivr.content.proof.timed import slow
from ivr.content.proof.walked import Walked, told
from ivr.core.breaches import Breach, Broken, Watch, asked_at
from ivr.core.call import LegEnded, Plan, Pressed, Silent, Turn
from ivr.core.explore import Answer, Exploration, Move, NoAnswer
from ivr.core.helpline import Helpline
from ivr.core.names import LocaleId
from ivr.core.step import step

UNDO = "Undo the last edit. If this stays, show it to a developer at once."

WORDS: dict[Breach, tuple[str, str]] = {
    Breach.ENDS: ("the call ends before there was a person", UNDO),
    Breach.ZERO: (
        "key 0 does not connect to a person",
        "Let “person” name the transfer that 0 leads to from everywhere.",
    ),
    Breach.SILENCE_ENDS: (
        "silence ends the call",
        "Let “silence” name a transfer: a silent caller may be unable to speak.",
    ),
    Breach.SILENCE_ASKS: (
        "a silent caller is told that a person comes, and then is asked again",
        "Let “silence” name a transfer.",
    ),
    Breach.NO_WAY_ON: (
        "there is no way on",
        "Let every way out name a node that there is, and at last a menu or a person.",
    ),
    Breach.CIRCLE: (
        "the call goes round for ever",
        "Let one of them lead on to a menu, and silence to a person.",
    ),
    Breach.NUMBER: (
        "a number is rung that nobody has checked",
        "Write it in data/helplines.yaml with its source, or confirm the centre.",
    ),
}
"""For each breach: what is wrong, and what to do."""


@dataclass(frozen=True, slots=True)
class Proof:
    """
    What the walk has shown.

    *lines* say, ready to be printed, what was walked and measured in each locale. They
    are proved in full only where there is no problem.
    """

    problems: tuple[Problem, ...]
    lines: tuple[str, ...]


def prove(
    files: Files,
    helpline: Helpline,
    now: datetime,
    recordings: Recordings = NONE,
    *,
    answer: Answer = step,
) -> Proof:
    """
    Walk through every state of *helpline*, which was built of *files*.

    The seconds that are told are those that callers hear with *recordings*; without
    them it is known of the words alone what is wrong.
    """
    exploration = Exploration(helpline, now, answer)
    watch = Watch(helpline)
    walked = {locale: Walked() for locale in helpline.tree.locales}
    stopwatch = Stopwatch(recordings)
    for move in exploration.moves():
        watch.see(move)
        if move.place.locale in walked:
            walked[move.place.locale].see(move, _seconds(stopwatch, helpline, move))
    for move in exploration.reached.values():
        if move.place.locale in walked:
            walked[move.place.locale].reach(move)
    broken = watch.broken()
    problems = [_problem(files, helpline, exploration, one) for one in broken]
    lines: list[str] = []
    for locale, seen in walked.items():
        said = _listen(helpline, locale, now, answer, Stopwatch())
        heard = _listen(helpline, locale, now, answer, stopwatch)
        if said is not None and heard is not None:
            problems += too_slow_or_too_quick(files, helpline, said)
            problems += recorded_too_slow_or_too_quick(files, helpline, said, heard)
        lines += told(locale, seen, heard, exploration.way)
        lines += measured(locale, stopwatch)
    return Proof(tuple(sorted(problems)), tuple(lines))


def _seconds(stopwatch: Stopwatch, helpline: Helpline, move: Move) -> float:
    if isinstance(move.then, NoAnswer):
        return 0.0
    return slow(stopwatch.answer(helpline, Plan(move.say, move.then)))


def _listen(
    helpline: Helpline,
    locale: LocaleId,
    now: datetime,
    answer: Answer,
    stopwatch: Stopwatch,
) -> FirstMinute | None:
    try:
        return first_minute(helpline, locale, now, answer, stopwatch)
    except Exception:  # noqa: BLE001, where there is no answer, the walk has told it
        return None


def _problem(
    files: Files, helpline: Helpline, exploration: Exploration, broken: Broken
) -> Problem:
    move = broken.move
    says, fix = WORDS[broken.breach]
    if broken.circle:
        says += f", {' → '.join(f'“{name}”' for name in broken.circle)}"
    node = asked_at(helpline, move.place.node)
    if node not in helpline.tree.nodes:
        node = helpline.tree.start
    mark = files.tree.marked.mark("nodes", node, *_field(move.turn))
    way = keys(exploration.way(move))
    return Problem(mark, broken.breach.value, f"{says} ({way})", fix)


def _field(turn: Turn) -> Way:
    """Where in a node it is written what follows *turn*."""
    match turn:
        case Pressed(pressed):
            return ("keys", pressed)
        case Silent():
            return ("silence",)
        case LegEnded():
            return ("unanswered",)
        case _:
            return ()
