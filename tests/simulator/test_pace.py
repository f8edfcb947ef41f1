"""How long a text takes to be said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr import pace

HEI = "Vil du snakke med noen, trykk én."


class TestSeconds:
    @pytest.mark.parametrize(
        ("text", "language", "measured"),
        [
            # espeak-ng 1.52 at 150 words a minute, as the fit was made from.
            ("Jeg kobler deg nå. Du kan legge på når du vil.", "nb", 3.96),
            ("Hei. Er du i fare nå, ring én, én, to.", "nb-NO", 4.33),
            ("I am connecting you now. You can hang up whenever you want.", "en", 4.33),
            ("Hello. If you are in danger now, call one, one, two.", "en-GB", 4.84),
        ],
    )
    def test_measured(self, text: str, language: str, measured: float) -> None:
        """The estimate is within fifteen percent of what was measured."""
        assert pace.seconds(text, language) == pytest.approx(measured, rel=0.15)

    @pytest.mark.parametrize("language", ["no", "nn", "nb-NO", "NB"])
    def test_norwegian(self, language: str) -> None:
        """All names of Norwegian are the same speed."""
        assert pace.seconds(HEI, "nb") == pace.seconds(HEI, language)

    @given(st.text())
    def test_unknown(self, text: str) -> None:
        """A language that was not measured is thought slow, never fast."""
        known = max(pace.seconds(text, "nb"), pace.seconds(text, "en"))

        assert known == pace.seconds(text, "ti")

    @pytest.mark.parametrize("text", ["", "  ", "…", "."])
    def test_nothing(self, text: str) -> None:
        """Where there is nothing to say no time passes."""
        assert pace.seconds(text, "nb") == 0.0

    def test_digits(self) -> None:
        """A digit takes as long as a word said alone."""
        assert pace.seconds("112", "nb") > pace.seconds("hei", "nb") + 0.5

    @given(st.text(), st.text())
    def test_longer(self, text: str, more: str) -> None:
        """More text never takes less time."""
        assert pace.seconds(text, "nb") <= pace.seconds(f"{text} {more}", "nb")


class TestSlowness:
    SENTENCES = tuple(
        f"Trykk {key} for å høre mer om det." for key in "abcdefghijklmnopqrst"
    )

    def test_as_read(self) -> None:
        """A voice that takes half as long again is measured to do so."""
        read = [(text, 1.5 * pace.seconds(text, "nb")) for text in self.SENTENCES]

        assert pace.slowness(read, "nb-NO") == pytest.approx(1.5)

    def test_one_slip(self) -> None:
        """One sentence that took twice as long changes little."""
        read = [(text, pace.seconds(text, "nb")) for text in self.SENTENCES]
        read[0] = (read[0][0], 2 * read[0][1])

        assert pace.slowness(read, "nb") == pytest.approx(1.05)

    @pytest.mark.parametrize("read", [[], [(HEI, 2.0)] * 19, [("…", 0.5)] * 20])
    def test_too_few(self, read: list[tuple[str, float]]) -> None:
        """A few recordings, or such without words, tell nothing of a voice."""
        assert pace.slowness(read, "nb") is None
