"""The words that callers hear today, held against the rules of care."""

import re
from collections.abc import Iterator

import pytest

from ivr import pace
from ivr.content.load import load
from ivr.core.call import Arrived, Gather, Plan, Silent, Utterance
from ivr.core.emergency import EMERGENCY
from ivr.core.helpline import Helpline
from ivr.core.names import LocaleId
from ivr.core.nodes import Menu
from ivr.core.phrases import Phrase
from ivr.core.spoken import telephone_number
from ivr.core.step import start, step
from ivr.settings import PROJECT
from tests.core.small_line import NOON
from tests.promises import promise

SHIPPED = load(PROJECT)
LOCALES = ("nb", "en")
ONE_TO_FOUR = {
    "nb": ("én", "to", "tre", "fire"),
    "en": ("one", "two", "three", "four"),
}
NUMBER = "|".join(telephone_number("800 57 000", locale) for locale in LOCALES)
PRESS = re.compile(r"\b(?:trykk|press) (\w+)")

every_locale = pytest.mark.parametrize("locale", LOCALES)


def seconds(words: tuple[Utterance, ...]) -> float:
    """Estimate how long these words take, with the pauses we put before each."""
    spoken = sum(pace.seconds(one.text, one.voice.language) for one in words)
    return 0.5 + 0.3 * (len(words) - 1) + spoken


def text(words: tuple[Utterance, ...]) -> str:
    return " ".join(utterance.text for utterance in words)


def sentences(line: Helpline, locale: LocaleId) -> Iterator[str]:
    for words in line.prompts[locale].values():
        for utterance in words:
            yield from re.findall(r"[^.?!]+", utterance.text)


def upto(words: tuple[Utterance, ...], what: str) -> tuple[Utterance, ...]:
    """Give what is heard until *what* has been said."""
    for count, utterance in enumerate(words, 1):
        if what in utterance.text:
            return words[:count]
    raise AssertionError(f"{what!r} is never said")


class TestFirstPrompt:
    @every_locale
    def test_danger_first(self, locale: LocaleId) -> None:
        """The first sentence says what to do in danger (R16)."""
        first = SHIPPED.prompts[locale]["welcome"][0].text

        assert {"nb": "én én to", "en": "one one two"}[locale] in first

    @every_locale
    def test_person_within_ten_seconds(self, locale: LocaleId) -> None:
        """A person has been offered within 10 seconds of the answer (R1)."""
        one = ONE_TO_FOUR[locale][0]
        words = upto(SHIPPED.prompts[locale]["welcome"], f" {one}.")

        assert seconds(words) <= 10, promise.PERSON

    @every_locale
    def test_language_switch(self, locale: LocaleId) -> None:
        """The other language is offered in itself within 8 seconds (R11)."""
        other = {"nb": "en", "en": "nb"}[locale]
        words = upto(SHIPPED.prompts[locale]["welcome"], ONE_TO_FOUR[other][3])

        assert words[-1].voice.locale == other
        assert seconds(words) <= 8

    @every_locale
    def test_twenty_seconds(self, locale: LocaleId) -> None:
        """The whole of it lasts 20 seconds at most (R1)."""
        assert seconds(SHIPPED.prompts[locale]["welcome"]) <= 20


class TestSilentCaller:
    @every_locale
    @pytest.mark.parametrize("speed", [1.0, 1.25])
    def test_held_for_a_minute(self, locale: LocaleId, speed: float) -> None:
        """A silent caller is held for 60 seconds, with a quicker voice too (R18)."""
        place, held = start(SHIPPED, locale), 0.0
        plan = step(SHIPPED, place, Arrived(), NOON)
        while isinstance(plan.then, Gather):
            held += seconds(plan.say) / speed + plan.then.seconds
            plan = step(SHIPPED, plan.then.place, Silent(), NOON)

        assert held >= 60, promise.SILENCE

    @every_locale
    def test_told_how_to_say_no(self, locale: LocaleId) -> None:
        """Before a silent caller is connected, they hear how to say no."""
        words = text(SHIPPED.prompts[locale][Phrase.CONNECTING_SOON.value])

        assert {"nb": "trykk ni", "en": "press nine"}[locale] in words


MENUS = {
    name: node for name, node in SHIPPED.tree.nodes.items() if isinstance(node, Menu)
}


class TestMenus:
    every_menu = pytest.mark.parametrize("name", MENUS)

    @every_menu
    def test_four_choices(self, name: str) -> None:
        """A menu has four choices at most, with keys from 1 without a gap (R2, R5)."""
        keys = list(MENUS[name].keys)

        assert keys == [str(key) for key in range(1, len(keys) + 1)]
        assert len(keys) <= 4

    @every_menu
    @every_locale
    def test_every_key_is_said(self, name: str, locale: LocaleId) -> None:
        """The menu says each of its keys, in both its forms."""
        menu = MENUS[name]
        digits = {word for words in ONE_TO_FOUR.values() for word in words}
        for prompt in (menu.prompt, menu.shorter):
            said = PRESS.findall(text(SHIPPED.prompts[locale][prompt]))
            spoken = [word for word in said if word in digits]

            assert len(spoken) == len(menu.keys), prompt

    @every_menu
    @every_locale
    def test_in_order(self, name: str, locale: LocaleId) -> None:
        """The keys of the caller's own language are said in ascending order (R5)."""
        words = SHIPPED.prompts[locale][MENUS[name].prompt]
        own = text(tuple(one for one in words if one.voice.locale == locale))
        numbers = ONE_TO_FOUR[locale]
        said = [numbers.index(word) for word in PRESS.findall(own) if word in numbers]

        assert said == sorted(said)

    @every_menu
    @every_locale
    def test_shorter_is_shorter(self, name: str, locale: LocaleId) -> None:
        """The second presentation is shorter than the first (R10)."""
        menu, prompts = MENUS[name], SHIPPED.prompts[locale]

        assert seconds(prompts[menu.shorter]) < seconds(prompts[menu.prompt])

    @every_locale
    def test_two_reserved_keys_at_most(self, locale: LocaleId) -> None:
        """No prompt announces more than two of the keys that are always there (R6)."""
        reserved = {"null", "ni", "stjerne", "firkant", "zero", "nine", "star", "hash"}
        for name, words in SHIPPED.prompts[locale].items():
            announced = set(PRESS.findall(text(words))) & reserved

            assert len(announced) <= 2, name


class TestWords:
    every_line = pytest.mark.parametrize("line", [SHIPPED, EMERGENCY])

    @every_line
    @every_locale
    def test_short_sentences(self, line: Helpline, locale: LocaleId) -> None:
        """No sentence has more than 12 words, but for a number that is read (R15)."""
        for sentence in sentences(line, locale):
            words = re.sub(NUMBER, "NUMBER", sentence).split()

            assert len(words) <= 12, sentence

    @every_line
    @every_locale
    def test_function_before_key(self, line: Helpline, locale: LocaleId) -> None:
        """What a key is for is said before the key (R5)."""
        for sentence in sentences(line, locale):
            assert not re.match(r"\s*(trykk|press)\b", sentence, re.IGNORECASE)

    NEVER = (
        r"\b(offer(et)?|ugyldig|feil valg|du må|du burde|hvorfor|slapp av|helt trygt|"
        r"hundre prosent|garantert|alt blir bra|ikke tenk på|umulig å spore|"
        r"vises ikke på regningen|victims?|invalid|wrong key|you must|you should|why|"
        r"calm down|completely safe|100 percent|guaranteed|it will get better|"
        r"get over it|untraceable|will not show on your bill)\b"
    )

    @every_line
    @every_locale
    def test_no_blame_and_no_promises(self, line: Helpline, locale: LocaleId) -> None:
        """No word blames, orders about, or promises what nobody can keep (R20, R23)."""
        for sentence in sentences(line, locale):
            assert not re.search(self.NEVER, sentence, re.IGNORECASE), sentence

    BEFORE_A_KEY = r"overgrep|voldtekt|incest|seksuel|abuse|rape|assault|sexual"

    @every_line
    @every_locale
    def test_nothing_neutral_names_abuse(
        self, line: Helpline, locale: LocaleId
    ) -> None:
        """Before the first key, no word tells the room what this is about (R17)."""
        plan: Plan = step(line, start(line, locale), Arrived(), NOON)
        heard = list(plan.say)
        while isinstance(plan.then, Gather):
            plan = step(line, plan.then.place, Silent(), NOON)
            heard += plan.say
        for phrase in Phrase:
            heard += line.prompts[locale][phrase.value]

        assert not re.search(self.BEFORE_A_KEY, text(tuple(heard)), re.IGNORECASE)

    @every_locale
    def test_goodbye(self, locale: LocaleId) -> None:
        """The goodbye lasts 3 seconds at most (R19)."""
        assert seconds(SHIPPED.prompts[locale][Phrase.GOODBYE.value]) <= 3

    @every_locale
    def test_call_list(self, locale: LocaleId) -> None:
        """After a call it is said that the phone may show it (R20)."""
        words = text(SHIPPED.prompts[locale][Phrase.AFTER_CALL.value])

        assert {"nb": "anropslisten", "en": "call list"}[locale] in words

    @every_locale
    def test_confidentiality_with_its_limit(self, locale: LocaleId) -> None:
        """Confidentiality and its limit are one group of sentences (R21)."""
        promised = {"nb": "taushetsplikt.", "en": "keep what you say private"}[locale]
        limit = {"nb": "umiddelbar fare", "en": "immediate danger"}[locale]
        lines = [one.text for one in SHIPPED.prompts[locale]["privacy"]]

        assert [promised in line for line in lines] == [limit in line for line in lines]
        assert any(limit in line for line in lines)
