"""All that can be told of the content in a folder, at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ivr.content import checks
from ivr.content.files import Files
from ivr.content.folder import TREE, read_folder
from ivr.content.form.marked import read
from ivr.content.load import build
from ivr.content.mistake import our_mistake
from ivr.content.problem import ContentError, Problem
from ivr.content.proof.keys_there import with_keys
from ivr.content.proof.proof import prove
from ivr.content.proof.recorded import NONE, Recordings


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
        """Give what callers must not hear: warnings are none of it."""
        return tuple(one for one in self.problems if not one.is_warning)


def examine(home: Path, now: datetime, recordings: Recordings = NONE) -> Examined:
    """
    Read, check and walk through the content of *home*; *now* is local time.

    *recordings* are those that are played there. It never raises: a mistake of ours is
    told as a problem too.
    """
    try:
        examined = examine_files(*read_folder(home), now, recordings)
        return examined if examined.proved else _with_keys(home, examined)
    except Exception as error:  # noqa: BLE001, an administrator is told and not left
        return Examined((our_mistake(error),))


def examine_files(
    files: Files,
    misfits: Iterable[Problem],
    now: datetime,
    recordings: Recordings = NONE,
) -> Examined:
    """Check and walk through *files*, of which the *misfits* are known already."""
    problems = [*misfits, *checks.problems_on(files, now.date())]
    found = Examined(_in_order(problems))
    if found.errors:
        return found
    proof = prove(files, build(files), now, recordings)
    return Examined(_in_order([*problems, *proof.problems]), proof.lines)


def _with_keys(home: Path, examined: Examined) -> Examined:
    try:
        told = with_keys(examined.problems, read(home, TREE))
        return Examined(_in_order(told))
    except ContentError:  # it has told of itself already
        return examined


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(set(problems)))
