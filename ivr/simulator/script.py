"""
Call scripts: what a caller hears and does, one step a line.

    # A caller hears what to do in danger, and is connected at once.
    locale nb                  ring the entry of this locale; must come first
    hear Er du i fare nå       these words are heard, from here on and before the line
                               waits for a key, dials or ends; capitals, spaces and
                               punctuation do not count; the point reached is the end
                               of the sentence
    not hear overgrep          these words are not heard until the next act (press,
                               early, wait, leg or hang up) is done
    press 1                    at the point reached after `hear` or `wait 5`, otherwise
                               0.3 s after the line can be heard or waits; several keys
                               are 0.3 s apart
    early 12                   the same keys at once, without listening
    wait                       do nothing until the line gives up waiting for a key
    wait 5                     do nothing for 5 s after the point reached
    dialled +4780057000        the line rings this number now; a `leg`, `wait 5` or
                               `hang up` must follow
    leg completed 300          they answer (after 6 s, or `… after 4`) and talk for
                               300 s (60 where no number stands)
    leg busy                   the same for no-answer, failed and canceled
    leg answered               they answer and talk on; `wait 5` and `hang up` follow
    hang up                    at the point reached
    ended by line              or `ended by caller`
    at least 60 seconds        on the clock since the answer, at the point reached
    at most 10 seconds
    meanwhile restart          something that whoever plays the script arranges

A line that begins with # is a comment. The last act is `hang up` or `ended by …`:
nothing is left to chance.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import pairwise

from ivr.simulator.grammar import FORMS
from ivr.simulator.steps import (
    AtLeast,
    AtMost,
    Dialled,
    EndedBy,
    Enter,
    HangUp,
    LegAnswered,
    LegEnds,
    Meanwhile,
    NotHear,
    Step,
    Wait,
)


class ScriptErrors(Exception):  # noqa: N818 - there may be several
    """All that is wrong in a script, one line each: `file:line: what. What to do.`."""

    def __init__(self, errors: tuple[str, ...]) -> None:
        super().__init__("\n".join(errors))
        self.errors = errors


@dataclass(frozen=True, slots=True)
class Placed:
    """A step, and the line it stands on."""

    line: int
    step: Step


@dataclass(frozen=True, slots=True)
class Script:
    """A call as it should go; *locale* None rings the plain entry."""

    name: str
    locale: str | None
    steps: tuple[Placed, ...]

    def untimed(self) -> "Script":
        """Leave out how long anything may take: another voice takes another time."""
        timed = AtLeast | AtMost
        steps = tuple(one for one in self.steps if not isinstance(one.step, timed))
        return replace(self, steps=steps)


def read_script(text: str, name: str) -> Script:
    """
    Read a script; *name* stands in its errors, and should be the name of the file.

    Raises `ScriptErrors` with every error, in order of lines.
    """
    placed, errors = _read_lines(text)
    if not errors:
        errors = [*_misplaced(placed)]
    if errors:
        raise ScriptErrors(tuple(f"{name}:{line}: {says}" for line, says in errors))
    locales = [found.step for found in placed if isinstance(found.step, Enter)]
    return Script(
        name,
        locales[0].locale if locales else None,
        tuple(found for found in placed if not isinstance(found.step, Enter)),
    )


Error = tuple[int, str]


def _read_lines(text: str) -> tuple[list[Placed], list[Error]]:
    placed, errors = [], []
    for number, raw in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        line = " ".join(raw.split())
        if not line or line.startswith("#"):
            continue
        step = _read_step(line)
        if step is None:
            errors.append((number, _unreadable(line)))
        else:
            placed.append(Placed(number, step))
    return placed, errors


def _read_step(line: str) -> Step | None:
    return next((step for form in FORMS if (step := form.read(line))), None)


def _unreadable(line: str) -> str:
    first = line.split(maxsplit=1)[0]
    named = [form for form in FORMS if f"{line} ".startswith(f"{form.begins} ")]
    named += [form for form in FORMS if form.begins.split()[0] == first]
    if named:
        return f"“{line}” is not whole or not right. Write it like: {named[0].example}"
    words = {form.begins.split()[0]: form.example for form in FORMS}
    close = get_close_matches(first.lower(), words, n=1)
    if close:
        return f"no step is called “{line}”. Did you mean: {words[close[0]]}"
    return f"no step is called “{line}”. Begin with one of: {', '.join(words)}"


def _misplaced(placed: list[Placed]) -> Iterator[Error]:
    for earlier, found in zip([None, *placed], placed, strict=False):
        if isinstance(found.step, Enter) and earlier is not None:
            yield found.line, "a locale stands here. Write it once, as the first step."
    yield from _after_the_end(placed)
    yield from _open_dials(placed)


def _after_the_end(placed: list[Placed]) -> Iterator[Error]:
    ends = [n for n, found in enumerate(placed) if _is_end(found.step)]
    if not ends:
        line = placed[-1].line if placed else 1
        yield line, "the script does not end the call. End with: hang up"
        return
    for found in placed[ends[0] + 1 :]:
        if not isinstance(found.step, EndedBy | AtLeast | AtMost):
            yield (
                found.line,
                f"“{found.step}” comes after the end of the call. Remove it.",
            )


def _open_dials(placed: list[Placed]) -> Iterator[Error]:
    quiet = (AtLeast, AtMost, NotHear, Meanwhile)
    acts = [found for found in placed if not isinstance(found.step, quiet)]
    for found, after in pairwise(acts):
        match found.step, after.step:
            case Dialled(), LegEnds() | LegAnswered() | Wait() | HangUp():
                pass
            case LegAnswered(), Wait() | HangUp():
                pass
            case Dialled(), _:
                says = "nothing says how the dialled call ends. Add: leg completed 60"
                yield found.line, says
            case LegAnswered(), _:
                says = "nothing ends the answered call. Add: wait 60, then hang up"
                yield found.line, says
            case _:
                pass


def _is_end(step: Step) -> bool:
    return isinstance(step, HangUp | EndedBy)
