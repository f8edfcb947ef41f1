"""How each step of a call script is written."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, cast

from ivr.simulator import steps
from ivr.simulator.events import Outcome
from ivr.simulator.steps import Step


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a step: its first words, the rest, and an example."""

    begins: str
    rest: str
    example: str
    make: Callable[[re.Match[str]], Step]

    def read(self, line: str) -> Step | None:
        """Read a line whose words are one space apart."""
        match = re.fullmatch(f"{self.begins}{self.rest}", line)
        return self.make(match) if match else None


_SECONDS = r"([0-9]{1,6}(?:\.[0-9]{1,3})?)"
_KEYS = r" ([0-9*#]{1,32})"
# Words, not marks alone: what is heard is compared word by word.
_WORDS = r" (.*\w.*)"


def _number(text: str | None) -> float | None:
    return None if text is None else float(text)


def _outcome(text: str) -> Outcome:
    return Outcome("canceled" if text == "cancelled" else text)


def _by(text: str) -> Literal["line", "caller"]:
    return cast("Literal['line', 'caller']", text)


FORMS: Final = (
    Form(
        "locale",
        r" ([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)",
        "locale nb",
        lambda m: steps.Enter(m[1]),
    ),
    Form("hear", _WORDS, "hear Er du i fare nå", lambda m: steps.Hear(m[1])),
    Form("not hear", _WORDS, "not hear overgrep", lambda m: steps.NotHear(m[1])),
    Form("press", _KEYS, "press 1", lambda m: steps.Press(m[1])),
    Form("early", _KEYS, "early 12", lambda m: steps.Early(m[1])),
    Form("wait", "", "wait", lambda _: steps.WaitItOut()),
    Form(
        "wait",
        rf" {_SECONDS}(?: seconds?)?",
        "wait 5",
        lambda m: steps.Wait(float(m[1])),
    ),
    Form(
        "dialled",
        r" (\+[0-9]{7,15})",
        "dialled +4780057000",
        lambda m: steps.Dialled(m[1]),
    ),
    Form(
        "leg answered",
        rf"(?: after {_SECONDS})?",
        "leg answered",
        lambda m: steps.LegAnswered(_number(m[1])),
    ),
    Form(
        "leg completed",
        rf"(?: {_SECONDS})?(?: after {_SECONDS})?",
        "leg completed 300",
        lambda m: steps.LegEnds(Outcome.COMPLETED, _number(m[1]), _number(m[2])),
    ),
    Form(
        "leg",
        rf" (busy|no-answer|failed|cancell?ed)(?: after {_SECONDS})?",
        "leg busy",
        lambda m: steps.LegEnds(_outcome(m[1]), None, _number(m[2])),
    ),
    Form("hang up", "", "hang up", lambda _: steps.HangUp()),
    Form(
        "ended by",
        " (line|caller)",
        "ended by line",
        lambda m: steps.EndedBy(_by(m[1])),
    ),
    Form(
        "at least",
        rf" {_SECONDS} seconds?",
        "at least 60 seconds",
        lambda m: steps.AtLeast(float(m[1])),
    ),
    Form(
        "at most",
        rf" {_SECONDS} seconds?",
        "at most 10 seconds",
        lambda m: steps.AtMost(float(m[1])),
    ),
    Form(
        "meanwhile",
        r" ([\w-]+)",
        "meanwhile restart",
        lambda m: steps.Meanwhile(m[1]),
    ),
)
