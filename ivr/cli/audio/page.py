"""`ivr audio page`: a page on which people listen to every sentence."""

from pathlib import Path

import click

from ivr.cli.audio.spoken import (
    answered,
    answers_option,
    content,
    folder,
    in_locale,
    locale_option,
)
from ivr.cli.here import home, stop
from ivr.content.load import load_as_written
from ivr.core.names import LocaleId
from ivr.speech.people import studio
from ivr.speech.sentences import sentences
from ivr.speech.status import rows
from ivr.speech.stock import stock
from ivr.speech.trouble import FolderError
from ivr.speech.whole import write


@click.command()
@locale_option
@click.option(
    "--into",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to; if nothing is said, audio/page.html.",
)
@answers_option
def page(locale: LocaleId | None, into: Path | None, answers: tuple[Path, ...]) -> None:
    """
    Write a page on which a speaker of the language listens to every sentence.

    It is one file with all sounds in it, which any browser opens, without a network.
    Each sentence can be approved or not. The answers are saved as a file, which ivr
    audio list reads.

    \b
    Examples:
      ivr audio page
      ivr audio page --locale nb --into listen.html
      ivr audio page --answers answers-AB.json
    """  # noqa: D301, click reads the backspace
    line = content()
    everything = sentences(line)
    wanted = {one.full_name for one in in_locale(everything, locale)}
    given = answered(answers)
    # Kept until here: numpy takes 0.1 s, which no other command should cost.
    from ivr.speech.listening.entries import entries, spelled  # noqa: PLC0415
    from ivr.speech.listening.page import page as make  # noqa: PLC0415, as above

    how_to_spell = spelled(line, load_as_written(home()))
    found = rows(stock(folder()), everything, studio(folder(), everything))
    chosen = (row for row in found if row.sentence.full_name in wanted)
    shown = tuple(entries(chosen, how_to_spell, given))
    file = into or folder() / "page.html"
    html = make(shown, locale).encode()
    try:
        write(file.resolve(), html)  # never in the place of a link, as /dev/stdout is
    except FolderError as error:
        stop(str(error))
    to_hear = sum(one.heard is not None for one in shown)
    click.echo(
        f"{to_hear} sentences to listen to, and {len(shown) - to_hear} that have no "
        f"recording; {len(html) / 1e6:.1f} MB: {file}"
    )
