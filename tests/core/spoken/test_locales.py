"""What every language must keep, the next one too."""

import re
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.core import spoken
from ivr.core.spoken.locales import LOCALES

every_language = pytest.mark.parametrize("locale", LOCALES)

# Letters of any alphabet, and what a voice reads as a pause or not at all.
PLAIN = re.compile(r"([^\W\d_]|[ ,.-])+")

digits = st.text(st.sampled_from("0123456789"), min_size=4, max_size=4)
labels = st.text(st.sampled_from("abdefgiknorstvæøå789"), min_size=1, max_size=12)


class TestPlainText:
    @every_language
    @given(st.dates(), st.times(), st.times())
    def test_times_and_dates(
        self, locale: str, day: date, opening: time, closing: time
    ) -> None:
        """A time or a date has no digit and no sign that voices read differently."""
        for said in (
            spoken.clock(opening, locale),
            spoken.hours(opening, closing, locale),
            spoken.weekday(day, locale),
            spoken.day_month(day, locale),
            spoken.month_year(day, locale),
        ):
            assert PLAIN.fullmatch(said)

    @every_language
    @given(digits, labels)
    def test_numbers_and_addresses(self, locale: str, four: str, label: str) -> None:
        """A number or an address has no digit or sign that voices read differently."""
        for said in (
            spoken.telephone_number(f"+{four} {four}", locale),
            spoken.postcode(four, locale),
            spoken.cardinal(int(four), locale),
            spoken.web_address(f"{label}.no", locale),
            spoken.web_address(f"{label}-{four}.no/{label}_{four}", locale),
        ):
            assert PLAIN.fullmatch(said)


class TestWholeLanguage:
    @every_language
    def test_every_word_is_there(self, locale: str) -> None:
        """A language has all digits, days, months and letters, each by its own name."""
        words = LOCALES[locale]
        tables = {
            10: words.digits,
            7: words.weekdays,
            31: words.days,
            12: words.months,
            29 + 10 + 4: tuple(words.characters().values()),
        }

        assert [len(set(table)) for table in tables.values()] == list(tables)

    @every_language
    def test_names_are_apart(self, locale: str) -> None:
        """No name in a spelling holds the comma that parts it from the next."""
        assert not any("," in name for name in LOCALES[locale].characters().values())
