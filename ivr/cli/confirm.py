"""`ivr contacts confirm`: somebody called or looked, and writes it down."""

import sys
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher

import click

from ivr.cli.here import home, stop, today
from ivr.content.checks.contacts import CONTACTS
from ivr.content.contacts.confirm import Confirmed
from ivr.content.contacts.confirm import confirm as write_confirmation
from ivr.content.contacts.refused import Confirmation, RefusedError
from ivr.content.load import CENTRES
from ivr.content.problem import ContentError


@click.command()
@click.argument("centre", metavar="ID")
@click.option(
    "--what",
    type=click.Choice(CONTACTS),
    default="phone",
    show_default=True,
    help="What was confirmed.",
)
@click.option(
    "--number",
    metavar="NUMBER",
    help='Correct the number as well, in the groups it is read in: "+47 22 00 00 00".',
)
@click.option("--by", metavar="INITIALS", help="Who called or looked.")
@click.option("--on", metavar="DATE", help="When, as 2026-11-23; today if left out.")
def confirm(
    centre: str, what: str, number: str | None, by: str | None, on: str | None
) -> None:
    """
    Write down who called a centre or looked, and when.

    It is written into data/centres.yaml at its place; all else there stays as it is.
    First read the centre's “conflict” and “note” in that file.

    \b
    Examples:

    \b
      ivr contacts confirm nok-hamar --by AB
      ivr contacts confirm nok-hamar --what website --by AB --on 2026-11-20
      ivr contacts confirm nok-hamar --number "+47 22 00 00 00" --by AB
    """  # noqa: D301, click keeps lines apart after a \b
    if number is not None and what != "phone":
        raise click.UsageError("--number is for a phone; leave out --what.")
    if by is None:
        by = _ask_who()
    day = today()
    wanted = Confirmation(centre, what, by, on or day.isoformat(), number)
    try:
        done = write_confirmation(home(), wanted, day)
    except RefusedError as error:
        stop(f"{error} Nothing was written.")
    except ContentError as error:
        stop(str(error))
    for line in (*_changed_lines(done), *_what_it_means(done, wanted, day)):
        click.echo(line)


def _ask_who() -> str:
    if not sys.stdin.isatty():
        raise click.UsageError("Say who called or looked: --by and your initials.")
    answer: str = click.prompt("Who called or looked? Your initials")
    return answer.strip()


def _changed_lines(done: Confirmed) -> Iterator[str]:
    before, after = (raw.decode().splitlines() for raw in (done.before, done.after))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for what, old, old_end, new, new_end in matcher.get_opcodes():
        if what != "equal":
            yield f"{CENTRES}:{new + 1}"
            yield from (f"- {line}" for line in before[old:old_end])
            yield from (f"+ {line}" for line in after[new:new_end])


def _what_it_means(done: Confirmed, wanted: Confirmation, today: date) -> Iterator[str]:
    what = f"{wanted.field} of {wanted.centre}"
    if done.before == done.after:
        yield "The file said so already."
    if done.until < today:
        yield f"This counted until {done.until}, which is over: {what}."
    else:
        yield f"Confirmed until {done.until}: {what}."
    if done.read_too:
        remarks = " and ".join(f"“{one}”" for one in done.read_too)
        yield f"Read its {remarks} in the file, and correct what no longer holds."
