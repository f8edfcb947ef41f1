"""What a caller means by keys that may be a postcode."""

import re
from enum import Enum

from ivr.core.call import InCounty
from ivr.core.directory import Directory

DIGITS = 4


class Meant(Enum):
    """What else than a postcode in a county the keys can mean."""

    PERSON = "0, and then nothing more"
    AGAIN = "a star, wherever it came"
    BACK = "a hash, wherever it came"
    TOO_SHORT = "fewer than four digits"
    UNKNOWN = "a postcode that does not exist"
    OUTSIDE = "a postcode in no county"


def meant(directory: Directory, keys: str) -> Meant | InCounty:
    """
    Tell what *keys* mean, now that four were pressed or no more came.

    Whoever presses 0 in the middle of a number and then waits wants a person. A 9 that
    nothing follows is the beginning of a postcode in the north, and no goodbye: silence
    ends no call.
    """
    if len(keys) < DIGITS and keys.endswith("0"):
        return Meant.PERSON
    if "*" in keys:
        return Meant.AGAIN
    if "#" in keys:
        return Meant.BACK
    if not re.fullmatch(r"[0-9]{4}", keys):
        return Meant.TOO_SHORT
    if keys not in directory.postcodes:
        return Meant.UNKNOWN
    municipality = directory.postcodes[keys]
    if municipality is None:
        return Meant.OUTSIDE
    county = directory.municipalities[municipality]
    return InCounty(county, directory.first_centre(county, municipality))
