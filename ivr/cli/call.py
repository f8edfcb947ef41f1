"""`ivr call`: ring the line without a telephone."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import click

from ivr.cli.line_to_ring import Server, line_to_ring, web_address
from ivr.simulator import (
    CallFault,
    Line,
    Script,
    ScriptErrors,
    Transcript,
    play,
    read_script,
    show_call,
    write_script,
)
from ivr.simulator.keyboard import Hurried, Pacing, RealTime
from ivr.simulator.terminal import ring_from_terminal
from ivr.web.local import INVENTED_NUMBER

a_file = click.Path(dir_okay=False, path_type=Path)


@dataclass(frozen=True, slots=True)
class Went:
    """A call as it went, and what went wrong, in sentences."""

    transcript: Transcript
    wrong: tuple[str, ...] = ()


def new_file(
    _context: click.Context, _option: click.Parameter, path: Path | None
) -> Path | None:
    """Let through what can be written without writing over anything."""
    if path is None:
        return None
    if not path.parent.is_dir():
        raise click.BadParameter(
            f"there is no folder {path.parent}. Make it first, or choose another."
        )
    if path.exists():
        raise click.BadParameter(f"{path} is there already. Choose another name.")
    if not os.access(path.parent, os.W_OK):
        raise click.BadParameter(
            f"nothing may be written in {path.parent}. Choose another folder."
        )
    return path


@click.command()
@click.argument("script", required=False, type=a_file)
@click.option("--locale", metavar="NAME", help="Ring in this language: nb or en.")
@click.option(
    "--url",
    metavar="URL",
    callback=web_address,
    help="Ring another server, instead of one of your own.",
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
    "--record",
    metavar="FILE.call",
    type=a_file,
    callback=new_file,
    help="Write the call as a script, to a new file.",
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
    """
    Ring the line from here, without a telephone.

    On a terminal this is a phone: you read what a caller hears, and press keys at any
    moment. With SCRIPT, a .call file, the call is played and printed; the exit code is
    1 if it goes otherwise than the script says.

    Examples:

    \b
    ivr call
    ivr call --locale en --fast
    ivr call --record busy.call
    ivr call busy.call
    ivr call --url https://line.example.no
    """  # noqa: D301, D412, D413, click keeps lines apart after a \b
    if script is None and not sys.stdin.isatty():
        raise click.UsageError(
            "There is no terminal to be a phone. Play a script: "
            "ivr call tests/calls/first-call.call"
        )
    server = _server(url, token, number)
    written = None if script is None else _read(script)
    if written is not None and written.locale is not None:
        locale = written.locale
    with line_to_ring(server, locale) as line:
        if written is not None:
            went = _play(written, line)
        else:
            went = _ring(line, Hurried() if fast else RealTime())
    for sentence in went.wrong:
        click.echo(sentence, err=True)
    if record is not None:
        _record(record, write_script(went.transcript, locale))
    if went.wrong:
        sys.exit(1)


def _server(url: str | None, token: str | None, number: str) -> Server | None:
    if url is None:
        return None
    if not token:
        raise click.UsageError(
            "To ring another server, set TWILIO_AUTH_TOKEN to its auth token."
        )
    return Server(url, token, number)


def _read(path: Path) -> Script:
    try:
        return read_script(path.read_text(encoding="utf-8"), str(path))
    except OSError as error:
        raise click.UsageError(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise click.UsageError(
            f"{path} cannot be read: it is not text in UTF-8."
        ) from None
    except ScriptErrors as errors:
        raise click.UsageError(str(errors)) from None


def _play(script: Script, line: Line) -> Went:
    try:
        played = play(script, line, {})
    except ScriptErrors as errors:
        raise click.UsageError(str(errors)) from None
    click.echo(show_call(played.transcript))
    wrong = tuple(f"{script.name}: {failure}" for failure in played.failures)
    return Went(played.transcript, wrong)


def _ring(line: Line, pacing: Pacing) -> Went:
    try:
        return Went(ring_from_terminal(line, pacing))
    except CallFault as fault:
        return Went(fault.transcript or Transcript(()), (f"Error: {fault}",))


def _record(path: Path, script: str) -> None:
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(script)
    except OSError as error:
        raise click.ClickException(
            f"{path} cannot be written: {error.strerror}. The call was:\n\n{script}"
        ) from None
    click.echo(f"Written: {path}. Play it with: ivr call {path}")
