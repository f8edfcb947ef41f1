"""What people say to `ivr twilio`: which number, and where its fallback is."""

import os
import re
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlsplit

import click

from ivr.cli.here import home, stop
from ivr.cli.twilio.account import Account
from ivr.cli.twilio.credentials import Credentials
from ivr.settings import SettingsError, is_web_root

Command = TypeVar("Command", bound=Callable[..., object])

NOTHING_SENT = "Nothing was sent to Twilio."


def number(_context: click.Context, _option: click.Parameter, given: str) -> str:
    """Read a number as people write it."""
    digits = re.sub(r"[\s\u00a0-]", "", given)
    if not re.fullmatch(r"\+[1-9]\d{6,14}", digits, re.ASCII):
        raise click.BadParameter(
            f"“{given}” is no number with its country. Give it as +4721000000."
        )
    return digits


def fallback(
    _context: click.Context, _option: click.Parameter, given: str | None
) -> str | None:
    """Read the address of a document that Twilio can fetch."""
    if given is None:
        return None
    try:
        parts = urlsplit(given)
        fits = parts.scheme == "https" and parts.hostname and not parts.username
    except ValueError:
        fits = False
    if not fits or not re.fullmatch(r"[\x21-\x7e]+", given):
        raise click.BadParameter(
            f"“{given}” is no address. Give it as https://other.example.no/both.xml."
        )
    if "#" in given:
        raise click.BadParameter("leave away what begins with #; it is added.")
    return given


def locale(
    _context: click.Context, _option: click.Parameter, given: str | None
) -> str | None:
    """Let through a language that the line speaks."""
    if given is None:
        return None
    words = home() / "prompts" / f"{given}.yaml"
    if not re.fullmatch(r"[a-z0-9-]+", given) or not words.is_file():
        raise click.BadParameter(f"the line does not speak “{given}”: no {words.name}.")
    return given


def of_a_number(command: Command) -> Command:
    """Add the options that say which number, and what it should do."""
    for option in (
        click.option(
            "--locale",
            metavar="LOCALE",
            callback=locale,
            help="For a number of one language's own: en.",
        ),
        click.option(
            "--fallback",
            metavar="URL",
            envvar="IVR_FALLBACK_URL",
            callback=fallback,
            help="Where both.xml of “ivr fallback” lies; or set IVR_FALLBACK_URL.",
        ),
        click.option(
            "--number",
            metavar="NUMBER",
            envvar="IVR_SERVICE_NUMBER",
            required=True,
            callback=number,
            help="The number callers ring; or set IVR_SERVICE_NUMBER.",
        ),
    ):
        command = option(command)
    return command


def line_and_account() -> tuple[str, str, Account]:
    """
    Give the line's address, Twilio's region, and the account.

    Where the environment does not say who and where, nothing is sent.
    """
    url = os.environ.get("IVR_PUBLIC_URL", "").strip().removesuffix("/")
    wrong: list[str] = []
    if not (is_web_root(url) and url.startswith("https:")):
        wrong.append(
            "IVR_PUBLIC_URL: where Twilio reaches us, as https://line.example.no"
        )
    try:
        credentials = Credentials.from_env(os.environ)
    except SettingsError as error:
        stop(f"Error: {SettingsError([*wrong, *error.wrong])}\n{NOTHING_SENT}")
    if wrong:
        stop(f"Error: {SettingsError(wrong)}\n{NOTHING_SENT}")
    return url, credentials.region, Account(credentials)
