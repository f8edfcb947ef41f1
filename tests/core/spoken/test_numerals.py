import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.core.spoken import cardinal, postcode, telephone_number

DIGITS = {
    "nb": ["null", "én", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni"],
    "en": [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
    ],
}
PLUS = {"nb": "pluss", "en": "plus"}
DIGIT = st.sampled_from("0123456789")

both_languages = pytest.mark.parametrize("locale", ["nb", "en"])


def written_down(spoken: str, locale: str) -> str:
    """What a listener writes who knows ten digits and the plus, group by group."""
    sign = {word: str(digit) for digit, word in enumerate(DIGITS[locale])}
    sign[PLUS[locale]] = "+"
    return " ".join(
        "".join(sign[word] for word in group.split(" ")) for group in spoken.split(", ")
    )


class TestTelephoneNumber:
    @pytest.mark.parametrize(
        ("written", "nb", "en"),
        [
            ("112", "én én to", "one one two"),
            ("116 117", "én én seks, én én sju", "one one six, one one seven"),
            ("116 006", "én én seks, null null seks", "one one six, zero zero six"),
            (
                "800 57 000",
                "åtte null null, fem sju, null null null",
                "eight zero zero, five seven, zero zero zero",
            ),
            (
                "22 05 10 00",
                "to to, null fem, én null, null null",
                "two two, zero five, one zero, zero zero",
            ),
            (
                "+47 55 12 34 56",
                "pluss fire sju, fem fem, én to, tre fire, fem seks",
                "plus four seven, five five, one two, three four, five six",
            ),
        ],
    )
    def test_numbers_of_the_line(self, written: str, nb: str, en: str) -> None:
        """A number is read digit by digit, with a pause at each printed gap."""
        assert (telephone_number(written, "nb"), telephone_number(written, "en")) == (
            nb,
            en,
        )

    @both_languages
    @given(
        plus=st.sampled_from(["", "+"]),
        groups=st.lists(st.text(DIGIT, min_size=1, max_size=8), min_size=1, max_size=6),
    )
    def test_can_be_written_down(
        self, locale: str, plus: str, groups: list[str]
    ) -> None:
        """Whoever writes down what they hear has the number as it is printed."""
        written = plus + " ".join(groups)

        assert written_down(telephone_number(written, locale), locale) == written

    @pytest.mark.parametrize(
        "written", ["", " ", "+", "8oo 57 000", "55 12 + 34", "55-12", "٨٠٠", "+ 47 55"]
    )
    def test_what_is_no_number(self, written: str) -> None:
        """What is not a printed number is refused, and never half read."""
        with pytest.raises(ValueError, match="not a telephone number"):
            telephone_number(written, "nb")

    def test_unknown_language(self) -> None:
        """A number is never read in another language than the one asked for."""
        with pytest.raises(KeyError, match="xx"):
            telephone_number("112", "xx")


class TestPostcode:
    @pytest.mark.parametrize(
        ("digits", "nb", "en"),
        [
            ("0150", "null én, fem null", "zero one, five zero"),
            ("9800", "ni åtte, null null", "nine eight, zero zero"),
        ],
    )
    def test_pairs(self, digits: str, nb: str, en: str) -> None:
        """A postcode is read digit by digit, with a pause in the middle."""
        assert (postcode(digits, "nb"), postcode(digits, "en")) == (nb, en)

    @both_languages
    @given(st.text(DIGIT, min_size=4, max_size=4))
    def test_can_be_written_down(self, locale: str, digits: str) -> None:
        """Whoever writes down what they hear has the postcode, its zeros too."""
        heard = written_down(postcode(digits, locale), locale)

        assert heard.replace(" ", "") == digits

    @pytest.mark.parametrize("digits", ["", "015", "01500", "015o", "01 50", "+015"])
    def test_what_is_no_postcode(self, digits: str) -> None:
        """Anything but four digits is refused."""
        with pytest.raises(ValueError, match="not a postcode"):
            postcode(digits, "nb")


class TestCardinal:
    @pytest.mark.parametrize(
        ("n", "nb", "en"),
        [
            (0, "null", "zero"),
            (1, "én", "one"),
            (16, "seksten", "sixteen"),
            (20, "tjue", "twenty"),
            (21, "tjueén", "twenty-one"),
            (47, "førtisju", "forty-seven"),
            (99, "nittini", "ninety-nine"),
            (100, "ett hundre", "one hundred"),
            (101, "ett hundre og én", "one hundred and one"),
            (1000, "ett tusen", "one thousand"),
            (2005, "to tusen og fem", "two thousand and five"),
            (
                9131,
                "ni tusen ett hundre og trettién",
                "nine thousand one hundred and thirty-one",
            ),
        ],
    )
    def test_counting(self, n: int, nb: str, en: str) -> None:
        """Numbers are counted the new way in Bokmål, and their one is never lost."""
        assert (cardinal(n, "nb"), cardinal(n, "en")) == (nb, en)

    @both_languages
    def test_no_two_sound_alike(self, locale: str) -> None:
        """No two numbers sound alike, even to one who hears no gap between words."""
        heard = {cardinal(n, locale).replace(" ", "") for n in range(10_000)}

        assert len(heard) == 10_000

    @pytest.mark.parametrize("n", [-1, 10_000])
    def test_out_of_range(self, n: int) -> None:
        """A number that we have no words for is refused, and no other said instead."""
        with pytest.raises(ValueError, match="not a number from 0 to 9999"):
            cardinal(n, "nb")
