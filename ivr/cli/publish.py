"""`ivr publish`, `ivr rollback` and `ivr versions`: what callers hear, and heard."""

from datetime import datetime

import click

from ivr.cli.here import stop
from ivr.cli.publishing import (
    cannot_write,
    folders,
    good_edit,
    judge_edit,
    kept_like,
    renew_fallback,
    spoken_time,
)
from ivr.content.shelf.judge import Good
from ivr.content.shelf.kept import Kept
from ivr.content.shelf.state import State
from ivr.settings import Folders, Publishing
from ivr.web.clock import oslo_time


@click.command()
def publish() -> None:
    """
    Let callers hear the content as it lies in prompts/ and data/.

    All of it is checked first; a problem stops it. Running lines take it up within
    two seconds; calls in progress go on with what they began with. With
    IVR_PUBLISH=manual this is the only way; otherwise an edit goes live by itself,
    and this is needed after “ivr rollback” alone.

    \b
    Examples:
      ivr publish
    """  # noqa: D301, click reads the backspace
    at = folders()
    edit, state = good_edit(at), State(at.state)
    try:
        state.publish(edit.files, _now())
        renew_fallback(at, edit.helpline)
    except OSError as error:
        stop(cannot_write(at, error))
    version = edit.helpline.version
    click.echo(f"Published {version}: {kept_like(state, version).summary}.")


@click.command()
def versions() -> None:
    """
    List the versions that are kept, the newest first.

    Each with when it was published, and what callers noticed of it. The one that
    callers hear has a star.

    \b
    Examples:
      ivr versions
    """  # noqa: D301, click reads the backspace
    state = State(folders().state)
    live, kept = state.live(), state.versions.newest_first()
    for one in kept:
        star = "*" if live and one.version == live.version else " "
        click.echo(f"{star} {one.version}  {spoken_time(one.when)}  {one.summary}")
    if not kept:
        click.echo("Nothing is kept yet. It is once a line runs, or by: ivr publish")


@click.command()
@click.argument("version", required=False)
def rollback(version: str | None) -> None:
    """
    Let callers hear an earlier VERSION again; without it, the one before.

    The files in prompts/ and data/ stay as you edited them. They are set aside: they
    do not go live by themselves, until you change them once more or publish them.

    \b
    Examples:
      ivr rollback
      ivr rollback 7517ae6df8f7
    """  # noqa: D301, click reads the backspace
    at = folders()
    state = State(at.state)
    to = kept_like(state, version) if version else _before(state)
    helpline = state.versions.helpline(to.version)
    if helpline is None:
        stop(f"Error: {to.version} is damaged. Choose another: ivr versions")
    judged = judge_edit(at)
    edit = judged.helpline.version if isinstance(judged, Good) else None
    try:
        state.go_back(to.version, edit, _now())
        renew_fallback(at, helpline)
    except OSError as error:
        stop(cannot_write(at, error))
    click.echo(f"Callers hear {to.version} of {spoken_time(to.when)} again.")
    if edit != to.version:
        _say_what_becomes_of_the_files(at)


def _say_what_becomes_of_the_files(at: Folders) -> None:
    click.echo(f"The files in {at.home} stay as they are, and are not heard.")
    if at.publishing is Publishing.AT_ONCE:
        click.echo("They go live when you change them once more, or with: ivr publish")
    else:
        click.echo("They go live with: ivr publish")


def _before(state: State) -> Kept:
    live, kept = state.live(), state.versions.newest_first()
    if live is None:
        stop("Error: nothing is live that one could go back from.")
    names = [one.version for one in kept]
    here = names.index(live.version) if live.version in names else -1
    if here + 1 == len(kept):
        stop("Error: no earlier version is kept. See: ivr versions")
    return kept[here + 1]


def _now() -> datetime:
    return oslo_time()
