"""The offline voice: it says what the lexicon means, and the same every time."""

import re
from pathlib import Path

import numpy as np
import pytest

from ivr.content.load import load
from ivr.core.spoken import telephone_number, web_address
from ivr.core.spoken.locales import LOCALES
from ivr.settings import PROJECT
from ivr.speech.espeak import LONGEST_PATH, Espeak
from ivr.speech.trouble import EngineError, SentenceError

ESPEAK = Espeak()
SHIPPED = load(PROJECT)


def stressed(text: str, language: str = "nb-NO") -> str:
    """Give phonemes, without breaks."""
    return ESPEAK.phonemes(text, language).replace("\n", " ")


def ipa(text: str, language: str = "nb-NO") -> str:
    """Give phonemes, with neither stress nor breaks."""
    return re.sub("[ˈˌ]", "", stressed(text, language))


def respelled(text: str, locale: str) -> str:
    return SHIPPED.lexicons[locale].respell(text)


class TestPronounced:
    @pytest.mark.parametrize(
        ("locale", "said"), [("nb", "nɔkː ɔsluː"), ("en", "nɒk ɒsləʊ")]
    )
    def test_nok(self, locale: str, said: str) -> None:
        """The name Nok. is one short word, and no end of a sentence."""
        language = SHIPPED.prompts[locale]["goodbye"][0].voice.language

        assert ipa(respelled("Nok. Oslo", locale), language) == said

    def test_nok_unspelled(self) -> None:
        """Without the lexicon it would be long, and end the sentence."""
        assert "\n" in ESPEAK.phonemes("Nok. Oslo", "nb-NO")
        assert ipa("Nok").startswith("nuːk")

    def test_smiso(self) -> None:
        """The name SMISO is a word, and not spelled."""
        assert ipa(respelled("SMISO", "nb")) == "smiːsuː"

    @pytest.mark.parametrize(
        ("text", "language", "said"),
        [("én én to", "nb-NO", "eːn eːn tuː"), ("one one two", "en-GB", "wɒn wɒn tuː")],
    )
    def test_danger(self, text: str, language: str, said: str) -> None:
        """In danger, one is a whole one, twice, and then a two."""
        assert ipa(text, language) == said
        locale = language[:2]
        assert text in SHIPPED.prompts[locale]["welcome"][0].text

    def test_article(self) -> None:
        """The one of a number is not the weak article."""
        assert stressed("trykk én") == "trˈykː ˈeːn"
        assert stressed("trykk en") == "trˈykː eːn"

    def test_web_address(self) -> None:
        """An address is spelled for the ear: dinutvei.no, letter by letter."""
        spoken = web_address("dinutvei.no", "nb")
        letters = spoken.partition("staves ")[2].split(", ")

        assert len(letters) == len("dinutvei.no")
        assert [ipa(letter) for letter in ("punktum", "enn", "o")] == [
            ipa(letter) for letter in letters[-3:]
        ]
        assert ipa(letters[0]) == "deː"

    def test_helpline(self) -> None:
        """The helpline's number is digits: åtte null null."""
        said = ipa(telephone_number("800 57 000", "nb"))

        assert said == "ɔtːa nʉl nʉl fɛm ʃʉː nʉl nʉl nʉl"

    def test_letters_differ(self) -> None:
        """No two letters of an address sound the same."""
        for locale, language in (("nb", "nb-NO"), ("en", "en-GB")):
            letters = LOCALES[locale].letters
            sounds = [ipa(letter, language) for letter in letters.values()]

            assert len(set(sounds)) == len(sounds), sorted(sounds)


class TestRefused:
    @pytest.mark.parametrize("text", ["Ring 112.", "Senter 2 Oslo", "٣"])
    def test_digits(self, text: str) -> None:
        """No digit reaches the voice: it would read it as it likes."""
        with pytest.raises(SentenceError, match="digits"):
            ESPEAK.speak(text, "nb-NO")

    @pytest.mark.parametrize("text", ["Привіт", "Hei, صديق", "Γεια"])
    def test_unknown_letters(self, text: str) -> None:
        """Letters of another script would be spelled out, a second each."""
        with pytest.raises(SentenceError, match="no letter of this language"):
            ESPEAK.speak(text, "nb-NO")

    @pytest.mark.parametrize("text", ["", " ", "...", "–"])
    def test_nothing(self, text: str) -> None:
        """Nothing to say is no sentence."""
        with pytest.raises(SentenceError, match="nothing to say"):
            ESPEAK.speak(text, "nb-NO")

    @pytest.mark.parametrize("language", ["se-NO", "so", "uk-UA"])
    def test_unknown_language(self, language: str) -> None:
        """A language with no voice is not read by another's."""
        with pytest.raises(SentenceError, match="record a person"):
            ESPEAK.speak("Bures", language)

    def test_no_data(self, tmp_path: Path) -> None:
        """Where its data is not, it says so; it does not read with what it has."""
        with pytest.raises(EngineError, match="espeak-ng"):
            Espeak(tmp_path).speak("Hei.", "nb-NO")


class TestTheSame:
    TEXT = "Jeg er her fortsatt. Ta deg god tid."

    def test_every_time(self) -> None:
        """The same text gives the same sound, whatever was read before."""
        first = ESPEAK.speak(self.TEXT, "nb-NO")
        ESPEAK.speak("Noe helt annet.", "nb-NO")
        again = Espeak().speak(self.TEXT, "nb-NO")

        assert np.array_equal(first.samples, again.samples)

    def test_deep_folder(self, tmp_path: Path) -> None:
        """A checkout that lies deep down has a voice too, and the same one."""
        deep = tmp_path / ("d" * 80) / ("e" * 80)
        deep.mkdir(parents=True)
        data = deep / "espeak-ng-data"
        data.symlink_to(Path(ESPEAK._data), target_is_directory=True)  # noqa: SLF001

        assert len(str(data)) > LONGEST_PATH + 12
        assert np.array_equal(
            Espeak(data).speak(self.TEXT, "nb-NO").samples,
            ESPEAK.speak(self.TEXT, "nb-NO").samples,
        )
