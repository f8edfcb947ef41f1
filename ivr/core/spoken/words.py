"""What a language must know, so that we can say numbers, times and addresses in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True, slots=True)
class Words:
    """
    One language: its words, and the grammar that no table can hold.

    A new language is one module with one of these, and its line in `locales`.
    """

    digits: tuple[str, ...]
    """From zero to nine, one at a time, as in a telephone number."""

    plus: str
    """The plus in front of a country code."""

    cardinal: Callable[[int], str]
    """A whole number from 0 to 9999."""

    year: Callable[[int], str]
    """A year from 1 to 9999."""

    clock: Callable[[time], str]
    """A time of day, to the minute, that cannot be taken for another."""

    hours: str
    """From one time to another: fills in `{opening}` and `{closing}`."""

    all_day: str
    """Open the whole day and night."""

    joined: str
    """Between one thing and the last."""

    today: str
    tomorrow: str

    on_weekday: str
    """A day within a week: fills in `{weekday}`."""

    on_date: str
    """A day further off: fills in `{weekday}` and `{date}`."""

    day_and_clock: str
    """A day and a time: fills in `{day}` and `{clock}`."""

    weekdays: tuple[str, ...]
    """From Monday."""

    days: tuple[str, ...]
    """The ordinals from the first to the thirty-first."""

    months: tuple[str, ...]
    """From January."""

    day_month: str
    """A date without its year: fills in `{day}` and `{month}`."""

    letters: Mapping[str, str]
    """The name of each letter of an address, from a to å."""

    marks: Mapping[str, str]
    """The name of full stop, hyphen, slash and underscore in an address."""

    spelled: str
    """A name and then its spelling: fills in `{name}` and `{letters}`."""

    def characters(self) -> Mapping[str, str]:
        """The name of each character that an address may have."""
        digits = {str(digit): name for digit, name in enumerate(self.digits)}
        return {**digits, **self.letters, **self.marks}
