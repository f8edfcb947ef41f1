"""All that can be told of the content in a folder, at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ivr.content import checks
from ivr.content.folder import TREE, read_folder
from ivr.content.form.marked import read
from ivr.content.load import build
from ivr.content.problem import ContentError, Problem
from ivr.content.proof.keys_there import with_keys
from ivr.content.proof.proof import prove


@dataclass(frozen=True, slots=True)
class Examined:
    """
    What is wrong, in file order, and what was proved, in lines ready to be shown.

    Nothing is proved of content with an error: no caller will hear it.
    """

    problems: tuple[Problem, ...]
    proved: tuple[str, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Give what stops the content from going live: warnings do not."""
        return tuple(one for one in self.problems if not one.is_warning)


def examine(home: Path, now: datetime) -> Examined:
    """Read, check and walk through the content of *home*; *now* is local time."""
    files, problems = read_folder(home)
    problems += checks.problems_on(files, now.date())
    found = Examined(_in_order([*_with_keys(home, problems)]))
    if found.errors:
        return found
    proof = prove(files, build(files), now)
    return Examined(_in_order([*problems, *proof.problems]), proof.lines)


def _with_keys(home: Path, problems: list[Problem]) -> Iterable[Problem]:
    try:
        return with_keys(problems, read(home, TREE))
    except ContentError:  # it has told of itself already
        return problems


def _in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(set(problems)))
