"""Web addresses for somebody who listens with a pen in their hand."""

import re

from ivr.core.names import LocaleId
from ivr.core.spoken.locales import LOCALES

_IN_FRONT = re.compile(r"^(https?://)?(www\.)?", re.IGNORECASE)
_LABEL = "[a-z0-9æøå]([a-z0-9æøå-]*[a-z0-9æøå])?"
_ADDRESS = re.compile(rf"({_LABEL}\.)+[a-z]{{2,}}(/[a-z0-9æøå._-]+)*")

# Letters alone, a vowel among them, and never four consonants in a row.
_SAYABLE = re.compile("(?=.*[aeiouyæøå])(?!.*[bcdfghjklmnpqrstvwxz]{4})[a-zæøå]{3,}")


def web_address(address: str, locale: LocaleId) -> str:
    """
    Say the name if it can be said as a word, then spell the whole address.

    “https://www.nokoslo.no/” in nb is “nokoslo. Det staves enn, o, kå, o, ess,
    ell, o, punktum, enn, o”. Each character stands by itself between commas:
    that is the pace of a pen, and “e, i, o” in a row would be read as words.

    What cannot be heard is left out (scheme, www, a slash at the end). What
    could not be written down after listening is a `ValueError`: capitals in a
    path, questions, numbers of machines, and all that is no web address.
    """
    host, slash, path = _IN_FRONT.sub("", address).partition("/")
    heard = (host.lower() + slash + path).removesuffix("/")
    if not _ADDRESS.fullmatch(heard):
        raise ValueError(f"not a web address that can be spelled: {address!r}")
    words = LOCALES[locale]
    named = words.characters()
    letters = ", ".join(named[character] for character in heard)
    names = re.split("[.-]", host.lower())[:-1]
    if all(_SAYABLE.fullmatch(name) for name in names):
        return words.spelled.format(name=" ".join(names), letters=letters)
    return letters
