"""`ivr audio render`: makes the recordings that are missing."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from typing import TYPE_CHECKING

import click

from ivr.cli.audio.spoken import WRONG, folder, in_locale, locale_option, spoken
from ivr.cli.here import stop
from ivr.core.names import LocaleId
from ivr.speech.people import studio
from ivr.speech.sentences import Sentence
from ivr.speech.status import Status, rows
from ivr.speech.stock import orphans, stock
from ivr.speech.trouble import FolderError

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from ivr.speech.engine import Engine
    from ivr.speech.render import Report

OFFLINE = "espeak"


@click.command()
@click.option(
    "--engine",
    type=click.Choice(["espeak", "gtts"]),
    help="Who reads: espeak (offline, if nothing is said) or gtts (Google, online).",
)
@locale_option
@click.option("--only", metavar="GLOB", help="Only names like this: “welcome*”.")
@click.option("--check", is_flag=True, help="Make nothing: is all there, and no more?")
def render(
    engine: str | None,
    locale: LocaleId | None,
    only: str | None,
    check: bool,  # noqa: FBT001
) -> None:
    """
    Make the recordings that are missing; what is there costs nothing.

    What people recorded in audio/recorded is made ready first. It can be broken off
    at any moment: the same command goes on.

    \b
    Examples:
      ivr audio render
      ivr audio render --engine gtts --locale nb
      ivr audio render --only "welcome*"
      ivr audio render --check
    """  # noqa: D301, click reads the backspace
    everything = spoken()
    chosen = {one.full_name for one in in_locale(everything, locale)}

    def wanted(one: Sentence) -> bool:
        fits = not only or fnmatch(one.name, only)
        return one.played and one.full_name in chosen and fits

    if only and not any(map(wanted, everything)):
        raise click.UsageError(
            f"No sentence that is played has a name like “{only}”: ivr audio list"
        )
    if check:
        sys.exit(_check(everything, wanted, engine))
    # Kept until here: numpy takes 0.1 s, which no other command should cost.
    from ivr.speech.render import render as make  # noqa: PLC0415

    try:
        report = make(
            folder(), everything, _engine(engine or OFFLINE), wanted, _progress
        )
    except FolderError as error:
        stop(str(error))
    for line in _told(report):
        click.echo(line)
    sys.exit(0 if report.ok else WRONG)


def _engine(name: str) -> "Engine":
    from ivr.speech.google import Google  # noqa: PLC0415, as above

    if name == Google.name:
        return Google()
    try:
        from ivr.speech.espeak import Espeak  # noqa: PLC0415, as above
    except ModuleNotFoundError:  # it is not in the image that we ship
        stop(
            "The offline voice is not installed here. Render where the whole of this"
            " project is installed, and bring the folder “audio” here."
        )
    return Espeak()


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], object]]:
    """Draw a bar on a terminal; elsewhere, tell every tenth part on a line."""
    if sys.stdout.isatty():
        # A bar of nothing in particular: what it counts is told from outside.
        bar: ProgressBar[object] = click.progressbar(length=total, label="Recordings")
        with bar:
            yield lambda: bar.update(1)
        return
    done = 0

    def tell() -> None:
        nonlocal done
        done += 1
        if done * 10 // total > (done - 1) * 10 // total:
            click.echo(f"{done} of {total}")

    yield tell


def _told(report: "Report") -> Iterator[str]:
    """Say what was made, and which sentences were not, and why."""
    if report.failed:
        longest = max(map(len, report.failed))
        yield "Not made:"
        for name, why in sorted(report.failed.items()):
            yield f"  {name:{longest}}  {why}"
    if report.stopped:
        left = f", {report.left} left" if report.left else ""
        yield f"Stopped{left}. {report.stopped}"
    speech, wall = report.speech_seconds, report.seconds
    pace = f", {wall / speech:.3f} of its length" if speech else ""
    yield (
        f"{report.made} made, {report.kept} were there: "
        f"{speech:.1f} seconds of speech in {wall:.1f} s{pace}."
    )


def _check(
    everything: tuple[Sentence, ...],
    wanted: Callable[[Sentence], bool],
    engine: str | None,
) -> int:
    """Say what is missing, stale or not needed; the exit code says if there is any."""
    there, seen = stock(folder()), studio(folder(), everything)
    wrong = [
        f"{row.status.value:9}{row.sentence.full_name}"
        + (f": ask {row.ask}" if row.ask else "")
        for row in rows(there, everything, seen, engine)
        if wanted(row.sentence) and row.status in (Status.MISSING, Status.STALE)
    ]
    wrong += [f"refused  {file}: {why}" for file, why in seen.refused.items()]
    wrong += [
        f"orphaned {file.parent.name}/{file.name}"
        for file in orphans(there, everything, seen)
    ]
    for line in wrong:
        click.echo(line)
    count = sum(map(wanted, everything))
    click.echo(f"{count} sentences looked at, {len(wrong)} things wrong.")
    return WRONG if wrong else 0
