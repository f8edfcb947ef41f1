"""Whom we know, and in what order they are read."""

from ivr.content.load import load
from ivr.settings import PROJECT

DIRECTORY = load(PROJECT).directory


def test_order_of_the_file() -> None:
    """The centres of a county are read in the order in which they are written."""
    for county in DIRECTORY.counties:
        written = [
            name for name, one in DIRECTORY.centres.items() if one.county == county
        ]

        assert list(DIRECTORY.centres_in(county)) == written


def test_no_such_county() -> None:
    """A county that nobody knows has no centre."""
    assert DIRECTORY.centres_in("99") == ()
