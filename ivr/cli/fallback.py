"""`ivr fallback`: what Twilio says when our server does not answer."""

import os
from pathlib import Path

import click

from ivr.cli.here import home, stop
from ivr.content.shelf.judge import Good, judge
from ivr.core.emergency import EMERGENCY
from ivr.web.clock import oslo_time
from ivr.web.fallback import write_fallback

NO_NUMBER = (
    "IVR_SERVICE_NUMBER is not set, so the helpline would see the caller's own number."
    " Set it, and write these again."
)


@click.command()
@click.argument(
    "folder", required=False, type=click.Path(file_okay=False, path_type=Path)
)
def fallback(folder: Path | None) -> None:
    """
    Write documents that answer when our server does not, into FOLDER.

    One for each language and one for both: what to do in danger, then a person, then
    the number twice. They need nothing of ours, so put them on another host, and
    name them at Twilio as the number's fallback URL. Without FOLDER they go into
    “fallback” here.

    \b
    Examples:
      ivr fallback
      ivr fallback /srv/fallback
    """  # noqa: D301, click reads the backspace
    folder = folder or Path("fallback")
    judged = judge(home(), oslo_time(), lambda _: True)
    helpline = judged.helpline if isinstance(judged, Good) else EMERGENCY
    number = os.environ.get("IVR_SERVICE_NUMBER", "").strip() or None
    try:
        written = write_fallback(folder, helpline, number)
    except OSError as error:
        stop(f"Error: {folder} cannot be written: {error.strerror}.")
    for path in written:
        click.echo(f"Written: {path}")
    if helpline is EMERGENCY:
        click.echo("The content has problems; the built-in number stands in.", err=True)
    if number is None:
        click.echo(NO_NUMBER, err=True)
