"""`ivr audio list`: how each sentence stands."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence

import click

from ivr.cli.audio.spoken import folder, in_locale, locale_option, spoken
from ivr.core.names import LocaleId
from ivr.speech.people import studio
from ivr.speech.status import Row, Status, rows
from ivr.speech.stock import stock


@click.command("list")
@locale_option
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
def list_(locale: LocaleId | None, as_json: bool) -> None:  # noqa: FBT001
    """
    Show how each sentence stands, how long it is, and where it is said.

    \b
    recorded   a person reads it
    rendered   a program reads it
    stale      there is a recording, of other words or made in another way
    missing    there is none: Twilio's voice says it
    said       Twilio's voice always says it: 112, what comes before a connection,
               and the built-in answer

    \b
    Examples:
      ivr audio list
      ivr audio list --locale nb
      ivr audio list --json
    """  # noqa: D301, click reads the backspace
    everything = spoken()
    wanted = {one.full_name for one in in_locale(everything, locale)}
    seen = studio(folder(), everything)
    found = [
        row
        for row in rows(stock(folder()), everything, seen)
        if row.sentence.full_name in wanted
    ]
    if as_json:
        click.echo(json.dumps(list(map(_as_object, found)), ensure_ascii=False))
        return
    for row in found:
        for line in _lines(row):
            click.echo(line)
    for file, why in seen.refused.items():
        click.echo(f"refused   {file}: {why}")
    for line in _summary(found):
        click.echo(line)


def _lines(row: Row) -> Iterator[str]:
    seconds = f"{row.best.seconds:6.1f} s" if row.best else 8 * " "
    by = f"  by {row.best.by}" if row.best else ""
    yield f"{row.status.value:9}{seconds}  {row.sentence.full_name}{by}"
    yield f"{19 * ' '}{row.sentence.text}"
    yield f"{19 * ' '}said in {', '.join(row.sentence.said_in)}"
    if row.ask is not None:
        yield f"{19 * ' '}its words have changed since it was read: ask {row.ask}"


def _summary(found: Sequence[Row]) -> Iterator[str]:
    counted = Counter(row.status for row in found)
    each = ", ".join(f"{counted[one]} {one.value}" for one in Status if counted[one])
    seconds = sum(row.best.seconds for row in found if row.best)
    yield ""
    yield f"{len(found)} sentences: {each}. {seconds:.0f} seconds of recordings."
    if counted[Status.MISSING] or counted[Status.STALE]:
        yield "Make what can be made: ivr audio render"


def _as_object(row: Row) -> dict[str, object]:
    best = row.best
    return {
        "name": row.sentence.name,
        "locale": row.sentence.voice.locale,
        "text": row.sentence.text,
        "said_in": row.sentence.said_in,
        "status": row.status.value,
        "by": best and best.by,
        "seconds": best and best.seconds,
        "file": best and f"{best.file.parent.name}/{best.file.name}",
        "ask": row.ask,
    }
