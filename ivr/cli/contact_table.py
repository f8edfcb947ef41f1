"""Puts the contacts of the centres into lines that a person can read."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from ivr.content.contacts.rows import Known, Row
from ivr.core.trust import Limits, Trust

HEAD = ("known", "", "status", "days left", "confirmed", "published", "source")
CONTACT, SOURCE = HEAD.index(""), HEAD.index("source")
NARROWEST = {SOURCE: 8, CONTACT: 12}
"""So much of them is shown, however narrow the terminal; the first gives way first."""

MARGIN = GAP = "  "


def table(rows: Sequence[Row], width: int) -> Iterator[str]:
    """Give a line for each centre, and below it one for each of its contacts."""
    known = [_cells(row.known) for row in rows if row.known]
    widths = _fitted(_natural(known), width)
    if known:
        yield _line(HEAD, widths)
    for _, of_centre in groupby(rows, key=lambda row: row.centre):
        contacts = list(of_centre)
        first = contacts[0]
        heading = GAP.join((first.county_name, first.centre, first.name))
        yield _cut(heading, width)
        for row in contacts:
            cells = _cells(row.known) if row.known else None
            yield _line(cells, widths) if cells else f"{MARGIN}nothing is known"


def summary(rows: Sequence[Row], limits: Limits) -> Iterator[str]:
    """Say in sentences how sure all this is, and what is to be done."""
    known = [row.known for row in rows if row.known]
    centres = len({row.centre for row in rows})
    if not centres:
        yield "No centre is known there; the helpline stands in."
        return
    counted = f"{_count(centres, 'centre')}, {_count(len(known), 'contact')}."
    confirmed = [one for one in known if one.status is Trust.CONFIRMED]
    if confirmed:
        yield f"{counted} Confirmed: {len(confirmed)}."
    else:
        when = "any more" if any(one.confirmed for one in known) else "yet"
        yield f"{counted} None is confirmed {when}."
    numbers = sum(one.field == "phone" for one in confirmed)
    if numbers:
        yield f"Callers can be connected to {_count(numbers, 'centre')}."
    else:
        yield "No caller is connected to any centre here; the helpline stands in."
    soon = sum(one.getting_old for one in known)
    old = sum(one.status is Trust.OLD for one in known)
    if soon:
        days = limits.stop_days - limits.warn_days
        yield f"{_count(soon, 'contact')} will stop being used within {days} days."
    if old:
        yield f"Too old to be used: {_count(old, 'contact')}."
    if soon or old:
        yield "Call or look, then: ivr contacts confirm ID --what WHAT --by INITIALS"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _cells(known: Known) -> tuple[str, ...]:
    confirmed = f"{known.confirmed} {known.confirmed_by}" if known.confirmed else ""
    left = "" if known.days_left is None else str(known.days_left)
    return (
        known.field,
        known.contact,
        known.status.value,
        left,
        confirmed,
        known.published,
        known.source,
    )


def _natural(lines: Sequence[tuple[str, ...]]) -> list[int]:
    """How wide each column would be; one in which nothing stands has no room at all."""
    columns = zip(HEAD, *lines, strict=True)
    return [max(map(len, column)) if any(column[1:]) else 0 for column in columns]


def _fitted(widths: list[int], width: int) -> list[int]:
    """Take what is too wide for the terminal from the source, then from the contact."""
    fitted = list(widths)
    for column, narrowest in NARROWEST.items():
        total = len(MARGIN) + sum(one + len(GAP) for one in fitted if one) - len(GAP)
        spare = max(fitted[column] - narrowest, 0)
        fitted[column] -= min(max(total - width, 0), spare)
    return fitted


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    shown = (
        _cut(cell, width).ljust(width)
        for cell, width in zip(cells, widths, strict=True)
        if width
    )
    return (MARGIN + GAP.join(shown)).rstrip()


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"
