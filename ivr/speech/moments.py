"""
When what is said of a centre changes.

A contact is read for *stop-days* after it was published or confirmed, and never after
that. So the moments at which its hours are said are finitely many, and so are the
dates that can be named in them.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ivr.core.directory import Centre, Opening
from ivr.core.hours import MIDNIGHT, time_at
from ivr.core.trust import Evidence, Limits

OSLO = ZoneInfo("Europe/Oslo")

ANY_TIME = datetime(2000, 1, 1, tzinfo=OSLO)
"""For what does not depend on the time."""

DAY = timedelta(days=1)


def moments(
    centre: Centre, limits: Limits, since: date | None = None
) -> Iterator[datetime]:
    """
    Give local times at which, together, all is said that can be said of *centre*.

    With *since*, all that can be said from that day on.
    """
    contacts = (centre.phone, centre.website, centre.opening)
    days = {ANY_TIME.date()}
    for one in contacts:
        if one is not None:
            for first, last in _spans(one.evidence, limits):
                days |= {first, last + DAY}  # where each stretch of trust begins
    if centre.opening is not None:
        for first, last in _spans(centre.opening.evidence, limits):
            length = (last - first).days + 1
            days |= {first + ahead * DAY for ahead in range(length)}
    if since is not None:
        days = {since, *(day for day in days if day > since)}
    for day in sorted(days):
        for at in _changes(centre.opening, day):
            yield datetime.combine(day, at, OSLO)


def _spans(evidence: Evidence, limits: Limits) -> Iterator[tuple[date, date]]:
    """Give the first and last day on which each thing that vouches still counts."""
    for day in (evidence.published, evidence.confirmed):
        if day is not None:
            yield day, day + limits.stop_days * DAY


def _changes(opening: Opening | None, day: date) -> list[time]:
    """Give midnight, and when they open and close on that weekday."""
    minutes = {0}
    if opening is not None:
        for one in opening.hours.weekly.get(day.weekday(), ()):
            minutes |= {one.opens, one.closes}
    return [time_at(minute) for minute in sorted(minutes - {MIDNIGHT})]
