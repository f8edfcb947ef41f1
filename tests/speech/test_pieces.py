"""Long texts are cut where a reader would breathe, and lose nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.speech.pieces import pieces
from ivr.speech.trouble import SentenceError

words = st.text("abcæøå.,:!-–", min_size=1, max_size=20)


@given(st.lists(words, min_size=1, max_size=60).map(" ".join))
def test_nothing_is_lost(text: str) -> None:
    """The pieces are the text, none is longer than allowed, and none is empty."""
    found = pieces(text, 30)

    assert " ".join(found) == text
    assert all(0 < len(piece) <= 30 for piece in found)


def test_short() -> None:
    """A text that fits goes whole, commas and all."""
    text = "a, b. c: d."

    assert pieces(text, 100) == [text]


def test_sentences() -> None:
    """A longer one is cut after sentences, and as few times as can be."""
    assert pieces("En to. Tre fire. Fem seks.", 17) == ["En to. Tre fire.", "Fem seks."]


def test_address() -> None:
    """A spelled address is cut after commas."""
    text = "Nettadressen er: nok. Det staves enn, o, kå, punktum, enn, o."

    assert pieces(text, 25) == [
        "Nettadressen er: nok.",
        "Det staves enn, o, kå,",
        "punktum, enn, o.",
    ]


def test_one_word() -> None:
    """A single word that is too long is refused, and not cut in two."""
    with pytest.raises(SentenceError, match="too long"):
        pieces("a" * 31, 30)
