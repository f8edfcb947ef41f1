"""What is read of a centre: its number, twice, and digit by digit."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ivr.content.load import load
from ivr.core.directory import Centre, Phone
from ivr.core.reading import Reading
from ivr.core.spoken.locales import LOCALES
from ivr.core.trust import Evidence
from ivr.settings import PROJECT
from tests.core.small_line import NOON
from tests.promises import promise

SHIPPED = load(PROJECT)
groups = st.lists(st.text("0123456789", min_size=1, max_size=4), min_size=1, max_size=5)
TODAY = NOON.date()


def centre(written: str, confirmed: date | None) -> Centre:
    phone = Phone("+47" + written.replace(" ", ""), written, Evidence(TODAY, confirmed))
    return Centre("Nok. X", "34", None, None, phone, None, None)


locales = st.sampled_from(["nb", "en"])
confirmations = st.sampled_from([None, TODAY])


@given(groups.map(" ".join), locales, confirmations)
def test_digits_in_order_twice(
    written: str, locale: str, confirmed: date | None
) -> None:
    """Whatever number is read, its digits heard in order are the number, twice."""
    reading = Reading(SHIPPED, centre(written, confirmed), locale, NOON)
    lines = [one.text.partition(": ")[2] for one in reading.words()]
    words = re.findall(r"\w+", " ".join(lines))
    digits = {word: str(n) for n, word in enumerate(LOCALES[locale].digits)}
    heard = "".join(digits[word] for word in words if word in digits)
    number = written.replace(" ", "")

    assert heard == number * 2


@given(groups.map(" ".join))
def test_unconfirmed_is_never_dialled(written: str) -> None:
    """A number that nobody confirmed is read, and not dialled."""
    assert (
        Reading(SHIPPED, centre(written, None), "nb", NOON).number_to_dial() is None
    ), promise.CHECKED


def test_nothing_shipped_is_dialled() -> None:
    """No centre that is shipped has a number that callers are connected to."""
    for one in SHIPPED.directory.centres.values():
        reading = Reading(SHIPPED, one, "nb", NOON)

        assert reading.number_to_dial() is None, promise.CHECKED
