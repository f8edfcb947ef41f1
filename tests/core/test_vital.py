"""Words that save a life are said, whatever was recorded."""

from dataclasses import replace

import pytest

from ivr.core.call import Dial, Gather, HangUp, Plan, Utterance, Voice
from ivr.core.emergency import EMERGENCY
from ivr.core.nodes import Menu
from ivr.core.vital import before_ringing, is_vital, says_112
from tests.core.small_line import EN, HELPLINE, NB, SMALL, WELCOME, words

SAID = words("welcome")
ASKED = Gather(WELCOME, 8)


@pytest.mark.parametrize(
    ("voice", "text", "says"),
    [
        (NB, "Hei. Er du i fare nå, ring én én to.", True),
        (NB, "Ring En En To.", True),
        (NB, "Ring e\u0301n e\u0301n to.", True),
        (NB, "Trykk én.", False),
        (EN, "Call one one two.", True),
        (EN, "Press one.", False),
        (Voice("se", "se-NO", ""), "Bures.", True),
    ],
)
def test_112(voice: Voice, text: str, *, says: bool) -> None:
    """112 is told however it is accented; a language we cannot count in is safe."""
    assert says_112(Utterance(voice, text)) is says


def test_whole_plans() -> None:
    """All is said before somebody is rung, and where nothing else is left."""
    assert is_vital(SMALL, Plan(SAID, Dial(HELPLINE, "+4780057000", 25, 3600)))
    assert is_vital(EMERGENCY, Plan(SAID, ASKED))
    assert not is_vital(SMALL, Plan(SAID, ASKED))
    assert not is_vital(SMALL, Plan(SAID, HangUp()))


def test_before_ringing() -> None:
    """Of prompts too it is known which are said only before somebody is rung."""
    assert before_ringing(EMERGENCY.tree) == {
        "danger",
        "connecting",
        "connecting-centre",
        "centre-unanswered",
    }


def test_before_ringing_and_elsewhere() -> None:
    """A prompt that is also asked with may be played there."""
    nodes = dict(EMERGENCY.tree.nodes)
    menu = nodes["once-more"]
    assert isinstance(menu, Menu)
    nodes["once-more"] = replace(menu, prompt="connecting")
    tree = replace(EMERGENCY.tree, nodes=nodes)

    assert "connecting" not in before_ringing(tree)
    assert "danger" in before_ringing(tree)
