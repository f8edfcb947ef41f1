"""Telephone numbers, postcodes and plain numbers in words."""

import re

from ivr.core.names import LocaleId
from ivr.core.spoken.locales import LOCALES

HIGHEST = 9999
"""Years and postcodes end here, and nothing we say goes further."""

_PRINTED = re.compile(r"\+?[0-9]+(\s+[0-9]+)*")


def telephone_number(written: str, locale: LocaleId) -> str:
    """
    Say a number digit by digit in its printed groups (CALLERS R13).

    “800 57 000” in nb is “åtte null null, fem sju, null null null”. Anything but
    digits, spaces and a plus in front is a `ValueError`.
    """
    if not _PRINTED.fullmatch(written.strip()):
        raise ValueError(f"not a telephone number as it is printed: {written!r}")
    words = LOCALES[locale]
    named = {**words.characters(), "+": words.plus}
    return ", ".join(
        " ".join(named[character] for character in group) for group in written.split()
    )


def postcode(digits: str, locale: LocaleId) -> str:
    """
    Say a Norwegian postcode digit by digit in two pairs.

    “0150” in nb is “null én, fem null”. Anything but four digits is a `ValueError`.
    """
    if not re.fullmatch("[0-9]{4}", digits):
        raise ValueError(f"not a postcode of four digits: {digits!r}")
    return telephone_number(f"{digits[:2]} {digits[2:]}", locale)


def cardinal(n: int, locale: LocaleId) -> str:
    """Say how many, from 0 to 9999; any other number is a `ValueError`."""
    if not 0 <= n <= HIGHEST:
        raise ValueError(f"not a number from 0 to {HIGHEST}: {n}")
    return LOCALES[locale].cardinal(n)
