"""What callers did is shown late and in fives, so that nobody is seen in it."""

from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.web.clock import OSLO
from ivr.web.metrics.counts import within
from ivr.web.metrics.shown import AT_MOST_EVERY, Showing
from ivr.web.metrics.tally import Name, Tally
from tests.promises import promise

BEGIN = datetime(2027, 5, 10, 12, tzinfo=OSLO)
TURN = ("turn", "welcome", "pressed")
NAMES: list[Name] = [TURN, ("locale", "nb"), ("transfer", "busy"), ("seconds", "0.01")]


@pytest.fixture
def tally(tmp_path: Path) -> Tally:
    return Tally(tmp_path / "counts")


@pytest.fixture
def showing(tally: Tally, tmp_path: Path) -> Showing:
    return Showing(tmp_path / "shown", tally)


def counts(showing: Showing, now: datetime) -> dict[Name, int]:
    shown = showing.now(now)
    assert shown
    return dict(shown.counts)


def add(tally: Tally, name: Name, times: int) -> None:
    for _ in range(times):
        tally.add(name)


def test_late(tally: Tally, showing: Showing) -> None:
    """However often somebody asks, for a day nothing changes."""
    assert counts(showing, BEGIN) == {}
    add(tally, TURN, 7)
    assert counts(showing, BEGIN + timedelta(hours=23, minutes=59)) == {}
    later = BEGIN + AT_MOST_EVERY
    assert counts(showing, later) == {TURN: 5}
    add(tally, TURN, 7)

    assert counts(showing, later + timedelta(hours=23)) == {TURN: 5}
    assert counts(showing, later + AT_MOST_EVERY) == {TURN: 10}


def test_fewer_than_five(tally: Tally, showing: Showing) -> None:
    """What fewer than five callers did is not shown at all, not even as nought."""
    counts(showing, BEGIN)
    add(tally, TURN, 4)

    assert counts(showing, BEGIN + AT_MOST_EVERY) == {}


def test_other_process(tally: Tally, showing: Showing, tmp_path: Path) -> None:
    """Whichever worker is asked, it shows the same, also after a restart."""
    counts(showing, BEGIN)
    add(tally, TURN, 5)
    other = Showing(tmp_path / "shown", Tally(tmp_path / "counts"))

    assert counts(other, BEGIN + timedelta(hours=1)) == {}


def test_clock_goes_back(tally: Tally, showing: Showing) -> None:
    """A clock that was wrong shows nothing early, and nothing stands still for ever."""
    counts(showing, BEGIN + timedelta(days=400))
    add(tally, TURN, 5)
    assert counts(showing, BEGIN) == {}

    assert counts(showing, BEGIN + AT_MOST_EVERY) == {TURN: 5}


@pytest.mark.parametrize(
    "broken", ["", "{", "[]", '{"at": 1, "counts": []}', '{"at": "2027-05-10"}', "null"]
)
def test_broken(tally: Tally, showing: Showing, tmp_path: Path, broken: str) -> None:
    """Where what was shown is lost, a day passes before anything is shown."""
    counts(showing, BEGIN)
    (tmp_path / "shown").write_text(broken)
    add(tally, TURN, 5)
    later = BEGIN + 2 * AT_MOST_EVERY
    assert counts(showing, later) == {}

    assert counts(showing, later + AT_MOST_EVERY) == {TURN: 5}


def test_nowhere_to_keep_it(tally: Tally, tmp_path: Path) -> None:
    """Where nothing can be kept, nothing is shown."""
    add(tally, TURN, 50)
    showing = Showing(tmp_path / "no-such-folder/shown", tally)

    assert showing.now(BEGIN + AT_MOST_EVERY) is None


@given(
    st.lists(
        st.tuples(st.integers(0, 60 * 30), st.sampled_from(NAMES), st.integers(0, 12)),
        max_size=30,
    )
)
def test_nobody_is_seen(happened: list[tuple[int, Name, int]]) -> None:
    """Whatever happens when: only fives are shown, and never two changes in a day."""
    with TemporaryDirectory() as folder:
        tally = Tally(Path(folder) / "counts")
        showing = Showing(Path(folder) / "shown", tally)
        now, changed = BEGIN, BEGIN
        before = counts(showing, now)
        for minutes, name, times in happened:
            add(tally, name, times)
            now += timedelta(minutes=minutes)
            after = counts(showing, now)
            if after != before:
                assert now - changed >= timedelta(days=1), promise.NOTHING_KEPT
                changed, before = now, after
            true = within(tally.total() or {})
            for shown, count in after.items():
                assert count % 5 == 0, promise.NOTHING_KEPT
                assert 0 < count <= true[shown]
