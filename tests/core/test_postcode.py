"""Every postcode there is, and what else keys can mean."""

import pytest

from ivr.content.load import load
from ivr.core.call import Gather, InCounty, Place, Pressed
from ivr.core.postcode import Meant, meant
from ivr.core.step import start, step
from ivr.settings import PROJECT
from tests.core.small_line import NOON
from tests.promises import promise

SHIPPED = load(PROJECT)
DIRECTORY = SHIPPED.directory
OUTSIDE = {"8099", "9170", "9171", "9173", "9174", "9175", "9176", "9178"}
"""Jan Mayen and Svalbard: they lie in no county."""


def test_every_postcode_leads_to_its_county() -> None:
    """All 5,129 postcodes in a county lead to it, and the 8 others are told so."""
    place = start(SHIPPED).at("postcode")
    reached = 0
    for code, municipality in DIRECTORY.postcodes.items():
        plan = step(SHIPPED, place, Pressed(code), NOON)
        assert isinstance(plan.then, Gather)
        rests = plan.then.place
        if municipality is None:
            assert code in OUTSIDE
            assert rests.node == "outside-counties"
            continue
        county = DIRECTORY.municipalities[municipality]
        assert isinstance(rests.where, InCounty)
        assert rests.where.county == county
        assert plan.say[0].text == f"{DIRECTORY.counties[county]}."
        reached += 1

    assert reached == 5_129
    assert len(OUTSIDE) == 8


def test_no_other_number_is_a_postcode() -> None:
    """Of the 10,000 numbers of four digits, those that are none are told so."""
    others = {f"{n:04}" for n in range(10_000)} - set(DIRECTORY.postcodes)

    assert len(others) == 10_000 - 5_137
    assert {meant(DIRECTORY, code) for code in others} == {Meant.UNKNOWN}


@pytest.mark.parametrize(
    ("keys", "means"),
    [
        ("0", Meant.PERSON),
        ("00", Meant.PERSON),
        ("150", Meant.PERSON),
        ("1", Meant.TOO_SHORT),
        ("231", Meant.TOO_SHORT),
        ("9", Meant.TOO_SHORT),
        ("23171", Meant.TOO_SHORT),
        ("*", Meant.AGAIN),
        ("23*", Meant.AGAIN),
        ("*150", Meant.AGAIN),
        ("15*1", Meant.AGAIN),
        ("#150", Meant.BACK),
        ("*0", Meant.PERSON),
        ("231*", Meant.AGAIN),
        ("#", Meant.BACK),
        ("231#", Meant.BACK),
        ("٢٣١٧", Meant.TOO_SHORT),
        ("2A17", Meant.TOO_SHORT),
    ],
)
def test_what_keys_mean(keys: str, means: Meant) -> None:
    """0 is a person also in the middle, and a 9 alone is no goodbye."""
    assert meant(DIRECTORY, keys) is means, promise.PERSON


def test_own_municipality_first() -> None:
    """In a county with several centres, the one in the caller's own town is first."""
    assert meant(DIRECTORY, "2317") == InCounty("34", "nok-hamar")
    assert meant(DIRECTORY, "2408") == InCounty("34", "nok-elverum")
    assert meant(DIRECTORY, "2815") == InCounty("34", "nok-gjovik")


def test_round_and_round() -> None:
    """From the last centre of a county the next is the first; alone, there is none."""
    first = DIRECTORY.first_centre("34")
    assert first is not None
    seen = [first]
    while (following := DIRECTORY.centre_after(seen[-1])) not in (first, None):
        assert following is not None
        seen.append(following)

    assert len(seen) == 3
    assert DIRECTORY.centre_after("nok-oslo") is None


def test_place_of_a_stranger() -> None:
    """A county or centre that is none of ours is a lost place, not an error."""
    odd = [
        InCounty("99", None),
        InCounty("34", "nok-oslo"),
        InCounty("34", "gone"),
        None,
    ]
    for where in odd:
        place = Place(SHIPPED.version, "nb", "centres").looking_at(where)

        assert (
            step(SHIPPED, place, Pressed("1"), NOON).say[0].text.startswith("Beklager")
        )
