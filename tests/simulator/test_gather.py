"""docs/voice/twiml/gather: which keys are asked for, when, and what is sent."""

import pytest

from ivr import pace
from ivr.simulator import ring
from ivr.simulator.events import Said, Waited
from tests.simulator.stage import Form, Punctual, line_of

ASK = "Enter your code now."
TAKES = round(pace.seconds(ASK, "en"), 3)


def answers(gather: str, keys: list[tuple[float, str]], then: str = "") -> list[Form]:
    """What the action at /got is asked, after these keys at these seconds."""
    line, stage = line_of(voice=gather + then, got="<Hangup/>")
    ring(line, Punctual(keys))
    return stage.turns("/got")


def asking(**attributes: str) -> str:
    written = " ".join(f'{name}="{value}"' for name, value in attributes.items())
    return f'<Gather action="/got" {written}><Say language="en">{ASK}</Say></Gather>'


class TestKeys:
    @pytest.mark.parametrize(
        ("attributes", "keys", "digits"),
        [
            # numDigits: submitted as soon as there are so many.
            ({"numDigits": "1"}, [(9, "1")], {"Digits": "1"}),
            (
                {"numDigits": "3"},
                [(9, "1"), (9.5, "2"), (10, "3"), (10.5, "4")],
                {"Digits": "123"},
            ),
            # finishOnKey: submits, and is not among the digits.
            (
                {},
                [(9, "4"), (10, "2"), (11, "#")],
                {"Digits": "42", "FinishedOnKey": "#"},
            ),
            (
                {"finishOnKey": "*"},
                [(9, "#"), (10, "*")],
                {"Digits": "#", "FinishedOnKey": "*"},
            ),
            # finishOnKey empty: every key is a digit until time or number is up.
            ({"finishOnKey": ""}, [(3, "#"), (4, "*")], {"Digits": "#*"}),
            ({"finishOnKey": "", "numDigits": "1"}, [(3, "#")], {"Digits": "#"}),
            # timeout: what was keyed until then is submitted.
            ({}, [(3, "7")], {"Digits": "7"}),
        ],
    )
    def test_submitted(
        self, attributes: dict[str, str], keys: list[tuple[float, str]], digits: Form
    ) -> None:
        """The keys reach the action as Twilio would send them."""
        assert [digits] == answers(asking(timeout="20", **attributes), keys)

    @pytest.mark.parametrize("keys", [[], [(3, "#")]])
    def test_nothing(self, keys: list[tuple[float, str]]) -> None:
        """No key, or the finishing key alone, goes on to the next verb."""
        asked = answers(asking(), keys, "<Redirect>/got</Redirect>")

        assert asked == [{}]

    def test_action_on_empty_result(self) -> None:
        """With actionOnEmptyResult the action is asked for silence too."""
        assert answers(asking(actionOnEmptyResult="true"), []) == [{"Digits": ""}]

    def test_own_address(self) -> None:
        """Without an action the document itself is asked."""
        line, stage = line_of(voice='<Gather numDigits="1"/><Hangup/>')

        ring(line, Punctual([(1, "5")]))

        assert stage.turns("/voice") == [{}, {"Digits": "5"}]

    def test_relative(self) -> None:
        """An address is relative to the document it stands in."""
        line, stage = line_of(
            voice="<Redirect>/deep/ask</Redirect>",
            **{
                "deep/ask": '<Gather numDigits="1" action="got"/>',
                "deep/got": "<Hangup/>",
            },
        )

        ring(line, Punctual([(1, "5")]))

        assert stage.turns("/deep/got") == [{"Digits": "5"}]


class TestTime:
    def test_after_prompts(self) -> None:
        """The time-out begins when the prompts have ended."""
        line, _ = line_of(voice=asking(timeout="8"))

        call = ring(line, Punctual())

        assert Waited(TAKES, round(TAKES + 8, 3), ran_out=True) in call.events

    def test_default(self) -> None:
        """Unless told otherwise it is five seconds."""
        line, _ = line_of(voice="<Gather/>")

        assert ring(line, Punctual()).seconds == 5.0

    def test_each_key(self) -> None:
        """Each key begins the time-out anew."""
        line, _ = line_of(voice='<Gather timeout="5" action="/got"/>', got="<Hangup/>")

        call = ring(line, Punctual([(4, "1"), (8, "2")]))

        assert call.seconds == 13.0

    def test_last_moment(self) -> None:
        """A key in the last moment counts."""
        assert answers('<Gather action="/got" numDigits="1"/>', [(5, "1")]) == [
            {"Digits": "1"}
        ]


class TestInterruption:
    def test_cut(self) -> None:
        """The first key cuts the sentence, and no further one is begun."""
        line, _ = line_of(
            voice=f'<Gather action="/got"><Say language="en">{ASK}</Say>'
            "<Say>More.</Say></Gather>",
            got="<Hangup/>",
        )

        call = ring(line, Punctual([(1, "1")]))

        assert [
            (event.at, event.until, event.text, event.cut)
            for event in call.events
            if isinstance(event, Said)
        ] == [(0.0, 1.0, "Enter your", True)]

    def test_early_keys(self) -> None:
        """Keys pressed before a Gather are kept for it, and it says nothing."""
        line, stage = line_of(
            voice=f'<Say language="en">{ASK}</Say><Redirect>/menu</Redirect>',
            menu='<Gather action="/got" numDigits="1"><Say>Menu.</Say></Gather>',
            got='<Gather action="/end" numDigits="1"><Say>Again.</Say></Gather>',
            end="<Hangup/>",
        )

        call = ring(line, Punctual([(0.2, "3"), (0.4, "4")]))

        assert (
            call.heard,
            stage.turns("/got"),
            stage.turns("/end"),
        ) == (ASK, [{"Digits": "3"}], [{"Digits": "4"}])
