"""`ivr contacts`: which contacts are sure, and making one sure."""

import json
import shutil
from difflib import get_close_matches

import click

from ivr.cli.confirm import confirm
from ivr.cli.contact_table import summary, table
from ivr.cli.here import home, stop, today
from ivr.content import checks
from ivr.content.contacts.rows import Row, rows
from ivr.content.files import Files
from ivr.content.load import read_files
from ivr.content.problem import ContentError
from ivr.core.names import CountyId
from ivr.core.trust import Trust

NO_TERMINAL = (120, 24)
"""How wide the table is where no terminal says how wide it is."""


@click.group(invoke_without_command=True)
@click.option(
    "--expiring", is_flag=True, help="Only what is too old, or will be before long."
)
@click.option("--county", metavar="COUNTY", help="Only this one: a name or a number.")
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@click.pass_context
def contacts(
    context: click.Context,
    expiring: bool,  # noqa: FBT001
    county: str | None,
    as_json: bool,  # noqa: FBT001
) -> None:
    """
    Show how sure we are of each centre's contacts.

    Confirmed: one of us called or looked; callers can be connected. Published:
    somebody printed it not long ago; it is read out and never dialled. Old: it is
    neither, and the helpline stands in.

    \b
    Examples:

    \b
      ivr contacts
      ivr contacts --expiring
      ivr contacts --county Innlandet
      ivr contacts --json
      ivr contacts confirm nok-hamar --by AB
    """  # noqa: D301, click keeps lines apart after a \b
    if context.invoked_subcommand is not None:
        return
    files = _files()
    found = rows(files, today())
    if county is not None:
        wanted = _county(files, county)
        found = tuple(row for row in found if row.county == wanted)
    shown = [row for row in found if not expiring or _is_expiring(row)]
    if as_json:
        click.echo(json.dumps(list(map(_as_object, shown)), ensure_ascii=False))
        return
    width = shutil.get_terminal_size(NO_TERMINAL).columns
    for line in (
        *table(shown, width),
        "",
        *summary(found, files.centres.says.trust.limits()),
    ):
        click.echo(line)


contacts.add_command(confirm)


def _files() -> Files:
    try:
        files = read_files(home())
    except ContentError as error:
        stop(str(error))
    errors = [one for one in checks.problems(files) if not one.is_warning]
    if errors:
        stop(str(ContentError(errors)))
    return files


def _county(files: Files, given: str) -> CountyId:
    counties = files.counties.says.counties
    numbers = {number: number for number in counties}
    for number, county in counties.items():
        for name in (county.name, *(county.other_names or ())):
            numbers[name.lower()] = number
    found = numbers.get(given.strip().lower())
    if found is None:
        close = get_close_matches(given.strip().lower(), numbers, n=1)
        names = ", ".join(county.name for county in counties.values())
        fix = f"Did you mean “{counties[numbers[close[0]]].name}”?" if close else ""
        raise click.UsageError(
            f"No county is called “{given}”. {fix or f'They are: {names}.'}"
        )
    return found


def _is_expiring(row: Row) -> bool:
    known = row.known
    return known is not None and (known.getting_old or known.status is Trust.OLD)


def _as_object(row: Row) -> dict[str, object]:
    """Give a row as one flat object, with the same keys whatever is known."""
    known = row.known
    return {
        "centre": row.centre,
        "name": row.name,
        "county": row.county,
        "county_name": row.county_name,
        "what": known and known.field,
        "contact": known and known.contact,
        "status": known and known.status.value,
        "days_left": known and known.days_left,
        "getting_old": known and known.getting_old,
        "published": known and known.published,
        "source": known and known.source,
        "confirmed": known and known.confirmed,
        "confirmed_by": known and known.confirmed_by,
    }
