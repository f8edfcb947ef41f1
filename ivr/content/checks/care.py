"""Words of care (CALLERS 6): each language is held against its lists of them."""

from collections.abc import Iterator

from ivr.content.checks.spoken_lines import spoken_lines
from ivr.content.checks.words import FILLING
from ivr.content.files import Files
from ivr.content.problem import Problem
from ivr.core.names import LocaleId

LONGEST_SENTENCE = 12
"""Words; more of them nobody takes in who is frightened (CALLERS R15)."""


def _has_lists(files: Files, locale: LocaleId) -> Iterator[Problem]:
    if locale not in files.wording.says.languages:
        mark = files.wording.marked.mark("languages")
        says = f"nobody has listed the words to look after in “{locale}”"
        fix = f"Add “{locale}:” with the same lists as the other languages."
        yield Problem(mark, "missing-wording", says, fix)


def _nothing_blames(files: Files, locale: LocaleId) -> Iterator[Problem]:
    """Nothing blames, gives orders, or promises too much (CALLERS R10, R20, R23)."""
    languages = files.wording.says.languages
    for line in spoken_lines(files, locale):
        care = languages.get(line.locale)
        found = care.find(care.never, line.text) if care else None
        if found:
            says = f"“{found}” is never said to a caller"
            fix = "Say it in other words; the list is in prompts/wording.yaml."
            yield Problem(line.at(found), "careless-words", says, fix)


def _function_comes_first(files: Files, locale: LocaleId) -> Iterator[Problem]:
    """What a key is for is said before the key (CALLERS R5)."""
    languages = files.wording.says.languages
    for line in spoken_lines(files, locale):
        care = languages.get(line.locale)
        found = care.find(care.key_before_function, line.text) if care else None
        if found:
            says = "the key is said before what it is for"
            fix = "Turn it round: “Om hjelpen, trykk to.”, “About the help, press two.”"
            yield Problem(line.at(found), "key-before-function", says, fix)


def _limit_is_said(files: Files, locale: LocaleId) -> Iterator[Problem]:
    """Confidentiality is always said together with its limit (CALLERS R21)."""
    languages = files.wording.says.languages
    for line in spoken_lines(files, locale):
        care = languages.get(line.locale)
        if care is None:
            continue
        found = care.find(care.confidentiality, line.text)
        if found and not care.find(care.limit, line.text):
            says = "confidentiality is promised here without its limit"
            fix = f"Say in the same line when it ends, as in “{care.limit[0]}”."
            yield Problem(line.at(found), "promise-without-limit", says, fix)


def _sentences_are_short(files: Files, locale: LocaleId) -> Iterator[Problem]:
    """What is filled in counts as one word, also where it is a whole number."""
    for line in spoken_lines(files, locale):
        for sentence in line.sentences():
            words = [
                word
                for word in FILLING.sub("x", sentence).split()
                if any(map(str.isalnum, word))
            ]
            if len(words) > LONGEST_SENTENCE:
                says = f"this sentence has {len(words)} words, and 12 are enough"
                fix = "Make two sentences of it."
                mark = line.at(sentence)
                yield Problem(mark, "long-sentence", says, fix)


def _lists_can_be_found(files: Files, locale: LocaleId) -> Iterator[Problem]:
    """Every key that can be pressed has a word, or its prompts cannot be read."""
    care = files.wording.says.languages.get(locale)
    for key in "0123456789*#" if care else ():
        if care and key not in care.keys:
            mark = files.wording.marked.mark("languages", locale, "keys")
            says = f"nobody has written how key {key} is said in “{locale}”"
            fix = f'Add a line “"{key}": […]” with the word for it.'
            yield Problem(mark, "missing-wording", says, fix)


OF_A_LOCALE = (
    _has_lists,
    _lists_can_be_found,
    _nothing_blames,
    _function_comes_first,
    _limit_is_said,
    _sentences_are_short,
)
