"""When too many ring: 112, and a person on one key; nobody is turned away."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.content.load import load
from ivr.content.shelf.shelf import Shelf
from ivr.settings import PROJECT
from ivr.simulator import Identity, Line, Script, play, read_script
from ivr.web import line, serve
from ivr.web.crowd import MINUTE, OF_ONE, WITHHELD, Crowd
from ivr.web.local import on_loopback
from tests.promises import promise

SHIPPED = load(PROJECT)
NUMBER, OTHER = "+4790000001", "+4790000002"

WHOLE = read_script(
    """# All that the line says.
hear For å finne et senter, trykk tre
hang up
""",
    "whole.call",
)
SHORT = read_script(
    """# 112, and a person on one key.
hear Er du i fare nå, ring én én to
hear Vil du snakke med noen, trykk én
at most 10 seconds
press 1
dialled +4780057000
leg completed 300
ended by line
""",
    "short.call",
)
SILENT = read_script(
    """# A silent caller is told the number twice, and after a minute is connected.
hear Er du i fare nå, ring én én to
wait
hear Jeg er her fortsatt
hear Du kan ringe selv: åtte null null, fem sju, null null null
hear Jeg sier det en gang til: åtte null null, fem sju, null null null
wait
hear Jeg kobler deg til en hjelpetelefon nå
wait
at least 60 seconds
dialled +4780057000
leg busy
hear åtte null null, fem sju, null null null
press 9
ended by line
""",
    "silent.call",
)

Ring = Callable[[Script, str], tuple[object, ...]]


@pytest.fixture
def ring() -> Iterator[Ring]:
    """Play a call from a number, each time a call of its own; tell what went wrong."""
    shelf = Shelf()
    shelf.put(SHIPPED)
    calls = iter(range(1_000))
    with on_loopback(lambda settings: serve(settings, shelf), PROJECT) as at:

        def ringing(script: Script, number: str) -> tuple[object, ...]:
            who = Identity(number, call_sid=f"CA{next(calls):032}")
            own = at.service_number
            there = Line(at.public_url, at.auth_token, own, identity=who)
            return play(script, there, {}).failures

        yield ringing


def test_one_number(ring: Ring) -> None:
    """One who rings again and again soon hears 112, and a person on one key."""
    for _ in range(OF_ONE):
        assert not ring(WHOLE, NUMBER)

    for script in (SHORT, SILENT, SHORT):
        assert not ring(script, NUMBER), promise.PERSON
    assert not ring(WHOLE, OTHER)


@pytest.mark.parametrize("number", ["anonymous", "", "+47", *sorted(WITHHELD)])
def test_withheld(ring: Ring, number: str) -> None:
    """Those who withhold their number are never taken for one caller."""
    for _ in range(2 * OF_ONE):
        assert not ring(WHOLE, number)


class TestAll:
    @pytest.fixture(autouse=True)
    def room(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(line, "Crowd", partial(Crowd, of_all=2))

    @pytest.mark.parametrize("number", [NUMBER, "anonymous"])
    def test_flood(self, number: str, ring: Ring) -> None:
        """However many ring at once, each is led to a person."""
        heard = [ring(script, OTHER) for script in (WHOLE, WHOLE)]
        heard += [ring(script, number) for script in (SHORT, SILENT, SHORT)]

        assert not any(heard), promise.PERSON


class Hand:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


def form(caller: str, call: str) -> dict[str, str]:
    return {"From": caller, "CallSid": call}


def test_twice() -> None:
    """A call whose first webhook comes twice is one call, and hears the same twice."""
    crowd = Crowd()
    for _ in range(10):
        assert crowd.has_room(form(NUMBER, "CA1"))
    for call in range(2, OF_ONE + 1):
        assert crowd.has_room(form(NUMBER, f"CA{call}"))
    assert not crowd.has_room(form(NUMBER, "CA0"))
    assert crowd.has_room(form(NUMBER, "CA1"))


def test_forgotten() -> None:
    """After a minute nothing is left of who rang, nor of the key to it."""
    clock = Hand()
    crowd = Crowd(clock)
    for call in range(2 * OF_ONE):
        crowd.has_room(form(NUMBER, f"CA{call}"))
    before = vars(crowd).copy()
    clock.at += MINUTE

    assert crowd.has_room(form(OTHER, "CA9"))
    assert vars(crowd)["_key"] != before["_key"], promise.NOTHING_KEPT
    assert len(vars(crowd)["_calls"]) == 1, promise.NOTHING_KEPT
    assert crowd.has_room(form(NUMBER, "CA7"))


def test_keeps_no_number(capsys: pytest.CaptureFixture[str]) -> None:
    """Within the minute too, no number and no call id is written down anywhere."""
    crowd = Crowd(of_all=1)
    for call in range(2 * OF_ONE):
        crowd.has_room(form(NUMBER, f"CA{call}"))
    written = capsys.readouterr().out

    assert written.count("crowded") == 1
    for secret in (NUMBER, "90000001", "CA0", "CA1"):
        assert secret not in f"{vars(crowd)}{written}", promise.NOTHING_KEPT


@given(st.lists(st.tuples(st.text() | st.just(NUMBER), st.text()), max_size=60))
def test_is_bounded(calls: list[tuple[str, str]]) -> None:
    """Whatever comes, the count takes no more memory than there is room for calls."""
    crowd = Crowd(of_all=5)
    for caller, call in calls:
        crowd.has_room(form(caller, call))

    assert sum(map(len, vars(crowd)["_calls"].values())) <= 5
