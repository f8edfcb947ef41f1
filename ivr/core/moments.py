"""
At which moments a place must be looked at, so that a proof holds at any other too.

Time counts in one thing alone: how far a centre's contacts are trusted, and whether it
is open. Each of them changes at days and minutes that the content names, so between two
of those one moment stands for all. They are looked for from now on: days gone by
come to no caller again.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cached_property

from ivr.core.call import InCounty, Place
from ivr.core.directory import Centre
from ivr.core.helpline import Helpline
from ivr.core.hours import time_at
from ivr.core.names import CentreId

DAYS_IN_A_WEEK = 7


class Moments:
    """The moments at which a centre may be read or dialled in another way."""

    def __init__(self, helpline: Helpline, now: datetime) -> None:
        self._directory = helpline.directory
        self._now = (now,)
        self._of_centre: dict[CentreId, tuple[datetime, ...]] = {}

    def at(self, place: Place) -> tuple[datetime, ...]:
        """Give the moments for *place*: now, and those at which its centre differs."""
        if not isinstance(place.where, InCounty) or place.where.centre is None:
            return self._now
        name = place.where.centre
        if name not in self._of_centre:
            self._of_centre[name] = tuple(self._different(name))
        return self._of_centre[name]

    def _different(self, name: CentreId) -> Iterator[datetime]:
        """Give the first moment of each way in which the centre can be read."""
        seen = set()
        centre = self._directory.centres[name]
        for moment in (*self._now, *self._candidates(centre)):
            as_read = self._as_read(centre, moment)
            if as_read not in seen:
                seen.add(as_read)
                yield moment

    def _as_read(self, centre: Centre, moment: datetime) -> tuple[object, ...]:
        """All of a moment that counts for what is said of a centre, and dialled."""
        contacts = (centre.phone, centre.website, centre.opening)
        trust = tuple(
            contact and contact.evidence.trust(self._directory.limits, moment.date())
            for contact in contacts
        )
        if centre.opening is None:
            return trust
        hours, holidays = centre.opening.hours, self._directory.holidays
        if hours.is_open(moment, holidays):
            return (*trust, hours.on(moment.date(), holidays))
        return (*trust, hours.next_opening(moment, holidays) is None)

    def _candidates(self, centre: Centre) -> Iterator[datetime]:
        """Give every moment at which anything about the centre may change."""
        for day in self._days(centre):
            for minute in self._minutes(centre, day):
                yield datetime.combine(day, time_at(minute), self._now[0].tzinfo)

    def _days(self, centre: Centre) -> Iterator[date]:
        """Give a week, and a holiday, after each day on which trust changes."""
        changes = sorted(self._changes(centre))
        for change, following in zip(changes, [*changes[1:], date.max], strict=True):
            week = (change + timedelta(ahead) for ahead in range(DAYS_IN_A_WEEK))
            yield from (day for day in week if day < following)
            holiday = next((day for day in self._holidays if day >= change), None)
            if holiday is not None and holiday < following:
                yield holiday

    def _changes(self, centre: Centre) -> set[date]:
        """Give today and the days to come on which a contact gains or loses trust."""
        today = self._now[0].date()
        lasting = timedelta(self._directory.limits.stop_days + 1)
        known = [
            contact.evidence
            for contact in (centre.phone, centre.website, centre.opening)
            if contact is not None
        ]
        since = {day for one in known for day in (one.published, one.confirmed) if day}
        days = since | {day + lasting for day in since}
        return {today} | {day for day in days if day > today}

    def _minutes(self, centre: Centre, day: date) -> Iterator[int]:
        """Give midnight, and each minute of that day at which they open or close."""
        yield 0
        if centre.opening is not None:
            for one in centre.opening.hours.on(day, self._directory.holidays):
                yield from (one.opens, one.closes)

    @cached_property
    def _holidays(self) -> list[date]:
        return sorted(self._directory.holidays)
