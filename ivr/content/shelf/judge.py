"""Can the content in a folder go live? Never an exception, always an answer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ivr import log
from ivr.content import checks
from ivr.content.files import Files
from ivr.content.folder import read_folder
from ivr.content.load import build
from ivr.content.mistake import our_mistake
from ivr.content.problem import ContentError, Problem
from ivr.content.proof.proof import prove
from ivr.core.helpline import Helpline


@dataclass(frozen=True, slots=True)
class Good:
    """Content that can go live, and what should be mended in it all the same."""

    files: Files
    helpline: Helpline
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """Content that cannot go live; *problems* has one error at least."""

    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What stops it: warnings do not."""
        return tuple(one for one in self.problems if not one.is_warning)


def judge(
    home: Path, now: datetime, is_proved: Callable[[Files], bool]
) -> Good | Refused:
    """
    Read and check the whole content of *home*, and walk through every call.

    The walk is what takes longest: it is left out where *is_proved* knows the files.
    Recordings are left out of it: they change without an edit, and are heard whatever
    goes live, so that the same files have the same answer everywhere.
    """
    try:
        files, problems = read_folder(home)
        problems += checks.problems(files)
        if any(not one.is_warning for one in problems):
            return Refused(_in_order(problems))
        helpline = build(files)
        if not is_proved(files):
            problems += prove(files, helpline, now).problems
        if any(not one.is_warning for one in problems):
            return Refused(_in_order(problems))
        return Good(files, helpline, _in_order(problems))
    except ContentError as error:
        return Refused(error.problems)
    except Exception as error:  # noqa: BLE001, a mistake in us must not stop the line
        log.failure(error)
        return Refused((our_mistake(error),))


def _in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(set(problems)))
