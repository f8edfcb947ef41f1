"""`ivr tree`: the whole tree at a glance."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from ivr.cli.here import home, stop
from ivr.cli.recorded import recorded
from ivr.content.load import load
from ivr.content.picture import NoRoomError, dot, insert, mermaid, outline
from ivr.content.problem import ContentError
from ivr.content.shelf.durable import write_file
from ivr.core.helpline import Helpline
from ivr.core.names import LocaleId

DRAWING_SECONDS = 60
"""Longer than this Graphviz needs only for a tree that nobody could look at."""

a_file = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.option("--locale", metavar="NAME", help="As it is heard in: nb or en.")
@click.option("--mermaid", "as_mermaid", is_flag=True, help="For a page on GitHub.")
@click.option("--dot", "as_dot", is_flag=True, help="For Graphviz.")
@click.option("--svg", type=a_file, metavar="FILE", help="Draw it; needs Graphviz.")
@click.option("--png", type=a_file, metavar="FILE", help="Draw it; needs Graphviz.")
@click.option(
    "--into",
    type=a_file,
    metavar="FILE",
    help="Put it into a page, between <!-- ivr tree --> and <!-- /ivr tree -->.",
)
def tree(  # noqa: PLR0913, PLR0917, click gives one argument an option
    locale: str | None,
    as_mermaid: bool,  # noqa: FBT001
    as_dot: bool,  # noqa: FBT001
    svg: Path | None,
    png: Path | None,
    into: Path | None,
) -> None:
    """
    Show the tree: its keys, its first words, and how many seconds they take.

    What is recorded has the seconds of its recording, and the rest is estimated. For a
    page, all are estimated: it is to be the same wherever it is made.

    \b
    Examples:
      ivr tree
      ivr tree --locale en
      ivr tree --mermaid
      ivr tree --svg tree.svg
    """  # noqa: D301, click reads the backspace
    if sum(map(bool, (as_mermaid, as_dot, svg, png, into))) > 1:
        raise click.UsageError("Choose one picture at a time.")
    helpline = _helpline()
    spoken = _spoken(helpline, locale)
    match svg, png, into:
        case Path(), _, _:
            _draw(helpline, spoken, svg, "svg")
        case _, Path(), _:
            _draw(helpline, spoken, png, "png")
        case _, _, Path():
            _put(helpline, spoken, into)
        case _ if as_mermaid:
            click.echo("\n".join(mermaid(helpline, spoken)))
        case _:
            picture = dot if as_dot else outline
            click.echo("\n".join(picture(helpline, spoken, recorded(home()))))


def _helpline() -> Helpline:
    try:
        return load(home())
    except ContentError as error:
        stop(str(error))


def _spoken(helpline: Helpline, locale: str | None) -> LocaleId:
    locales = helpline.tree.locales
    if locale is not None and locale not in locales:
        raise click.UsageError(
            f"The line does not speak “{locale}”. It speaks: {', '.join(locales)}."
        )
    return locale or locales[0]


def _draw(helpline: Helpline, locale: LocaleId, file: Path, form: str) -> None:
    graphviz = shutil.which("dot")
    if graphviz is None:
        stop(
            "To draw this, install Graphviz, which is free: apt install graphviz, or"
            " brew install graphviz, or graphviz.org. Without it: ivr tree --mermaid"
        )
    try:
        drawn = subprocess.run(  # noqa: S603, the words come in on stdin alone
            [graphviz, f"-T{form}"],
            input="\n".join(dot(helpline, locale, recorded(home()))).encode(),
            capture_output=True,
            check=True,
            timeout=DRAWING_SECONDS,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        stop("Graphviz could not draw it. Try: ivr tree --mermaid")
    with _told(file):
        file.write_bytes(drawn)


def _put(helpline: Helpline, locale: LocaleId, page: Path) -> None:
    picture = "\n".join(mermaid(helpline, locale))
    try:
        with _told(page):
            content = insert(page.read_text("utf-8"), picture)
            # In one step: a full disk must not cost the page.
            write_file(page.resolve(), content.encode())
    except NoRoomError as error:
        stop(f"{page} has no place for it. {error}")
    except UnicodeDecodeError:
        stop(f"{page} is not text in UTF-8.")


@contextmanager
def _told(file: Path) -> Iterator[None]:
    """Tell that *file* is written, or why it cannot be."""
    try:
        yield
    except OSError as error:
        stop(f"{file} cannot be written: {error.strerror}.")
    click.echo(f"Written: {file}")
