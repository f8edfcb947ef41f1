"""When somebody answers: weekly hours, and days on which nobody does."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

MIDNIGHT = 24 * 60
"""The end of a day, in minutes from its beginning."""

LONGEST_LOOK = 21
"""Days we look ahead for an opening: more than any Norwegian run of holidays."""


@dataclass(frozen=True, slots=True)
class Interval:
    """From when to when, in minutes from midnight; *closes* may be 1440."""

    opens: int
    closes: int

    def has(self, minute: int) -> bool:
        """Tell whether *minute* lies in it; the minute of closing does not."""
        return self.opens <= minute < self.closes

    def is_all_day(self) -> bool:
        """Tell whether it is the whole day and night."""
        return self.opens == 0 and self.closes == MIDNIGHT


@dataclass(frozen=True, slots=True)
class WeeklyHours:
    """Intervals of each weekday, Monday being 0; a day that is missing is closed."""

    weekly: Mapping[int, tuple[Interval, ...]]
    open_on_holidays: bool

    def on(self, day: date, holidays: frozenset[date]) -> tuple[Interval, ...]:
        """Give the intervals of *day*, in order."""
        if day in holidays and not self.open_on_holidays:
            return ()
        return self.weekly.get(day.weekday(), ())

    def is_open(self, now: datetime, holidays: frozenset[date]) -> bool:
        """Tell whether somebody answers at *now*, which is local time."""
        minute = now.hour * 60 + now.minute
        return any(one.has(minute) for one in self.on(now.date(), holidays))

    def next_opening(self, now: datetime, holidays: frozenset[date]) -> datetime | None:
        """Give the next time after *now* at which they open, if there is one soon."""
        return next(self._openings_after(now, holidays), None)

    def _openings_after(
        self, now: datetime, holidays: frozenset[date]
    ) -> Iterator[datetime]:
        for ahead in range(LONGEST_LOOK):
            day = now.date() + timedelta(days=ahead)
            for one in self.on(day, holidays):
                opens = datetime.combine(day, time_at(one.opens), now.tzinfo)
                if opens > now:
                    yield opens


def time_at(minute: int) -> time:
    """Give the time of day; the end of a day is the midnight it ends in."""
    return time(minute // 60 % 24, minute % 60)
