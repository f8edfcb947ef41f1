"""When somebody answers."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.core.hours import MIDNIGHT, Interval, WeeklyHours, time_at

DAY = (Interval(9 * 60, 15 * 60 + 30),)
HOURS = WeeklyHours(dict.fromkeys(range(5), DAY), open_on_holidays=False)
HOLIDAYS = frozenset({date(2027, 5, 17)})
"""A Monday."""


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2027, 5, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "is_open"),
    [
        (at(10, 8, 59), False),
        (at(10, 9), True),
        (at(10, 15, 29), True),
        (at(10, 15, 30), False),
        (at(15, 12), False),
        (at(17, 12), False),
        (at(18, 12), True),
    ],
)
def test_is_open(now: datetime, is_open: bool) -> None:  # noqa: FBT001
    """Open from the first minute to the last, never on a holiday or a day left out."""
    assert HOURS.is_open(now, HOLIDAYS) == is_open


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        (at(10, 8), at(10, 9)),
        (at(10, 12), at(11, 9)),
        (at(14, 16), at(18, 9)),
        (at(17, 9), at(18, 9)),
    ],
)
def test_next_opening(now: datetime, opens: datetime) -> None:
    """After a weekend and a holiday, the next opening is the day after both."""
    assert HOURS.next_opening(now, HOLIDAYS) == opens


def test_never_open() -> None:
    """Hours without a day open at no time, and say so instead of looking for ever."""
    assert (
        WeeklyHours({}, open_on_holidays=False).next_opening(at(10, 9), HOLIDAYS)
        is None
    )


def test_day_and_night() -> None:
    """What is open day and night is open on a holiday, if it says so."""
    always = WeeklyHours(
        dict.fromkeys(range(7), (Interval(0, MIDNIGHT),)), open_on_holidays=True
    )

    assert always.is_open(at(17, 23, 59), HOLIDAYS)


def test_end_of_a_day() -> None:
    """The end of a day is the midnight it ends in."""
    assert time_at(MIDNIGHT) == time(0)


@given(st.integers(0, 2 * 365 * 24 * 60).map(lambda m: at(1, 0) + timedelta(minutes=m)))
def test_opens_when_it_says(now: datetime) -> None:
    """At the time that is named as the next opening it is open, and just before not."""
    opens = HOURS.next_opening(now, HOLIDAYS)

    assert opens is not None
    assert HOURS.is_open(opens, HOLIDAYS)
    assert not HOURS.is_open(opens - timedelta(minutes=1), HOLIDAYS)
