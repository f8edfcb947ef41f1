"""
Numbers, times and addresses as a person says them on the telephone.

The result is plain text without a digit in it, so every voice, every recording
and every listener has the same words: letters, spaces, commas, hyphens and now
and then a full stop. An unknown locale is a `KeyError`: the checks of the content
refuse it long before a call. A text that is not what it should be, a telephone
number with a letter in it, say, is a `ValueError`.
"""

from ivr.core.spoken.addresses import web_address
from ivr.core.spoken.dates import (
    clock,
    coming,
    day_month,
    hours,
    in_a_row,
    month_year,
    opening_hours,
    weekday,
)
from ivr.core.spoken.numerals import cardinal, postcode, telephone_number

__all__ = [
    "cardinal",
    "clock",
    "coming",
    "day_month",
    "hours",
    "in_a_row",
    "month_year",
    "opening_hours",
    "postcode",
    "telephone_number",
    "web_address",
    "weekday",
]
