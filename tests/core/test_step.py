"""What one turn of a caller's leads to, turn by turn."""

import pytest

from ivr.core.call import (
    Arrived,
    Dial,
    Gather,
    HangUp,
    LegEnded,
    Outcome,
    Place,
    Plan,
    Pressed,
    Silent,
    Turn,
)
from ivr.core.step import start, step
from tests.core.small_line import EN, HELPLINE, NOON, SMALL, WELCOME, words

CONNECTING = Plan(words("connecting"), Dial(HELPLINE, "+4780057000", 25, 3600))


class TestStart:
    def test_first_locale(self) -> None:
        """A call that says nothing of its language begins in the first."""
        assert start(SMALL) == WELCOME

    def test_chosen_locale(self) -> None:
        """A number of its own for English answers in English."""
        assert start(SMALL, "en").locale == "en"

    def test_unknown_locale(self) -> None:
        """A language that we do not have is no reason not to answer."""
        assert start(SMALL, "tlh") == WELCOME


class TestMenu:
    def test_arrived(self) -> None:
        """A caller who arrives hears the menu, and has 8 seconds to choose."""
        plan = step(SMALL, WELCOME, Arrived(), NOON)

        assert plan == Plan(words("welcome"), Gather(WELCOME, 8))

    def test_key(self) -> None:
        """A key of the menu leads where the tree says, through messages to a menu."""
        plan = step(SMALL, WELCOME, Pressed("2"), NOON)

        assert plan == Plan(words("about", "what-now"), Gather(WELCOME.at("about"), 8))

    def test_key_after_a_message(self) -> None:
        """After a message, the keys of the menu that follows it count."""
        plan = step(SMALL, WELCOME.at("about"), Pressed("1"), NOON)

        assert plan == CONNECTING

    def test_wrong_key(self) -> None:
        """A wrong key is told without blame, and what there is, in fewer words."""
        plan = step(SMALL, WELCOME, Pressed("7"), NOON)

        said = words("not-a-choice", "welcome-shorter")
        assert plan == Plan(said, Gather(WELCOME.again(), 8))

    def test_several_keys_at_once(self) -> None:
        """If keys come in a bunch, the first is what the caller meant."""
        assert step(SMALL, WELCOME, Pressed("177"), NOON) == CONNECTING

    def test_language(self) -> None:
        """The language key goes on in the other language, and stays there."""
        plan = step(SMALL, WELCOME, Pressed("3"), NOON)

        english = Place("v1", "en", "welcome")
        assert plan == Plan(words("welcome", voice=EN), Gather(english, 8))


class TestSilence:
    def test_first(self) -> None:
        """A silent caller hears that we are here, and the menu in fewer words."""
        plan = step(SMALL, WELCOME, Silent(), NOON)

        said = words("still-here", "welcome-shorter")
        assert plan == Plan(said, Gather(WELCOME.again(), 8))

    @pytest.mark.parametrize("turn", [Silent(), Pressed("7")])
    def test_second(self, turn: Turn) -> None:
        """After two presentations the caller is told that a person comes."""
        plan = step(SMALL, WELCOME.again(), turn, NOON)

        third = WELCOME.again().again()
        assert plan == Plan(words("connecting-soon"), Gather(third, 8))

    @pytest.mark.parametrize("turn", [Silent(), Pressed("7")])
    def test_third(self, turn: Turn) -> None:
        """Whoever does not say no is connected."""
        assert step(SMALL, WELCOME.again().again(), turn, NOON) == CONNECTING

    def test_keys_count_to_the_last(self) -> None:
        """While we wait to connect, every key still does what it did."""
        plan = step(SMALL, WELCOME.again().again(), Pressed("2"), NOON)

        assert plan.say == words("about", "what-now")

    def test_fewer_words_after_a_message(self) -> None:
        """Silence after a message does not have it read all over again."""
        plan = step(SMALL, WELCOME.at("about"), Silent(), NOON)

        assert plan.say == words("still-here", "what-now-shorter")


class TestKeysThatAreTheSameEverywhere:
    @pytest.mark.parametrize("node", ["welcome", "deeper", "about", "number"])
    def test_person(self, node: str) -> None:
        """0 connects to a person."""
        assert step(SMALL, WELCOME.at(node), Pressed("0"), NOON) == CONNECTING

    @pytest.mark.parametrize("node", ["welcome", "deeper", "about", "helpline"])
    def test_end(self, node: str) -> None:
        """9 says goodbye and ends."""
        plan = step(SMALL, WELCOME.at(node), Pressed("9"), NOON)

        assert plan == Plan(words("goodbye"), HangUp())

    def test_again(self) -> None:
        """The star says it all again, the message too, as if for the first time."""
        place = WELCOME.at("about").again()
        plan = step(SMALL, place, Pressed("*"), NOON)

        assert plan == Plan(words("about", "what-now"), Gather(WELCOME.at("about"), 8))

    @pytest.mark.parametrize(
        ("node", "back"),
        [
            ("deeper", "welcome"),
            ("about", "welcome"),
            ("what-now", "welcome"),
            ("welcome", "welcome"),
        ],
    )
    def test_back(self, node: str, back: str) -> None:
        """The hash goes back to the menu before."""
        plan = step(SMALL, WELCOME.at(node), Pressed("#"), NOON)

        assert plan == Plan(words(back), Gather(WELCOME.at(back), 8))


class TestTransfer:
    def test_announced(self) -> None:
        """A transfer is announced, rings 25 s, and lasts an hour at most."""
        assert step(SMALL, WELCOME, Pressed("1"), NOON) == CONNECTING

    def test_answered(self) -> None:
        """After a conversation: a short goodbye, and the end."""
        plan = step(SMALL, HELPLINE, LegEnded(Outcome.ANSWERED), NOON)

        assert plan == Plan(words("after-call"), HangUp())

    @pytest.mark.parametrize(
        "outcome", [one for one in Outcome if one is not Outcome.ANSWERED]
    )
    def test_failed(self, outcome: Outcome) -> None:
        """However a transfer fails, the number is read and the call goes on."""
        plan = step(SMALL, HELPLINE, LegEnded(outcome), NOON)

        assert plan == Plan(words("number", "welcome"), Gather(WELCOME.at("number"), 8))

    @pytest.mark.parametrize("turn", [Arrived(), Silent(), Pressed("5")])
    def test_anything_else(self, turn: Turn) -> None:
        """Whatever else happens at a transfer, it is connected again."""
        assert step(SMALL, HELPLINE, turn, NOON) == CONNECTING


LOST = [
    Place("old", "nb", "welcome"),
    Place("v1", "xx", "welcome"),
    Place("v1", "nb", "gone"),
]


class TestLostPlace:
    @pytest.mark.parametrize("place", LOST)
    @pytest.mark.parametrize(
        "turn", [Arrived(), Silent(), Pressed("1"), Pressed("*"), Pressed("#")]
    )
    def test_starts_again(self, place: Place, turn: Turn) -> None:
        """A caller whose place is gone goes on at the start, with an apology."""
        plan = step(SMALL, place, turn, NOON)

        assert plan == Plan(words("start-again", "welcome"), Gather(WELCOME, 8))

    def test_keeps_the_language(self) -> None:
        """The apology comes in the caller's own language."""
        plan = step(SMALL, Place("old", "en", "welcome"), Silent(), NOON)

        assert plan.say == words("start-again", "welcome", voice=EN)

    @pytest.mark.parametrize("place", LOST)
    def test_after_a_conversation(self, place: Place) -> None:
        """Whoever has talked to someone is not greeted once more, but let go."""
        plan = step(SMALL, place, LegEnded(Outcome.ANSWERED), NOON)

        assert plan == Plan(words("after-call"), HangUp())

    @pytest.mark.parametrize("place", LOST)
    def test_failed_transfer(self, place: Place) -> None:
        """Whoever was ringing the helpline meanwhile still hears its number."""
        plan = step(SMALL, place, LegEnded(Outcome.BUSY), NOON)

        assert plan.say[0] == words("number")[0]

    def test_end_is_still_the_end(self) -> None:
        """9 ends the call also where we have lost the place."""
        plan = step(SMALL, LOST[0], Pressed("9"), NOON)

        assert plan == Plan(words("goodbye"), HangUp())

    def test_nine_of_a_postcode_is_no_goodbye(self) -> None:
        """A whole postcode that arrives at a lost place ends no call."""
        plan = step(SMALL, LOST[0], Pressed("9170"), NOON)

        assert plan.say[0] == words("start-again")[0]

    def test_person_is_still_a_person(self) -> None:
        """0 leads to a person also where we have lost the place."""
        assert step(SMALL, LOST[0], Pressed("0"), NOON) == CONNECTING
