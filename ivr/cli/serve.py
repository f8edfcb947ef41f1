"""`ivr serve`: answer calls."""

import os
import re
import sys
from pathlib import Path
from secrets import token_urlsafe

import click

from ivr.server.run import run
from ivr.settings import PROJECT, Settings, SettingsError, Speech
from ivr.web.local import INVENTED_NUMBER

NOT_STARTED = 3
"""The exit code where settings are missing or wrong."""

LEAST_WORKERS = 2
"""While one is replaced, the other answers."""

LONGEST_PATH = 107
"""Bytes of a socket's path, as Linux has it (unix(7))."""

_ADDRESS = re.compile(r"(?P<host>\[[0-9A-Fa-f:.]+\]|[^\s:/\[\]]+):(?P<port>\d{1,5})")
_LOOPBACK = re.compile(r"127\.[\d.]+|localhost|\[::1\]")


def address(_context: click.Context, _option: click.Parameter, bind: str) -> str:
    """Let through where a server can listen, for `--bind`."""
    if bind.startswith("unix:/"):
        _could_be_socket(Path(bind.removeprefix("unix:")))
        return bind
    match = _ADDRESS.fullmatch(bind)
    if match and 0 < int(match["port"]) < 2**16:
        return bind
    raise click.BadParameter(
        f"“{bind}” is no address to listen at. Give 127.0.0.1:8000, or unix:/PATH."
    )


def _could_be_socket(path: Path) -> None:
    if not path.parent.is_dir():
        raise click.BadParameter(f"There is no folder {path.parent}. Make it first.")
    if path.exists() and not path.is_socket():
        raise click.BadParameter(
            f"{path} is there already, and no socket. Give another path."
        )
    if len(os.fsencode(path)) > LONGEST_PATH:
        raise click.BadParameter(
            f"A socket’s path has {LONGEST_PATH} bytes at most. Give a shorter one."
        )


@click.command()
@click.option(
    "--bind",
    metavar="HOST:PORT",
    default="127.0.0.1:8000",
    show_default=True,
    callback=address,
    help="Where to listen; unix:/PATH for a socket.",
)
@click.option(
    "--workers",
    metavar="COUNT",
    type=click.IntRange(min=1),
    default=lambda: max(LEAST_WORKERS, len(os.sched_getaffinity(0))),
    show_default="one for each core, and 2 at least",
    help="How many processes answer.",
)
@click.option(
    "--notice",
    metavar="SECONDS",
    type=click.IntRange(min=0),
    default=0,
    help="Before it stops, say so at /health for so long, for a load balancer.",
)
@click.option(
    "--local",
    is_flag=True,
    help="Try it on this machine alone: no settings, a token made for the occasion.",
)
def serve(bind: str, workers: int, notice: int, local: bool) -> None:  # noqa: FBT001, an option
    """
    Answer calls, until told to stop.

    The settings come from the environment; the README tells which. If one is missing
    or wrong, it says which and does not start. What happens is written to standard
    output, one JSON object a line; nothing of a caller's is in it.

    SIGTERM stops it once what is under way is answered, Ctrl-C at once. SIGHUP renews
    the workers while calls go on. With --notice, /health says “leaving” with the status
    503 for some seconds before, and calls are answered as ever.

    Examples:

    \b
    ivr serve
    ivr serve --bind 127.0.0.1:8000 --workers 4
    ivr serve --local
    """  # noqa: D301, D412, D413, click keeps lines apart after a \b
    try:
        settings = _on_this_machine(bind) if local else Settings.from_env(os.environ)
    except SettingsError as error:
        click.echo(str(error), err=True)
        sys.exit(NOT_STARTED)
    run(settings, bind, workers, notice)


def _on_this_machine(bind: str) -> Settings:
    match = _ADDRESS.fullmatch(bind)
    if not match or not _LOOPBACK.fullmatch(match["host"]):
        raise click.UsageError(
            "--local answers on this machine alone. Give --bind 127.0.0.1:8000, or"
            " leave --local away."
        )
    home = Path(os.environ.get("IVR_HOME") or PROJECT)
    speech = Speech.from_env(os.environ)
    url, token = f"http://{bind}", token_urlsafe()
    click.echo(f"Ring it: TWILIO_AUTH_TOKEN={token} ivr call --url {url}", err=True)
    click.echo(
        "It keeps nothing: ivr status, ivr diff and the like know nothing of it.",
        err=True,
    )
    return Settings(token, url, INVENTED_NUMBER, home, speech=speech)
