"""From the files of `data/` to the `Directory` that calls look things up in."""

from datetime import date
from functools import cache

from holidays import country_holidays

from ivr.content.files import Files
from ivr.content.form.written_data import (
    Vouched,
    WrittenAddress,
    WrittenCentre,
    WrittenHours,
    WrittenPhone,
)
from ivr.core.directory import Centre, Directory, Opening, Phone, Website
from ivr.core.hours import Interval, WeeklyHours
from ivr.core.trust import Evidence

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
YEARS = range(2025, 2051)
"""The years whose public holidays are known to a call."""


def directory(files: Files) -> Directory:
    """Make the directory of files in which no check found an error."""
    counties = files.counties.says
    return Directory(
        counties={name: county.name for name, county in counties.counties.items()},
        regions=tuple(tuple(region) for region in counties.regions),
        centres={
            name: _centre(centre) for name, centre in files.centres.says.centres.items()
        },
        municipalities={
            name: row["county"] for name, row in files.municipalities.rows.items()
        },
        postcodes={
            code: row["municipality"] or None
            for code, row in files.postcodes.rows.items()
        },
        limits=files.centres.says.trust.limits(),
        holidays=_holidays(),
    )


def evidence(vouched: Vouched) -> Evidence:
    """Give what vouches for a contact, as days."""
    confirmed = vouched.confirmed
    return Evidence(
        earliest(vouched.published.on), earliest(confirmed.on) if confirmed else None
    )


def earliest(written: str) -> date | None:
    """
    Give the first day that fits what was written: “2021” is 1 January 2021.

    None where it is unknown; a day that no calendar has is a `ValueError`.
    """
    if written == "unknown":
        return None
    return date.fromisoformat((written + "-01-01")[: len("2021-01-01")])


def intervals(written: str) -> tuple[Interval, ...]:
    """Read the hours of one day, as in “10:00-11:30, 12:00-15:30”."""
    pairs = (one.split("-") for one in written.split(", "))
    return tuple(Interval(_minute(opens), _minute(closes)) for opens, closes in pairs)


def _minute(written: str) -> int:
    hours, minutes = written.split(":")
    return int(hours) * 60 + int(minutes)


def _centre(centre: WrittenCentre) -> Centre:
    return Centre(
        name=centre.name,
        county=centre.county,
        municipality=centre.municipality,
        town=centre.town,
        phone=_phone(centre.phone) if centre.phone else None,
        website=_website(centre.website) if centre.website else None,
        opening=_opening(centre.hours) if centre.hours else None,
    )


def _phone(phone: WrittenPhone) -> Phone:
    return Phone(phone.number, phone.written, evidence(phone))


def _website(website: WrittenAddress) -> Website:
    return Website(website.address, evidence(website))


def _opening(hours: WrittenHours) -> Opening:
    weekly = {
        WEEKDAYS.index(day): intervals(written) for day, written in hours.weekly.items()
    }
    on_holidays = hours.open_on_holidays == "yes"
    return Opening(WeeklyHours(weekly, on_holidays), evidence(hours))


@cache
def _holidays() -> frozenset[date]:
    return frozenset(country_holidays("NO", years=YEARS))
