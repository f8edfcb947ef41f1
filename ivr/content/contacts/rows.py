"""What is known of each centre, as rows: for the people who keep it sure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ivr.content.checks.contacts import contacts
from ivr.content.directory import WEEKDAYS, evidence
from ivr.content.files import Files
from ivr.content.form.written_data import (
    Vouched,
    Weekday,
    WrittenAddress,
    WrittenHours,
    WrittenPhone,
    WrittenVisit,
)
from ivr.core.names import CentreId, CountyId
from ivr.core.trust import Limits, Trust

SHORTEST_RUN = 3
"""So many days with the same hours, one after the other, are “mon-wed”."""


@dataclass(frozen=True, slots=True)
class Known:
    """
    One contact of a centre, on one day; dates are as they are written.

    *contact* is the number, address or hours itself. *days_left* is None where the
    contact is old. *getting_old* says that it should be confirmed soon.
    """

    field: str
    contact: str
    status: Trust
    days_left: int | None
    getting_old: bool
    published: str
    source: str
    confirmed: str | None
    confirmed_by: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """A centre with one thing that is known of it, or None where nothing is."""

    centre: CentreId
    name: str
    county: CountyId
    county_name: str
    known: Known | None


def rows(files: Files, today: date) -> tuple[Row, ...]:
    """
    Give a row for each contact, and one for each centre of which none is known.

    Centres of one county stand together; otherwise the order is that of the file.
    """
    written = files.centres.says.centres
    counties = list(dict.fromkeys(centre.county for centre in written.values()))
    names = files.counties.says.counties
    limits = files.centres.says.trust.limits()
    found = []
    for name, centre in written.items():
        known = [
            _known(field, vouched, limits, today) for field, vouched in contacts(centre)
        ]
        county = names[centre.county].name
        each = known or (None,)
        found += [Row(name, centre.name, centre.county, county, one) for one in each]
    return tuple(sorted(found, key=lambda row: counties.index(row.county)))


def _known(field: str, vouched: Vouched, allowed: Limits, today: date) -> Known:
    vouching, confirmed = evidence(vouched), vouched.confirmed
    return Known(
        field=field,
        contact=in_words(vouched),
        status=vouching.trust(allowed, today),
        days_left=vouching.days_left(allowed, today),
        getting_old=vouching.is_getting_old(allowed, today),
        published=vouched.published.on,
        source=vouched.published.by,
        confirmed=confirmed.on if confirmed else None,
        confirmed_by=confirmed.by if confirmed else None,
    )


def in_words(vouched: Vouched) -> str:
    """Give the number, address or hours on one line."""
    match vouched:
        case WrittenPhone():
            return vouched.written
        case WrittenAddress():
            return vouched.address
        case WrittenVisit():
            return " ".join(vouched.text.split())
        case WrittenHours():
            return "; ".join(_days_and_hours(vouched.weekly))
        case _:
            raise AssertionError(f"a contact of a new kind: {vouched!r}")


def _days_and_hours(weekly: Mapping[Weekday, str]) -> Iterator[str]:
    """Give the days that have the same hours together: “mon-fri 09:00-15:30”."""
    week = sorted(weekly, key=WEEKDAYS.index)
    for hours in dict.fromkeys(weekly[day] for day in week):
        days = [day for day in week if weekly[day] == hours]
        first, last = days[0], days[-1]
        length = WEEKDAYS.index(last) - WEEKDAYS.index(first) + 1
        in_a_row = length == len(days) >= SHORTEST_RUN
        yield f"{f'{first}-{last}' if in_a_row else ' '.join(days)} {hours}"
