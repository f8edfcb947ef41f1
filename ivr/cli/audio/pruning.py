"""`ivr audio prune`: removes what nothing says any more."""

from datetime import UTC, datetime, timedelta

import click

from ivr.cli.audio.spoken import folder, spoken
from ivr.cli.here import stop
from ivr.speech.people import studio
from ivr.speech.stock import KEPT, orphans, stock
from ivr.speech.stock import prune as remove
from ivr.speech.trouble import FolderError
from ivr.speech.whole import alone_in


@click.command()
@click.option(
    "--days",
    type=click.IntRange(min=0),
    default=KEPT.days,
    show_default=True,
    help="Keep what was still said so many days ago.",
)
def prune(days: int) -> None:
    """
    Remove recordings that nothing has said for 30 days.

    Until then a call in progress may play them, and others may have kept them.
    People's own files, in audio/recorded, are never touched.

    \b
    Examples:
      ivr audio prune
      ivr audio prune --days 0
    """  # noqa: D301, click reads the backspace
    everything = spoken()
    try:
        with alone_in(folder()):
            unneeded = orphans(
                stock(folder()), everything, studio(folder(), everything)
            )
            gone = remove(unneeded, datetime.now(UTC), timedelta(days=days))
    except FolderError as error:
        stop(str(error))
    for file in gone:
        click.echo(f"removed {file.parent.name}/{file.name}")
    click.echo(f"{len(gone)} removed, {len(unneeded) - len(gone)} kept a while longer.")
