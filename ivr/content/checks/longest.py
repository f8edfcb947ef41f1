"""The longest text that can be filled in for a name in braces."""

from collections.abc import Callable, Iterator
from datetime import date

from ivr.content.directory import intervals
from ivr.content.files import Files
from ivr.core.hours import time_at
from ivr.core.names import LocaleId
from ivr.core.spoken import (
    cardinal,
    in_a_row,
    month_year,
    opening_hours,
    telephone_number,
    web_address,
)
from ivr.core.spoken.locales import LOCALES

LONGEST_OPENING = 120
"""“onsdag den tjuetredje september klokken tjuetre femtifem”, and as much again."""


def longest(files: Files, locale: LocaleId, filling: str) -> int:
    """Count the characters of the longest text for *filling*; 0 where it is unknown."""
    if locale not in LOCALES:
        return 0
    texts = FILLED.get(filling, _number_of(filling))(files, locale)
    return max(map(len, texts), default=0)


def _number_of(helpline: str) -> "Filled":
    def numbers(files: Files, locale: LocaleId) -> Iterator[str]:
        known = files.helplines.says.helplines.get(helpline)
        if known is not None:
            yield telephone_number(known.written, locale)

    return numbers


def _numbers(files: Files, locale: LocaleId) -> Iterator[str]:
    for centre in files.centres.says.centres.values():
        if centre.phone is not None:
            yield telephone_number(centre.phone.written, locale)


def _websites(files: Files, locale: LocaleId) -> Iterator[str]:
    for centre in files.centres.says.centres.values():
        try:
            yield web_address(centre.website.address if centre.website else "", locale)
        except ValueError:  # told elsewhere: it cannot be spelled
            continue


def _hours(files: Files, locale: LocaleId) -> Iterator[str]:
    for centre in files.centres.says.centres.values():
        for written in centre.hours.weekly.values() if centre.hours else ():
            try:
                spans = intervals(written)
                day = [(time_at(one.opens), time_at(one.closes)) for one in spans]
            except ValueError:  # told elsewhere: no clock has such a time
                continue
            yield opening_hours(day, locale)


def _regions(files: Files, locale: LocaleId) -> Iterator[str]:
    names = {number: one.name for number, one in files.counties.says.counties.items()}
    for region in files.counties.says.regions:
        yield in_a_row([names.get(county, county) for county in region], locale)


def _centres(files: Files, _locale: LocaleId) -> Iterator[str]:
    yield from (centre.name for centre in files.centres.says.centres.values())


def _towns(files: Files, _locale: LocaleId) -> Iterator[str]:
    yield from (one.town or "" for one in files.centres.says.centres.values())


def _counties(files: Files, _locale: LocaleId) -> Iterator[str]:
    yield from (county.name for county in files.counties.says.counties.values())


def _keys(_files: Files, locale: LocaleId) -> Iterator[str]:
    yield from (cardinal(key, locale) for key in range(1, 9))


def _months(_files: Files, locale: LocaleId) -> Iterator[str]:
    yield from (month_year(date(2027, month, 1), locale) for month in range(1, 13))


def _openings(_files: Files, _locale: LocaleId) -> Iterator[str]:
    yield "x" * LONGEST_OPENING


Filled = Callable[[Files, LocaleId], Iterator[str]]
FILLED: dict[str, Filled] = {
    "centre": _centres,
    "town": _towns,
    "county": _counties,
    "counties": _regions,
    "key": _keys,
    "number": _numbers,
    "website": _websites,
    "hours": _hours,
    "opens": _openings,
    "month": _months,
}
