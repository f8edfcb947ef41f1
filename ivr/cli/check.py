"""`ivr check`: what is wrong with the content, and what is proved of it."""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from ivr.cli import here
from ivr.cli.recorded import recorded
from ivr.content.examine import Examined, examine
from ivr.content.problem import OF_RECORDINGS, WARNINGS, Problem
from ivr.web.clock import oslo_time

MOST_OF_A_KIND = 20
"""So many of one kind are shown of a file: one slip may spoil each row of a table."""

MOST_WARNINGS = 2
"""The same of warnings, so that they never hide what stops the content."""


@click.command()
@click.argument(
    "folder",
    required=False,
    type=click.Path(path_type=Path),
)
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
def check(folder: Path | None, as_json: bool) -> None:  # noqa: FBT001
    """
    Tell all that is wrong with the words, the tree and the numbers.

    Each problem is shown with its file, line and column, and with what to do. A problem
    keeps the content from going live; a warning does not. Where there is no problem,
    every call that there can be is walked through. FOLDER has prompts/ and data/ in it.

    Seconds are those of the recordings in audio/ where there are any, else estimated. A
    limit has to be kept by the words as Twilio's voice says them, and by the recordings
    too: what only those pass is heard whatever goes live.

    The exit code is 0 if nothing stops the content and no recording passes a limit, 1
    if something does, and 2 if there is nothing to check. With --json each problem is
    an object on a line of its own.

    \b
    Examples:
      ivr check
      ivr check ~/edited
      ivr check --json
    """  # noqa: D301, click reads the backspace
    home = folder or here.home()
    if not any((home / part).is_dir() for part in ("prompts", "data")):
        here.stop(f"There is no content in {home}: no folder prompts, and no data.")
    examined = examine(home, oslo_time(), recorded(home))
    if as_json:
        for problem in examined.problems:
            click.echo(json.dumps(_as_object(problem), ensure_ascii=False))
    else:
        click.echo("\n".join(_lines(examined)))
    sys.exit(1 if examined.errors else 0)


def _lines(examined: Examined) -> Iterator[str]:
    shown: Counter[tuple[str, str]] = Counter()
    for problem in examined.problems:
        kind = (problem.mark.file, problem.code)
        shown[kind] += 1
        if shown[kind] <= _most(problem.code):
            yield str(problem)
    for (file, code), count in shown.items():
        more = count - _most(code)
        if more > 0:
            yield f"{file}: {_count(more, 'more of this kind', '')} [{code}]\n"
    yield from examined.proved
    if examined.proved:
        yield ""
    yield summary(examined.problems)


def _most(code: str) -> int:
    return MOST_WARNINGS if code in WARNINGS else MOST_OF_A_KIND


def summary(problems: Sequence[Problem]) -> str:
    """Say in a few sentences how many problems and warnings there are, and of what."""
    warnings = sum(one.is_warning for one in problems)
    recorded_wrong = sum(one.code in OF_RECORDINGS for one in problems)
    errors = len(problems) - warnings - recorded_wrong
    counted = [
        _count(errors, "problem") if errors or len(problems) == errors else "",
        _count(recorded_wrong, "problem") + " of recordings" if recorded_wrong else "",
        _count(warnings, "warning") if warnings else "",
    ]
    told = f"{' and '.join(filter(None, counted))}. "
    if errors:
        return f"{told}As long as there is one problem, this cannot go live."
    if recorded_wrong:
        return f"{told}The words can go live, and callers hear the recordings."
    return f"{told}This can go live."


def _count(number: int, what: str, plural: str = "s") -> str:
    return f"{number or 'No'} {what}{'' if number == 1 else plural}"


def _as_object(problem: Problem) -> dict[str, object]:
    mark = problem.mark
    return {
        "file": mark.file,
        "line": mark.line,
        "column": mark.column,
        "width": mark.width,
        "code": problem.code,
        "warning": problem.is_warning,
        "says": problem.says,
        "fix": problem.fix,
    }
