"""Which line `ivr call` rings: one of its own, or another server's."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import click

from ivr.content.load import load
from ivr.content.problem import ContentError
from ivr.content.shelf.shelf import Shelf
from ivr.core.helpline import Helpline
from ivr.settings import PROJECT, SettingsError, Speech
from ivr.simulator import Line
from ivr.web import serve
from ivr.web.local import on_loopback


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers somewhere else, and what is needed to ring it."""

    url: str
    token: str
    number: str


def web_address(
    _context: click.Context, _option: click.Parameter, url: str | None
) -> str | None:
    """Let through what is the address of a server, for `--url`."""
    if url is None or _is_root(url):
        return url
    raise click.BadParameter(
        f"“{url}” is no address of a server. It must begin with http:// or https://"
        " and end with the name or the port: https://line.example.no"
    )


def server_at(url: str | None, token: str | None, number: str) -> Server | None:
    """Give the server that was asked for; None is one of our own."""
    if url is None:
        return None
    if not token:
        raise click.UsageError(
            "To ring another server, set TWILIO_AUTH_TOKEN to its auth token."
        )
    return Server(url, token, number)


@contextmanager
def line_to_ring(server: Server | None, locale: str | None) -> Iterator[Line]:
    """Give the line at *server*, or one that is started for this call."""
    if server is not None:
        yield Line(server.url, server.token, server.number).speaking(locale)
        return
    home = Path(os.environ.get("IVR_HOME") or PROJECT)
    try:
        speech = Speech.from_env(os.environ)
    except SettingsError as error:
        raise click.UsageError(str(error)) from None
    helpline = _helpline(home)
    shelf = Shelf()
    if helpline is not None:
        _refuse_unknown(locale, helpline)
        shelf.put(helpline)
    with on_loopback(lambda settings: serve(settings, shelf), home, speech) as own:
        line = Line(own.public_url, own.auth_token, own.service_number)
        yield line.speaking(locale)


def _helpline(home: Path) -> Helpline | None:
    """Load the content; where that fails, say why: the line answers all the same."""
    try:
        return load(home)
    except ContentError as error:
        click.echo(str(error), err=True)
    except Exception as error:  # noqa: BLE001, whatever it is, the line answers
        click.echo(f"The content in {home} cannot be read: {error}", err=True)
    click.echo("Until this is mended, you hear the built-in answer here.", err=True)
    click.echo("A line that runs goes on with what it has.\n", err=True)
    return None


def _refuse_unknown(locale: str | None, helpline: Helpline) -> None:
    known = helpline.tree.locales
    if locale is not None and locale not in known:
        raise click.UsageError(
            f"The line does not speak “{locale}”. It speaks: {', '.join(known)}."
        )


def _is_root(url: str) -> bool:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018, it is the look that raises
    except ValueError:
        return False
    whole = parts.hostname and not (parts.query or parts.fragment)
    return parts.scheme in {"http", "https"} and bool(whole)
