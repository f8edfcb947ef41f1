"""Times, days and months in words."""

from collections.abc import Sequence
from datetime import date, datetime, time

from ivr.core.names import LocaleId
from ivr.core.spoken.locales import LOCALES

DAYS_IN_A_WEEK = 7


def clock(at: time, locale: LocaleId) -> str:
    """
    Say a time of day, to the minute, so that it cannot be taken for another.

    15:30 in nb is “klokken femten tretti”, in en “three thirty in the afternoon”.
    """
    return LOCALES[locale].clock(at)


def hours(opening: time, closing: time, locale: LocaleId) -> str:
    """Say from when to when: “fra klokken ni til klokken femten tretti” in nb."""
    return LOCALES[locale].hours.format(
        opening=clock(opening, locale), closing=clock(closing, locale)
    )


def weekday(day: date, locale: LocaleId) -> str:
    """Say which day of the week it is, written as in the middle of a sentence."""
    return LOCALES[locale].weekdays[day.weekday()]


def day_month(day: date, locale: LocaleId) -> str:
    """Say a date without its year: “den syttende mai” in nb."""
    words = LOCALES[locale]
    return words.day_month.format(
        day=words.days[day.day - 1], month=words.months[day.month - 1]
    )


def month_year(day: date, locale: LocaleId) -> str:
    """Say a month and its year: “august tjue tjueseks” in nb."""
    words = LOCALES[locale]
    return f"{words.months[day.month - 1]} {words.year(day.year)}"


def opening_hours(intervals: Sequence[tuple[time, time]], locale: LocaleId) -> str:
    """
    Say the hours of one day: from when to when, and from when to when.

    An interval from midnight to midnight is the whole day and night.
    """
    words = LOCALES[locale]
    if (time(0), time(0)) in intervals:
        return words.all_day
    return words.joined.join(
        hours(opens, closes, locale) for opens, closes in intervals
    )


def coming(at: datetime, now: datetime, locale: LocaleId) -> str:
    """Say a time that is to come: “i dag klokken ti”, “mandag klokken ni” in nb."""
    words = LOCALES[locale]
    ahead = (at.date() - now.date()).days
    if ahead in (0, 1):
        day = (words.today, words.tomorrow)[ahead]
    else:
        template = words.on_weekday if ahead < DAYS_IN_A_WEEK else words.on_date
        day = template.format(weekday=weekday(at, locale), date=day_month(at, locale))
    return words.day_and_clock.format(day=day, clock=clock(at.time(), locale))


def in_a_row(names: Sequence[str], locale: LocaleId) -> str:
    """Say several names: with commas, and the last after a word."""
    *before, last = names
    return LOCALES[locale].joined.join(filter(None, [", ".join(before), last]))
