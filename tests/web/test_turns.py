"""From Twilio's form to a turn, and from a path to a place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.core.call import (
    Event,
    InCounty,
    InRegion,
    LegEnded,
    Outcome,
    Part,
    Place,
    Pressed,
    Silent,
    Turn,
)
from ivr.web.address import ENTRY, Visit, path_of, visit_of
from ivr.web.turns import read_turn


@pytest.mark.parametrize(
    ("event", "form", "turn"),
    [
        (Event.PRESSED, {"Digits": "1"}, Pressed("1")),
        (Event.PRESSED, {"Digits": "#"}, Pressed("#")),
        (Event.PRESSED, {"Digits": ""}, Silent()),
        (Event.PRESSED, {}, Silent()),
        (Event.SILENT, {}, Silent()),
        (Event.SILENT, {"Digits": "1"}, Silent()),
        (
            Event.LEG_ENDED,
            {"DialCallStatus": "completed"},
            LegEnded(Outcome.ANSWERED),
        ),
        (Event.LEG_ENDED, {"DialCallStatus": "answered"}, LegEnded(Outcome.ANSWERED)),
        (Event.LEG_ENDED, {"DialCallStatus": "busy"}, LegEnded(Outcome.BUSY)),
        (Event.LEG_ENDED, {"DialCallStatus": "no-answer"}, LegEnded(Outcome.NO_ANSWER)),
        (Event.LEG_ENDED, {"DialCallStatus": "failed"}, LegEnded(Outcome.FAILED)),
        (Event.LEG_ENDED, {"DialCallStatus": "canceled"}, LegEnded(Outcome.CANCELLED)),
        (Event.LEG_ENDED, {"DialCallStatus": "new word"}, LegEnded(Outcome.FAILED)),
        (Event.LEG_ENDED, {}, LegEnded(Outcome.FAILED)),
    ],
)
def test_read_turn(event: Event, form: dict[str, str], turn: Turn) -> None:
    """Every word of Twilio's is a turn; one we do not know never ends a call."""
    assert read_turn(event, form) == turn


slugs = st.from_regex(r"[a-z0-9][a-z0-9-]{0,20}", fullmatch=True)
counties = st.from_regex(r"[0-9]{2}", fullmatch=True)
looking = (
    st.none()
    | st.builds(InRegion, st.integers(1, 5))
    | st.builds(InCounty, counties, st.none())
    | st.builds(InCounty, counties, slugs, st.sampled_from(Part), st.booleans())
)
places = st.builds(Place, slugs, slugs, slugs, st.integers(1, 9), looking)


@given(places, st.sampled_from(Event))
def test_round_trip(place: Place, event: Event) -> None:
    """Every place comes back from its address as it was."""
    path = path_of(place, event)

    assert visit_of(path.removeprefix(f"{ENTRY}/")) == Visit(place, event)


@pytest.mark.parametrize(
    "rest",
    [
        "",
        "nb",
        "v1/nb/welcome/-/1",
        "v1/nb/welcome/1/pressed",
        "v1/nb/welcome/-/1/danced",
        "v1/nb/welcome/-/0/pressed",
        "v1/nb/welcome/-/10/pressed",
        "v1/nb/welcome/-/²/pressed",
        "v1/nb/welcome/-/-1/pressed",
        "v1/nb/welcome/-/x/pressed",
        "v1/nb/welcome/-/1/pressed/more",
        "v1/nb/centres/region.x/1/pressed",
        "v1/nb/centres/46.nok.read.more/1/pressed",
        "v1/nb/centres/46.nok-bergen.sing/1/pressed",
        "v1/nb/centres/46.nok-bergen/1/pressed",
    ],
)
def test_not_ours(rest: str) -> None:
    """A path that we did not write leads to no place."""
    assert visit_of(rest) is None
