import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ivr.core.spoken import web_address

LETTERS = "abcdefghijklmnopqrstuvwxyzæøå"
CHARACTERS = LETTERS + "0123456789.-/_"

HEARD = {
    "nb": (
        "a, be, se, dé, e, eff, ge, hå, i, jodd, kå, ell, emm, enn, o, pe, ku, ærr, "
        "ess, te, u, ve, dobbelt-ve, eks, y, sett, æ, ø, å, "
        "null, én, to, tre, fire, fem, seks, sju, åtte, ni, "
        "punktum, bindestrek, skråstrek, understrek"
    ),
    "en": (
        "A, bee, see, dee, ee, ef, gee, aitch, eye, jay, kay, el, em, en, oh, pee, "
        "cue, ar, ess, tee, you, vee, double you, ex, why, zed, A-E joined, "
        "oh with a stroke, A-with-a-ring, "
        "zero, one, two, three, four, five, six, seven, eight, nine, "
        "dot, dash, slash, underscore"
    ),
}
INTRODUCED = re.compile(r"(?P<name>.+)\. (Det staves|That is spelled) ")

ends = st.sampled_from(LETTERS + "0123456789")
middles = st.text(st.sampled_from(LETTERS + "0123456789-"), max_size=8)
labels = st.builds("{}{}{}".format, ends, middles, ends)
hosts = st.builds(
    "{}.{}".format,
    st.lists(labels, min_size=1, max_size=3).map(".".join),
    st.text(st.sampled_from(LETTERS[:26]), min_size=2, max_size=4),
)
paths = st.lists(
    st.text(st.sampled_from(LETTERS + "0123456789._-"), min_size=1, max_size=8),
    max_size=3,
).map(lambda parts: "".join(f"/{part}" for part in parts))
addresses = st.builds("{}{}".format, hosts, paths).filter(
    lambda address: not address.startswith("www.")
)

both_languages = pytest.mark.parametrize("locale", ["nb", "en"])


def written_down(spoken: str, locale: str) -> str:
    """What a listener writes who waits for the spelling and knows the names."""
    meaning = dict(zip(HEARD[locale].split(", "), CHARACTERS, strict=True))
    spelling = INTRODUCED.sub("", spoken)
    return "".join(meaning[name] for name in spelling.split(", "))


class TestWebAddress:
    @pytest.mark.parametrize(
        ("address", "nb", "en"),
        [
            (
                "dinutvei.no",
                "dinutvei. Det staves dé, i, enn, u, te, ve, e, i, punktum, enn, o",
                (
                    "dinutvei. That is spelled "
                    "dee, eye, en, you, tee, vee, ee, eye, dot, en, oh"
                ),
            ),
            (
                "https://www.smiso-mr.no/",
                "ess, emm, i, ess, o, bindestrek, emm, ærr, punktum, enn, o",
                "ess, em, eye, ess, oh, dash, em, ar, dot, en, oh",
            ),
            (
                "HTTP://Nok-Hamar.no",
                (
                    "nok hamar. Det staves "
                    "enn, o, kå, bindestrek, hå, a, emm, a, ærr, punktum, enn, o"
                ),
                (
                    "nok hamar. That is spelled "
                    "en, oh, kay, dash, aitch, A, em, A, ar, dot, en, oh"
                ),
            ),
            (
                "116111.no",
                "én, én, seks, én, én, én, punktum, enn, o",
                "one, one, six, one, one, one, dot, en, oh",
            ),
            (
                "bø.no/en",
                "be, ø, punktum, enn, o, skråstrek, e, enn",
                "bee, oh with a stroke, dot, en, oh, slash, ee, en",
            ),
            (
                "måsø.kommune.no",
                (
                    "måsø kommune. Det staves emm, å, ess, ø, punktum, "
                    "kå, o, emm, emm, u, enn, e, punktum, enn, o"
                ),
                (
                    "måsø kommune. That is spelled em, A-with-a-ring, ess, "
                    "oh with a stroke, dot, kay, oh, em, em, you, en, ee, dot, en, oh"
                ),
            ),
        ],
    )
    def test_addresses(self, address: str, nb: str, en: str) -> None:
        """An address is said as a word if it is one, and then spelled with its end."""
        assert (web_address(address, "nb"), web_address(address, "en")) == (nb, en)

    @both_languages
    @given(addresses)
    @example("smiso.www.no/www.nok")
    def test_can_be_written_down(self, locale: str, address: str) -> None:
        """Whoever writes down the spelling, letter by letter, has the address."""
        assert written_down(web_address(address, locale), locale) == address

    @both_languages
    @given(addresses)
    def test_the_word_is_the_name(self, locale: str, address: str) -> None:
        """The word said first is the name that is spelled after it, and no other."""
        introduced = INTRODUCED.match(web_address(address, locale))
        names = re.split("[.-]", address.partition("/")[0])[:-1]

        assert introduced is None or introduced["name"] == " ".join(names)

    @pytest.mark.parametrize(
        "name", ["smstelemark", "nrk", "sf", "s-n", "nok24", "smiso-mr", "k.kommune"]
    )
    def test_no_word(self, name: str) -> None:
        """A name that a voice would stumble over is spelled only."""
        assert not INTRODUCED.match(web_address(f"{name}.no", "nb"))

    @pytest.mark.parametrize("name", ["nok", "smiso", "incestsenteretivestfold"])
    def test_word(self, name: str) -> None:
        """A name that is a word is said before it is spelled."""
        assert web_address(f"{name}.no", "nb").startswith(f"{name}. ")

    @both_languages
    @pytest.mark.parametrize(
        "around", ["{}/", "http://{}", "https://www.{}/", "www.{}"]
    )
    def test_what_nobody_needs_to_write(self, locale: str, around: str) -> None:
        """Nothing is spelled that a browser finds by itself."""
        address = around.format("dinutvei.no")

        assert web_address(address, locale) == web_address("dinutvei.no", locale)

    @pytest.mark.parametrize(
        "address",
        [
            "",
            "no",
            "https://",
            "www.no",
            "dinutvei",
            "dinutvei.",
            ".no",
            "din utvei.no",
            "dinutvei.no ",
            "dinutvei.no\n",
            "-dinutvei.no",
            "dinutvei-.no",
            "dinutvei..no",
            "dinutvei.no//en",
            "dinutvei.no:8080",
            "dinutvei.no?side=1",
            "dinutvei.no/#kontakt",
            "dinutvei.no/Kontakt",
            "dinutvei.no/%C3%B8",
            "post@dinutvei.no",
            "ftp://dinutvei.no",
            "192.168.0.1",
            "café.no",
        ],
    )
    def test_what_cannot_be_spelled(self, address: str) -> None:
        """What is no web address, or could not be written down by ear, is refused."""
        with pytest.raises(ValueError, match="not a web address"):
            web_address(address, "nb")
