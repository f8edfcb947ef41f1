"""A call that was written down can be played again, and goes the same way."""

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivr.simulator import (
    CallFault,
    Leg,
    Outcome,
    Transcript,
    play,
    read_script,
    ring,
    write_script,
)
from ivr.simulator.events import Dialling, Event
from ivr.simulator.person import Act, HangsUp, Presses, Stays, Stretch
from ivr.simulator.sound import Ringing, Talking
from tests.simulator.small_line import small_line
from tests.simulator.stage import Punctual, line_of

LEGS = [
    Leg(Outcome.COMPLETED, 4.25, 12.5),
    Leg(Outcome.BUSY, 2.0),
    Leg(Outcome.NO_ANSWER),
    Leg(Outcome.FAILED, 0.0),
    Leg(Outcome.CANCELED, 1.125),
]


@dataclass(frozen=True, slots=True)
class Whim:
    """Does whatever hypothesis thinks of, and leaves after two minutes."""

    data: st.DataObject

    def during(self, stretch: Stretch) -> Act:
        if stretch.at > 120:
            return HangsUp(0.0)
        bound = isinstance(stretch.sound, Ringing | Talking)
        keys = "" if bound else "0123456789*#"
        choice = self.data.draw(st.sampled_from(["stay", "stay", "leave", *keys]))
        if choice == "stay":
            return Stays()
        milli = st.integers(0, round(stretch.seconds * 1000))
        after = (
            self.data.draw(milli | st.just(300).filter(lambda m: m < stretch.seconds))
            / 1000
        )
        return HangsUp(after) if choice == "leave" else Presses(after, choice)

    def leg(self, dialling: Dialling) -> Leg:  # noqa: ARG002 - whoever it is
        return self.data.draw(st.sampled_from(LEGS))

    def notice(self, event: Event) -> None:
        """What happened changes no whim."""


def again(call: Transcript) -> Transcript:
    line, _ = small_line()
    played = play(read_script(write_script(call), "a.call"), line, {})
    assert played.failures == ()
    return played.transcript


class TestReplay:
    @settings(deadline=None)
    @given(st.data())
    def test_same(self, data: st.DataObject) -> None:
        """Whatever a caller does, its script gives the same call once more."""
        line, _ = small_line()

        call = ring(line, Whim(data))

        assert call == again(call)

    def test_broken_off(self) -> None:
        """The script of a call that could not go on hangs up where it stood."""
        line, _ = line_of(
            voice='<Gather numDigits="1" action="/gone"><Say>One.</Say></Gather>'
        )

        with pytest.raises(CallFault) as caught:
            ring(line, Punctual([(0.5, "1")]))
        assert caught.value.transcript

        assert write_script(caught.value.transcript).splitlines() == [
            "wait 0.5",
            "press 1",
            "hang up",
        ]

    def test_readable(self) -> None:
        """The script of a call is one that a person would have written."""
        line, _ = small_line()
        keys = [(8.345, "1"), (18.3, "0"), (18.6, "1"), (18.9, "5"), (19.2, "0")]

        call = ring(line, Punctual(keys, ends=Leg(Outcome.BUSY, 2.0)))

        assert write_script(call, "nb").splitlines() == [
            "locale nb",
            "hear Hei. Er du i fare nå, ring én, én, to.",
            "hear Vil du snakke med noen, trykk én.",
            "press 1",
            "hear Jeg kobler deg nå. Du kan legge på når du vil.",
            "dialled +4780057000",
            "leg busy after 2",
            "hear Skriv postnummeret.",
            "wait 2.2",
            "press 0150",
            "hear Takk. Ha det bra.",
            "ended by line",
        ]
