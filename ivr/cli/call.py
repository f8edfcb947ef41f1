"""`ivr call`: ring the line without a telephone."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from ivr.content.load import load
from ivr.content.problem import ContentError
from ivr.settings import PROJECT, Settings
from ivr.simulator import (
    CallFault,
    Line,
    ScriptErrors,
    Transcript,
    play,
    read_script,
    show_call,
    write_script,
)
from ivr.simulator.keyboard import Hurried, Pacing, RealTime
from ivr.simulator.terminal import ring_from_terminal
from ivr.web import create_app
from ivr.web.local import INVENTED_NUMBER, on_loopback

a_file = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("script", required=False, type=a_file)
@click.option("--locale", metavar="NAME", help="Ring in this language: nb or en.")
@click.option(
    "--url", metavar="URL", help="Ring another server, instead of one of your own."
)
@click.option(
    "--token",
    metavar="TOKEN",
    envvar="TWILIO_AUTH_TOKEN",
    help="That server's auth token. Better set TWILIO_AUTH_TOKEN, which nobody sees.",
)
@click.option(
    "--number",
    metavar="NUMBER",
    envvar="IVR_SERVICE_NUMBER",
    default=INVENTED_NUMBER,
    help="That server's own number.",
)
@click.option(
    "--record", metavar="FILE.call", type=a_file, help="Write the call as a script."
)
@click.option(
    "--fast", is_flag=True, help="Do not wait while words are said or nothing is."
)
def call(  # noqa: PLR0913, PLR0917, click gives one argument an option
    script: Path | None,
    locale: str | None,
    url: str | None,
    token: str | None,
    number: str,
    record: Path | None,
    fast: bool,  # noqa: FBT001
) -> None:
    r"""
    Ring the line from here, without a telephone.

    On a terminal this is a phone: you read what a caller hears, and press keys at any
    moment. With SCRIPT, a .call file, the call is played and printed; the exit code is
    1 if it goes otherwise than the script says.

    \b
    Examples:
      ivr call
      ivr call --locale en --fast
      ivr call --record busy.call
      ivr call busy.call
      ivr call --url https://line.example.no
    """
    if script is None and not sys.stdin.isatty():
        raise click.UsageError(
            "There is no terminal to be a phone. Play a script: "
            "ivr call tests/calls/first-call.call"
        )
    with _line(url, token, number) as line:
        if script is not None:
            transcript = _play(script, line.speaking(locale))
        else:
            transcript = _ring(line.speaking(locale), Hurried() if fast else RealTime())
    if record is not None:
        record.write_text(write_script(transcript, locale), encoding="utf-8")
        click.echo(f"Written: {record}. Play it with: ivr call {record}")


@contextmanager
def _line(url: str | None, token: str | None, number: str) -> Iterator[Line]:
    """Give the line at *url*, or one that is started for this call."""
    if url is not None:
        if not token:
            raise click.UsageError(
                "To ring another server, set TWILIO_AUTH_TOKEN to its auth token."
            )
        yield Line(url, token, number)
        return
    home = Path(os.environ.get("IVR_HOME") or PROJECT)
    _warn_of_problems(home)
    with on_loopback(create_app, home) as settings:
        yield _line_of(settings)


def _line_of(settings: Settings) -> Line:
    return Line(settings.public_url, settings.auth_token, settings.service_number)


def _warn_of_problems(home: Path) -> None:
    try:
        load(home)
    except ContentError as error:
        click.echo(str(error), err=True)
        click.echo(
            "Until this is mended, callers hear the built-in answer.\n", err=True
        )


def _play(path: Path, line: Line) -> Transcript:
    try:
        script = read_script(path.read_text(encoding="utf-8"), str(path))
        played = play(script, line, {})
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{path} cannot be read: {error}") from None
    except ScriptErrors as errors:
        raise click.UsageError(str(errors)) from None
    click.echo(show_call(played.transcript))
    for failure in played.failures:
        click.echo(f"{path}: {failure}", err=True)
    if played.failures:
        sys.exit(1)
    return played.transcript


def _ring(line: Line, pacing: Pacing) -> Transcript:
    try:
        return ring_from_terminal(line, pacing)
    except CallFault as fault:
        raise click.ClickException(str(fault)) from None
