"""Nobody is sent to a number that nobody checked."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.core.trust import Evidence, Limits, Trust
from tests.promises import promise

LIMITS = Limits(warn_days=90, stop_days=180)
DAY_0 = date(2027, 4, 1)


def on_day(days: int) -> date:
    return DAY_0 + timedelta(days=days)


@pytest.mark.parametrize(
    ("days", "trust"),
    [
        (0, Trust.CONFIRMED),
        (179, Trust.CONFIRMED),
        (180, Trust.CONFIRMED),
        (181, Trust.OLD),
        (-1, Trust.OLD),
    ],
)
def test_confirmed(days: int, trust: Trust) -> None:
    """A confirmation counts for 180 days, and one dated tomorrow counts for nothing."""
    evidence = Evidence(published=None, confirmed=DAY_0)

    assert evidence.trust(LIMITS, on_day(days)) is trust


@pytest.mark.parametrize(
    ("days", "trust"),
    [(0, Trust.PUBLISHED), (180, Trust.PUBLISHED), (181, Trust.OLD), (-1, Trust.OLD)],
)
def test_published(days: int, trust: Trust) -> None:
    """What was published counts for 180 days, and never as confirmed."""
    evidence = Evidence(published=DAY_0, confirmed=None)

    assert evidence.trust(LIMITS, on_day(days)) is trust


def test_old_confirmation_of_something_new() -> None:
    """A confirmation that has run out leaves what was published since."""
    evidence = Evidence(published=on_day(170), confirmed=DAY_0)

    assert evidence.trust(LIMITS, on_day(200)) is Trust.PUBLISHED


def test_days_left() -> None:
    """An administrator sees for how long a contact still counts."""
    evidence = Evidence(published=None, confirmed=DAY_0)

    assert evidence.days_left(LIMITS, on_day(179)) == 1
    assert evidence.days_left(LIMITS, on_day(181)) is None


days = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@given(st.none() | days, st.none() | days, days)
def test_never_dialled_unconfirmed(
    published: date | None, confirmed: date | None, today: date
) -> None:
    """Whatever the dates, only a confirmation of the last 180 days lets us dial."""
    trust = Evidence(published, confirmed).trust(LIMITS, today)
    recent = confirmed is not None and 0 <= (today - confirmed).days <= 180

    assert (trust is Trust.CONFIRMED) == recent, promise.CHECKED
