from datetime import date, time, timedelta

import pytest

from ivr.core.spoken import clock, day_month, hours, month_year, weekday

MONDAY = date(2026, 11, 23)

DAYS = {
    "nb": (
        "første andre tredje fjerde femte sjette sjuende åttende niende tiende "
        "ellevte tolvte trettende fjortende femtende sekstende syttende attende "
        "nittende tjuende tjueførste tjueandre tjuetredje tjuefjerde tjuefemte "
        "tjuesjette tjuesjuende tjueåttende tjueniende trettiende trettiførste"
    ),
    "en": (
        "first second third fourth fifth sixth seventh eighth ninth tenth "
        "eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth "
        "eighteenth nineteenth twentieth twenty-first twenty-second twenty-third "
        "twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth "
        "twenty-ninth thirtieth thirty-first"
    ),
}
MONTHS = {
    "nb": (
        "januar februar mars april mai juni "
        "juli august september oktober november desember"
    ),
    "en": (
        "January February March April May June "
        "July August September October November December"
    ),
}

both_languages = pytest.mark.parametrize("locale", ["nb", "en"])


class TestClock:
    @pytest.mark.parametrize(
        ("at", "nb", "en"),
        [
            (time(0), "midnatt", "midnight"),
            (time(0, 5), "klokken null null null fem", "twelve oh five at night"),
            (time(1), "klokken én", "one in the morning"),
            (time(8), "klokken åtte", "eight in the morning"),
            (time(9, 5), "klokken ni null fem", "nine oh five in the morning"),
            (
                time(11, 59),
                "klokken elleve femtini",
                "eleven fifty-nine in the morning",
            ),
            (time(12), "klokken tolv", "noon"),
            (time(12, 30), "klokken tolv tretti", "twelve thirty in the afternoon"),
            (time(15, 30), "klokken femten tretti", "three thirty in the afternoon"),
            (
                time(17, 45),
                "klokken sytten førtifem",
                "five forty-five in the afternoon",
            ),
            (time(18), "klokken atten", "six in the evening"),
            (time(20), "klokken tjue", "eight in the evening"),
            (time(21), "klokken tjueén", "nine in the evening"),
            (time(22, 15), "klokken tjueto femten", "ten fifteen at night"),
            (time(23, 59, 59), "klokken tjuetre femtini", "eleven fifty-nine at night"),
        ],
    )
    def test_times(self, at: time, nb: str, en: str) -> None:
        """A time is said plainly, to the minute, and no morning is an evening."""
        assert (clock(at, "nb"), clock(at, "en")) == (nb, en)

    @both_languages
    def test_no_two_sound_alike(self, locale: str) -> None:
        """No two minutes of a day sound alike, so nobody comes twelve hours late."""
        day = [time(hour, minute) for hour in range(24) for minute in range(60)]
        heard = {clock(at, locale).replace(" ", "") for at in day}

        assert len(heard) == 24 * 60


class TestHours:
    @pytest.mark.parametrize(
        ("opening", "closing", "nb", "en"),
        [
            (
                time(9),
                time(15, 30),
                "fra klokken ni til klokken femten tretti",
                "from nine in the morning to three thirty in the afternoon",
            ),
            (
                time(12),
                time(0),
                "fra klokken tolv til midnatt",
                "from noon to midnight",
            ),
        ],
    )
    def test_from_and_to(self, opening: time, closing: time, nb: str, en: str) -> None:
        """Opening hours begin with the opening and end with the closing."""
        spoken = (hours(opening, closing, "nb"), hours(opening, closing, "en"))

        assert spoken == (nb, en)


class TestWeekday:
    @pytest.mark.parametrize(
        ("locale", "week"),
        [
            ("nb", "mandag tirsdag onsdag torsdag fredag lørdag søndag"),
            ("en", "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
        ],
    )
    def test_week(self, locale: str, week: str) -> None:
        """Each day of a week has its own name, and a Monday is a Monday."""
        days = [weekday(MONDAY + timedelta(days=n), locale) for n in range(7)]

        assert " ".join(days) == week


class TestDayMonth:
    @pytest.mark.parametrize(
        ("day", "nb", "en"),
        [
            (date(2026, 1, 1), "den første januar", "the first of January"),
            (
                date(2024, 2, 29),
                "den tjueniende februar",
                "the twenty-ninth of February",
            ),
            (date(2026, 3, 2), "den andre mars", "the second of March"),
            (date(2026, 5, 17), "den syttende mai", "the seventeenth of May"),
            (date(2026, 7, 30), "den trettiende juli", "the thirtieth of July"),
            (date(2026, 10, 11), "den ellevte oktober", "the eleventh of October"),
            (
                date(2026, 12, 31),
                "den trettiførste desember",
                "the thirty-first of December",
            ),
        ],
    )
    def test_dates(self, day: date, nb: str, en: str) -> None:
        """A date is said as a day in its month, without the year."""
        assert (day_month(day, "nb"), day_month(day, "en")) == (nb, en)

    @both_languages
    def test_every_day_of_a_month(self, locale: str) -> None:
        """Each day of a month is said by its own number."""
        days = [day_month(date(2026, 1, n), locale).split()[1] for n in range(1, 32)]

        assert " ".join(days) == DAYS[locale]


class TestMonthYear:
    @both_languages
    def test_every_month(self, locale: str) -> None:
        """Each month of a year has its own name."""
        months = [month_year(date(2026, n, 1), locale).split()[0] for n in range(1, 13)]

        assert " ".join(months) == MONTHS[locale]

    @pytest.mark.parametrize(
        ("year", "nb", "en"),
        [
            (999, "ni hundre og nittini", "nine hundred and ninety-nine"),
            (1999, "nitten nittini", "nineteen ninety-nine"),
            (2000, "to tusen", "two thousand"),
            (2009, "to tusen og ni", "two thousand and nine"),
            (2010, "tjue ti", "twenty ten"),
            (2020, "tjue tjue", "twenty twenty"),
            (2021, "tjue tjueén", "twenty twenty-one"),
            (2026, "tjue tjueseks", "twenty twenty-six"),
        ],
    )
    def test_years(self, year: int, nb: str, en: str) -> None:
        """A year is said in two halves, unless that would sound like a small number."""
        day = date(year, 8, 1)

        assert month_year(day, "nb") == f"august {nb}"
        assert month_year(day, "en") == f"August {en}"
