"""What is remembered may be answered at any time."""

from datetime import timedelta

import pytest

from ivr.content.load import load
from ivr.core.emergency import EMERGENCY
from ivr.core.helpline import Helpline
from ivr.core.lasting import is_lasting
from ivr.core.step import step
from ivr.settings import PROJECT
from tests.core.small_line import NOON, SMALL
from tests.promises.states import walk

LATER = [timedelta(hours=9), timedelta(days=4), timedelta(days=100), timedelta(700)]
"""The night, the week-end, another season, and when no contact is sure any more."""


@pytest.mark.parametrize("line", [load(PROJECT), EMERGENCY, SMALL])
def test_same_at_any_time(line: Helpline) -> None:
    """An answer that is remembered is the one that would be given at any other time."""
    lasting = [
        (place, turn, plan)
        for place, turn, plan in walk(line)
        if is_lasting(place, plan)
    ]

    assert lasting
    for place, turn, plan in lasting:
        for later in LATER:
            assert step(line, place, turn, NOON + later) == plan, (place, turn, later)
