"""The walk through all states: that it misses none, and grows no faster than a tree."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from ivr.content.load import load
from ivr.core.call import (
    Dial,
    Gather,
    HangUp,
    InCounty,
    LegEnded,
    Outcome,
    Part,
    Place,
    Plan,
    Pressed,
    Silent,
    Turn,
)
from ivr.core.circles import circles
from ivr.core.directory import Opening, Phone
from ivr.core.explore import Exploration, Move, NoAnswer, postcodes
from ivr.core.helpline import Helpline
from ivr.core.hours import Interval, WeeklyHours
from ivr.core.moments import Moments
from ivr.core.postcode import Meant, meant
from ivr.core.step import step
from ivr.core.trust import Evidence
from ivr.settings import PROJECT
from tests.core.big_line import big
from tests.core.small_line import NOON, SMALL
from tests.promises import states

SHIPPED = load(PROJECT)


def moves(helpline: Helpline) -> Iterator[Move]:
    return Exploration(helpline, NOON).moves()


def waiting(helpline: Helpline) -> set[Gather | Dial]:
    return {
        move.then for move in moves(helpline) if isinstance(move.then, Gather | Dial)
    }


class TestWalk:
    @pytest.mark.parametrize("line", [SHIPPED, SMALL], ids=["shipped", "small"])
    def test_every_state(self, line: Helpline) -> None:
        """Every state that the walk of the promises finds is found here too."""
        known = {
            plan.then
            for _, _, plan in states.walk(line)
            if not isinstance(plan.then, HangUp)
        }

        assert known <= waiting(line)

    def test_every_turn(self) -> None:
        """In each state every key, silence and every outcome is tried."""
        tried: dict[object, set[Turn]] = {}
        for move in moves(SHIPPED):
            tried.setdefault(move.before, set()).add(move.turn)
        in_a_menu = {Silent(), *map(Pressed, "0123456789*#A")}
        for state in waiting(SHIPPED):
            if isinstance(state, Dial):
                assert tried[state] == set(map(LegEnded, Outcome))
            elif state.keys == 1:
                assert tried[state] == in_a_menu
            else:
                assert tried[state] > {*in_a_menu, Pressed("150"), Pressed("15#")}

    def test_every_node(self) -> None:
        """A caller comes to each node that asks or dials, in both languages."""
        been = {(at.place.locale, at.place.node) for at in waiting(SHIPPED)}

        assert {node for _, node in been} > {"welcome", "postcode", "centres"}
        assert {node for nb, node in been if nb == "nb"} == {
            node for en, node in been if en == "en"
        }

    def test_lost_places(self) -> None:
        """A call whose content version is gone goes on, whatever the caller does."""
        lost = [move for move in moves(SMALL) if not move.place.version]

        assert {move.place.locale for move in lost} == {"nb", "en"}
        assert {Pressed("0"), Silent(), LegEnded(Outcome.BUSY)} <= {
            move.turn for move in lost
        }

    def test_postcode_at_a_lost_place(self) -> None:
        """Nobody is hung up on for a postcode that begins with 9, after an edit."""
        lost = Place("gone", "nb", "postcode")

        assert not isinstance(
            step(SHIPPED, lost, Pressed("9170"), NOON).then,
            HangUp,
        )

    def test_shortest_way(self) -> None:
        """The way that is told is the shortest, from where the call began."""
        walk = Exploration(SMALL, NOON)
        last = {move.then: move for move in walk.moves() if move.place.version}
        for state in walk.reached:
            way = walk.way(last[state])

            assert way[0].before is None
            assert all(a.then == b.before for a, b in pairwise(way))
            assert len(way) >= len(walk.way(walk.reached[state]))

    def test_a_failure_is_a_move(self) -> None:
        """Where there is no answer the walk goes on and tells of it."""

        def fails_on_two(
            helpline: Helpline, place: Place, turn: Turn, now: datetime
        ) -> Plan:
            if turn == Pressed("2"):
                raise KeyError
            return step(helpline, place, turn, now)

        walk = Exploration(SMALL, NOON, fails_on_two)
        failed = {move.turn for move in walk.moves() if isinstance(move.then, NoAnswer)}

        assert failed == {Pressed("2")}
        assert len(walk.reached) > 10


class TestPostcodes:
    def test_one_of_each(self) -> None:
        """All that a postcode can lead to is led to by one that is tried."""
        directory = SHIPPED.directory
        tried = {meant(directory, code) for code in postcodes(directory)}
        possible = {meant(directory, code) for code in directory.postcodes}

        assert tried == possible | {Meant.UNKNOWN}
        assert len(list(postcodes(directory))) == len(tried)


def with_centre(*, confirmed: date | None, published: date, hours: str) -> Helpline:
    """Give the shipped line with one centre's phone and hours as told."""
    name, centre = next(iter(SHIPPED.directory.centres.items()))
    known = Evidence(published, confirmed)
    opens, closes = (int(hour) * 60 for hour in hours.split("-"))
    weekly = WeeklyHours({0: (Interval(opens, closes),)}, open_on_holidays=False)
    changed = replace(
        centre,
        phone=Phone("+4722000000", "22 00 00 00", known),
        opening=Opening(weekly, known),
        website=None,
    )
    directory = replace(
        SHIPPED.directory, centres={**SHIPPED.directory.centres, name: changed}
    )
    return replace(SHIPPED, directory=directory)


class TestMoments:
    def moments(self, line: Helpline, now: datetime = NOON) -> tuple[datetime, ...]:
        name, centre = next(iter(line.directory.centres.items()))
        place = Place(line.version, "nb", "centres", 1, InCounty(centre.county, name))
        return Moments(line, now).at(place)

    def test_elsewhere(self) -> None:
        """Where no centre is read, time changes nothing."""
        assert Moments(SHIPPED, NOON).at(Place("v", "nb", "welcome")) == (NOON,)

    def test_every_reading_of_a_centre(self) -> None:
        """Confirmed and open, closed, published alone, and old: each has a moment."""
        today = NOON.date()
        line = with_centre(
            confirmed=today - timedelta(100), published=today, hours="9-15"
        )
        name = next(iter(line.directory.centres))
        phone = line.directory.centres[name].phone
        opening = line.directory.centres[name].opening
        assert phone
        assert opening
        seen = {
            (
                phone.evidence.trust(line.directory.limits, moment.date()).value,
                opening.hours.is_open(moment, line.directory.holidays),
            )
            for moment in self.moments(line)
        }

        # Old hours are read as none, open or not, so one moment would do for them.
        assert seen >= {
            (trust, is_open)
            for trust in ("confirmed", "published")
            for is_open in (True, False)
        }
        assert "old" in {trust for trust, _ in seen}

    def test_at_night(self) -> None:
        """A proof made at night rings the centre in the morning all the same."""
        today = NOON.date()
        line = with_centre(confirmed=today, published=today, hours="9-15")
        night = datetime(2026, 11, 23, 3, tzinfo=UTC)
        dialled = {
            move.then.number
            for move in Exploration(line, night).moves()
            if isinstance(move.then, Dial)
        }

        assert dialled == {"+4780057000", "+4722000000"}

    def test_closing_in_mid_call(self) -> None:
        """A caller who was offered a connection is answered when it has just closed."""
        today = NOON.date()
        line = with_centre(confirmed=today, published=today, hours="9-15")
        ends = {
            move.then.number
            for move in Exploration(line, NOON).moves()
            if isinstance(move.then, Dial)
            and move.turn == Pressed("1")
            and isinstance(move.place.where, InCounty)
        }
        called = {
            then.place.where.part
            for then in waiting(line)
            if isinstance(then, Dial) and isinstance(then.place.where, InCounty)
        }

        assert ends == {"+4780057000", "+4722000000"}
        assert called == {Part.CALL}


class TestCircles:
    def test_found(self) -> None:
        """A way that never ends is found, from where it is met first."""
        assert list(circles({"a": ["b"], "b": ["c"], "c": ["b", "end"]})) == [
            ("b", "c")
        ]

    def test_alone(self) -> None:
        """What leads to itself is a circle."""
        assert list(circles({"a": ["a"]})) == [("a",)]

    def test_none(self) -> None:
        """What ends is none, however long it takes."""
        assert not list(circles({n: [n + 1, n + 2] for n in range(5_000)}))


def test_grows_with_the_tree() -> None:
    """Four times as many nodes take four times as many steps, and no more."""

    def steps(count: int) -> int:
        return sum(1 for _ in moves(big(count)))

    assert steps(800) <= steps(200) * 4
