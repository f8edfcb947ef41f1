"""`ivr status`: what callers hear, and what becomes of the edit."""

from collections.abc import Iterator

import click

from ivr.cli.publishing import folders, judge_edit, many, show, spoken_time
from ivr.content.diff.changes import summary
from ivr.content.diff.compare import compare
from ivr.content.shelf.judge import Good, Refused
from ivr.content.shelf.state import Live, State
from ivr.settings import Folders, Publishing

WHEN = {
    Publishing.AT_ONCE: "at once (IVR_PUBLISH=at-once)",
    Publishing.MANUAL: "when somebody publishes (IVR_PUBLISH=manual)",
}


@click.command()
def status() -> None:
    """
    Tell what callers hear, and whether an edit waits or is refused, and why.

    It looks at the files and the state folder, not at the running line; that tells
    of itself at /health. The exit code is 1 where an edit is refused, or where
    nothing is live.

    \b
    Examples:
      ivr status
    """  # noqa: D301, click reads the backspace
    at = folders()
    state = State(at.state)
    live, judged = state.live(), judge_edit(at)
    for line in (*_about_live(state, live), *_about_edit(at, state, live, judged)):
        click.echo(line)
    click.echo(f"Edits    go live {WHEN[at.publishing]}")
    kept = len(state.versions.newest_first())
    click.echo(f"Kept     {many(kept, 'version')} in {at.state}")
    if isinstance(judged, Refused):
        click.echo("")
        show(judged.problems)
    if live is None or isinstance(judged, Refused):
        raise SystemExit(1)


def _about_live(state: State, live: Live | None) -> Iterator[str]:
    if live is None:
        yield "Live     nothing yet: no line has run with this state folder"
        return
    yield f"Live     {live.version}, since {spoken_time(live.since)}"
    if state.versions.files(live.version) is None:
        yield "         It is damaged: after a restart, another version stands in."
    for kept in state.versions.newest_first():
        if kept.version == live.version:
            yield f"         {kept.summary}"


def _about_edit(
    at: Folders, state: State, live: Live | None, judged: Good | Refused
) -> Iterator[str]:
    match judged:
        case Refused():
            problems = many(len(judged.errors), "problem")
            yield f"Edit     refused: {problems}, told below"
        case Good() if live and judged.helpline.version == live.version:
            yield "Edit     none: the files are what callers hear"
        case Good():
            yield f"Edit     {_why_it_waits(at, live, judged.helpline.version)}"
            old = state.versions.files(live.version) if live else None
            if old:
                yield f"         {summary(compare(old, judged.files))}"


def _why_it_waits(at: Folders, live: Live | None, edit: str) -> str:
    if at.publishing is Publishing.MANUAL:
        return f"{edit} waits; it goes live with: ivr publish"
    if live and edit in live.aside:
        return f"{edit} was set aside by a rollback; it goes live with: ivr publish"
    return f"{edit} goes live within two seconds, if the line runs"
