"""Each line must be words that a voice can say, whole and right."""

import re
from collections.abc import Iterator

from ivr.content.checks.longest import longest
from ivr.content.checks.spoken_lines import SpokenLine, spoken_lines
from ivr.content.checks.words import FILLING
from ivr.content.files import Files
from ivr.content.form.fit import nearest
from ivr.content.problem import Problem
from ivr.content.voices import most_characters
from ivr.core.names import LocaleId, PromptId
from ivr.core.phrases import FILLINGS, CentrePhrase
from ivr.core.spoken import cardinal, telephone_number
from ivr.core.spoken.locales import LOCALES

SAYABLE = re.compile(r"[^\x00-\x1f\x7f-\x9f<>{}\[\]*_|\\\ud800-\udfff\ufffe\uffff]+")
"""Plain text (CALLERS R47): no markup, no stage directions, no control characters."""

ENTITY = re.compile(r"&(#\w+|\w+);")
EMERGENCY = ("110", "112", "113")
YEARS = range(1900, 2100)


def _line_is_in_a_language(files: Files, locale: LocaleId) -> Iterator[Problem]:
    for line in spoken_lines(files, locale):
        if line.locale not in files.locales:
            says = f"“{line.locale}” is none of our languages"
            fix = "If the colon belongs to the words, put the whole line in quotes."
            yield Problem(line.mark, "unknown-locale", says, fix)


def _line_is_whole(files: Files, locale: LocaleId) -> Iterator[Problem]:
    for line in spoken_lines(files, locale):
        mark = line.mark
        if "#" in mark.text[mark.column - 1 + mark.width :]:
            says = "what stands after # is not said"
            fix = "Put the line in quotes, or the comment on a line of its own."
            yield Problem(mark, "cut-off", says, fix)


def _line_is_plain(files: Files, locale: LocaleId) -> Iterator[Problem]:
    for line in spoken_lines(files, locale):
        words = FILLING.sub("x", line.text)
        if not re.search(r"\w", words):
            says = "there is nothing to say here"
            fix = "Write the words, or remove the line."
            yield Problem(line.mark, "nothing-to-say", says, fix)
        elif not SAYABLE.fullmatch(words.strip()) or ENTITY.search(words):
            says = "this is not plain text"
            fix = "Write words only, without < > { } [ ] * _ | and new lines."
            yield Problem(line.mark, "markup", says, fix)


def _fillings_exist(files: Files, locale: LocaleId) -> Iterator[Problem]:
    helplines = set(files.helplines.says.helplines)
    for line in spoken_lines(files, locale):
        known = helplines | FILLINGS.get(line.prompt, frozenset())
        for filling in FILLING.findall(line.text):
            if filling not in known:
                says = f"nothing is called “{filling}” that could be filled in here"
                usable = ", ".join(f"{{{one}}}" for one in sorted(known))
                fix = nearest(filling, sorted(known), f"Here you can use: {usable}.")
                mark = line.at(f"{{{filling}}}")
                yield Problem(mark, "unknown-filling", says, fix)


def _all_is_filled_in(files: Files, locale: LocaleId) -> Iterator[Problem]:
    """What a phrase is for must be in it, and a number in it twice (CALLERS R13)."""
    words = files.locales[locale]
    for prompt, lines in words.says.prompts.items():
        text = " ".join(words for line in lines for words in line.values())
        mark = words.marked.mark("prompts", prompt)
        for filling in sorted(FILLINGS.get(prompt, ())):
            if f"{{{filling}}}" not in text:
                says = f"“{{{filling}}}” is missing in “{prompt}”"
                fix = f"Write {{{filling}}} where it should be said."
                yield Problem(mark, "missing-filling", says, fix)
        if prompt == CentrePhrase.NUMBER.value and text.count("{number}") == 1:
            says, fix = "the number is said only once", "Write {number} twice."
            yield Problem(mark, "number-said-once", says, fix)


def _no_digits(files: Files, locale: LocaleId) -> Iterator[Problem]:
    """A voice reads “112” as a hundred and twelve, and a year as it likes."""
    for line in spoken_lines(files, locale):
        for digits in re.findall(r"\d+(?: \d+)*", FILLING.sub("", line.text)):
            says = f"a voice may misread “{digits}”"
            fix = _in_words(files, line.locale, digits)
            yield Problem(line.at(digits), "digits", says, fix)


def _in_words(files: Files, locale: LocaleId, digits: str) -> str:
    otherwise = "Write the number in words."
    if not digits.replace(" ", "").isascii() or locale not in LOCALES:
        return otherwise
    for name, helpline in files.helplines.says.helplines.items():
        if helpline.written.replace(" ", "") == digits.replace(" ", ""):
            return f"Write {{{name}}}: it becomes this number, digit by digit."
    if digits in EMERGENCY or " " in digits or digits.startswith("0"):
        return f"Write it in words: {telephone_number(digits, locale)}."
    if int(digits) in YEARS:
        return f"Write it in words: {LOCALES[locale].year(int(digits))}."
    try:
        return f"Write it in words: {cardinal(int(digits), locale)}."
    except ValueError:
        return otherwise


def _line_is_short_enough(files: Files, locale: LocaleId) -> Iterator[Problem]:
    """Twilio says nothing at all of a text that is over the limit of the voice."""
    for line in spoken_lines(files, locale):
        if line.locale in files.locales:
            most = most_characters(files.locales[line.locale].says.voice)
            length = _length(files, line)
            if length > most:
                says = f"this can become {length} characters, and the voice says {most}"
                fix = "Make two lines of it, each with a hyphen."
                yield Problem(line.mark, "too-long-for-voice", says, fix)


def _length(files: Files, line: SpokenLine) -> int:
    """Count the characters with the longest that can be filled in."""
    length = len(line.text)
    for filling in FILLING.findall(line.text):
        length += longest(files, line.locale, filling) - len(filling) - 2
    return length


def _prompt_names_are_ours(files: Files, locale: LocaleId) -> Iterator[Problem]:
    """A name that is shown to nobody may be anything, but for spaces and capitals."""
    words = files.locales[locale]
    names: list[PromptId] = list(words.says.prompts)
    for name in names:
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", name):
            says = f"“{name}” cannot be a name"
            fix = "Use small letters a to z, digits and hyphens."
            mark = words.marked.mark("prompts", name)
            yield Problem(mark, "odd-name", says, fix)


OF_A_LOCALE = (
    _line_is_in_a_language,
    _line_is_whole,
    _line_is_plain,
    _fillings_exist,
    _all_is_filled_in,
    _no_digits,
    _line_is_short_enough,
    _prompt_names_are_ours,
)
