"""Times, days and months in words."""

from datetime import date, time

from ivr.core.spoken.locales import LOCALES
from ivr.core.tree import LocaleId


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
