"""`ivr call`: ring the line without a telephone."""

import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ivr.cli.ears import Ears, in_step, new_tape, room
from ivr.cli.line_to_ring import line_to_ring, server_at, web_address
from ivr.cli.new_file import a_file, new_file, write_new
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
from ivr.simulator.show import minutes
from ivr.simulator.terminal import ring_from_terminal
from ivr.web.local import INVENTED_NUMBER

if TYPE_CHECKING:
    from ivr.simulator.tape import Tape


@dataclass(frozen=True, slots=True)
class Went:
    """A call as it went, and what went wrong, in sentences."""

    transcript: Transcript
    wrong: tuple[str, ...] = ()


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
    "--wav",
    metavar="FILE.wav",
    type=a_file,
    callback=new_file,
    help="Write what the caller hears, to a new file.",
)
@click.option("--listen", is_flag=True, help="Play the call on the loudspeaker here.")
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
    wav: Path | None,
    listen: bool,  # noqa: FBT001
    fast: bool,  # noqa: FBT001
) -> None:
    """
    Ring the line from here, without a telephone.

    On a terminal this is a phone: you read what a caller hears, and press keys at any
    moment. With SCRIPT, a .call file, the call is played and printed; the exit code is
    1 if it goes otherwise than the script says.

    With --wav and --listen a recording sounds as it is, and a robot reads what has
    none. It is slow: what a script says of seconds is then not looked at.

    Examples:

    \b
    ivr call
    ivr call --locale en --fast
    ivr call --record busy.call
    ivr call busy.call
    ivr call busy.call --wav busy.wav
    ivr call --listen
    ivr call --url https://line.example.no
    """  # noqa: D301, D412, D413, click keeps lines apart after a \b
    if script is None and not sys.stdin.isatty():
        raise click.UsageError(
            "There is no terminal to be a phone. Play a script: "
            "ivr call tests/calls/first-call.call"
        )
    if listen and fast:
        raise click.UsageError("Choose --listen or --fast: sound takes its time.")
    server = server_at(url, token, number)
    written = None if script is None else _read(script)
    if written is not None and written.locale is not None:
        locale = written.locale
    tape = new_tape() if wav else None
    with ExitStack() as until, line_to_ring(server, locale) as line:
        ears = Ears(tape, room(until) if listen else None)
        if written is not None:
            went = _play(written, line, ears)
        else:
            went = _ring(line, Hurried() if fast else RealTime(), ears)
    wrong = [*went.wrong]
    if wav and tape:
        wrong += _write_sound(wav, tape)
    if record:
        wrong += _write_script(record, went, locale)
    for sentence in wrong:
        click.echo(sentence, err=True)
    if wrong:
        sys.exit(1)


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


def _play(script: Script, line: Line, ears: Ears) -> Went:
    """Play a script: at once, or aloud in its own time."""
    earpiece = ears.earpiece(in_step) if ears.speaker else ears.earpiece()
    if ears.tape or ears.speaker:
        script = script.untimed()
    try:
        played = play(script, line, {}, earpiece)
    except ScriptErrors as errors:
        raise click.UsageError(str(errors)) from None
    if not ears.speaker:
        click.echo(show_call(played.transcript))
    wrong = tuple(f"{script.name}: {failure}" for failure in played.failures)
    return Went(played.transcript, wrong)


def _ring(line: Line, pacing: Pacing, ears: Ears) -> Went:
    try:
        return Went(ring_from_terminal(line, pacing, ears.earpiece()))
    except CallFault as fault:
        return Went(fault.transcript or Transcript(()), (f"Error: {fault}",))


def _write_script(path: Path, went: Went, locale: str | None) -> tuple[str, ...]:
    script = write_script(went.transcript, locale)
    wrong = write_new(path, script.encode())
    if wrong is None:
        click.echo(f"Written: {path}. Play it with: ivr call {path}")
        return ()
    return (f"{wrong} The call was:\n\n{script}",)


def _write_sound(path: Path, tape: "Tape") -> tuple[str, ...]:
    from ivr.simulator.samples import wav_of  # noqa: PLC0415, numpy, as in `ears`

    wrong = write_new(path, wav_of(tape.samples()))
    if wrong is None:
        click.echo(f"Written: {path}, {minutes(tape.seconds)}.")
        return ()
    return (wrong,)
