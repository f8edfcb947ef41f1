"""
How sure we are of a contact: nobody is sent to a number that nobody checked.

The rule is CALLERS R29 with the decisions of the issue it came with: confirmed
within *stop_days* is read and dialled, published within them is read with its
month, and anything older is neither.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Trust(Enum):
    """What may be done with a contact today."""

    CONFIRMED = "confirmed"
    """Read out, and the caller can be connected."""

    PUBLISHED = "published"
    """Read out with the month it was published; never dialled."""

    OLD = "old"
    """Not read out; the helpline stands in."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Days after which an administrator is warned, and a contact is no longer used."""

    warn_days: int
    stop_days: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """
    When a contact was published, and when a person last called or looked.

    Both are the earliest days that fit what was written: “2021” is 1 January 2021.
    None means that nobody knows, or that nobody did.
    """

    published: date | None
    confirmed: date | None

    def trust(self, limits: Limits, today: date) -> Trust:
        """Tell how far the contact can be trusted on the day *today*."""
        if _is_within(self.confirmed, limits.stop_days, today):
            return Trust.CONFIRMED
        if _is_within(self.published, limits.stop_days, today):
            return Trust.PUBLISHED
        return Trust.OLD

    def days_left(self, limits: Limits, today: date) -> int | None:
        """Count the days for which today's trust still holds; None if there is none."""
        trust = self.trust(limits, today)
        since = self.confirmed if trust is Trust.CONFIRMED else self.published
        if trust is Trust.OLD or since is None:
            return None
        return limits.stop_days - (today - since).days

    def is_getting_old(self, limits: Limits, today: date) -> bool:
        """Tell whether it is time to warn that today's trust will end."""
        left = self.days_left(limits, today)
        return left is not None and left <= limits.stop_days - limits.warn_days


def _is_within(day: date | None, days: int, today: date) -> bool:
    """Tell whether *day* is at most *days* ago; one still to come proves nothing."""
    return day is not None and 0 <= (today - day).days <= days
