"""`ivr diff`: what callers will notice of an edit."""

import sys
from collections.abc import Callable
from pathlib import Path

import click

from ivr.cli.here import stop
from ivr.cli.publishing import folders, kept_like
from ivr.content.diff.compare import compare
from ivr.content.diff.told import Differ, told
from ivr.content.files import Files
from ivr.content.load import read_files
from ivr.content.problem import ContentError
from ivr.content.shelf.state import State

EDIT = "the files as they are now"
Paint = Callable[[str], str]


@click.command()
@click.argument("old", required=False)
@click.argument("new", required=False)
def diff(old: str | None, new: str | None) -> None:
    """
    Tell what callers will notice: words, keys, contacts, seconds.

    OLD and NEW are folders with prompts/ and data/, or kept versions. Without NEW it
    is the files as they are now, without OLD what is live. The exit code is 0
    whether or not there is a difference, and 2 where something cannot be read.

    \b
    Examples:
      ivr diff
      ivr diff 7517ae6df8f7
      ivr diff /srv/line-last-week .
    """  # noqa: D301, click reads the backspace
    at = folders()
    state = State(at.state)
    before = _live(state) if old is None else _read(state, old)
    after = _folder(at.home) if new is None else _read(state, new)
    lines = list(told(compare(before, after), _marks()))
    for line in lines or ["Callers will notice nothing."]:
        click.echo(line)
    if old is None and before.version() == after.version():
        click.echo("They hear the files as they are now. What changed since an earlier")
        click.echo("version tells: ivr diff VERSION. All are listed by: ivr versions")


def _marks() -> Differ:
    """Choose colours on a terminal, and signs elsewhere."""
    if sys.stdout.isatty():
        return Differ(
            lambda words: click.style(words, fg="red", strikethrough=True),
            lambda words: click.style(words, fg="green", bold=True),
        )
    return Differ(lambda words: f"[-{words}-]", lambda words: f"{{+{words}+}}")


def _live(state: State) -> Files:
    live = state.live()
    if live is None:
        stop(
            "Error: nothing is live yet. Start the line, or say ivr publish once; "
            "or name two folders: ivr diff OLD NEW"
        )
    return _kept(state, live.version)


def _read(state: State, which: str) -> Files:
    if Path(which).is_dir():
        return _folder(Path(which))
    return _kept(state, kept_like(state, which).version)


def _kept(state: State, version: str) -> Files:
    files = state.versions.files(version)
    if files is None:
        stop(f"Error: the kept version {version} is damaged, or gone.")
    return files


def _folder(folder: Path) -> Files:
    try:
        return read_files(folder)
    except ContentError as error:
        stop(f"{error}\nError: {folder} cannot be read.")
