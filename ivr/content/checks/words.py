"""What the words must be, so that every caller hears them whole."""

import re
from collections.abc import Iterator

from ivr.content.files import Files
from ivr.content.fit import nearest
from ivr.content.marked import VALUE, Way
from ivr.content.problem import Problem
from ivr.content.voices import VOICES
from ivr.content.written import OWN
from ivr.core.names import LocaleId, PromptId
from ivr.core.nodes import CountyCentres, CountyList, Postcode
from ivr.core.phrases import FILLINGS, CentrePhrase, Phrase
from ivr.core.spoken.locales import LOCALES

FILLING = re.compile(r"\{([^{}]*)\}")
"""What is filled in: `{helpline}` is the number of that helpline, spoken."""

SAYABLE = re.compile(r"[^\x00-\x1f\x7f-\x9f<>{}\ud800-\udfff\ufffe\uffff]+")
"""Plain text (CALLERS R47): no markup and no control characters."""


def problems(files: Files) -> Iterator[Problem]:
    """Everything that is wrong with the words."""
    yield from _voices_exist(files)
    yield from _prompts_exist(files)
    yield from _locales_are_equal(files)
    yield from _words_can_be_said(files)


def _voices_exist(files: Files) -> Iterator[Problem]:
    """Twilio cannot say a word with a voice that the language does not have."""
    for words in files.locales.values():
        language, voice = words.says.language, words.says.voice
        if language not in VOICES:
            mark = words.marked.mark("language", VALUE)
            says = f"Twilio has no language “{language}”"
            fix = nearest(language, list(VOICES), f"Choose from: {', '.join(VOICES)}.")
            yield Problem(mark, "unknown-language", says, fix)
        elif voice not in VOICES[language]:
            mark = words.marked.mark("voice", VALUE)
            says = f"Twilio has no voice “{voice}” for {language}"
            known = list(VOICES[language])
            fix = nearest(voice, known, f"Choose from: {', '.join(known)}.")
            yield Problem(mark, "unknown-voice", says, fix)


def _phrases(files: Files) -> set[PromptId]:
    """The prompts that the line itself needs."""
    needed = {phrase.value for phrase in Phrase}
    knows_centres = (Postcode, CountyList, CountyCentres)
    if any(isinstance(node, knows_centres) for node in files.tree.says.nodes.values()):
        needed |= {phrase.value for phrase in CentrePhrase}
    return needed


def _prompts_exist(files: Files) -> Iterator[Problem]:
    for locale, words in files.locales.items():
        for phrase in sorted(_phrases(files)):
            if phrase not in words.says.prompts:
                mark = files.locales[locale].marked.mark("prompts")
                says = f"the prompt “{phrase}” is missing"
                fix = "The line itself needs it: write what it should say."
                yield Problem(mark, "missing-prompt", says, fix)
    known = {
        prompt for words in files.locales.values() for prompt in words.says.prompts
    }
    for name, node in files.tree.says.nodes.items():
        for field, prompt in node.prompts():
            if prompt not in known:
                mark = files.tree.marked.mark("nodes", name, field, VALUE)
                says = f"no prompt is called “{prompt}”"
                fix = nearest(prompt, sorted(known), "Write it in every language.")
                yield Problem(mark, "unknown-prompt", says, fix)


def _locales_are_equal(files: Files) -> Iterator[Problem]:
    """What can be heard in one language can be heard in the other."""
    known = {
        prompt for words in files.locales.values() for prompt in words.says.prompts
    }
    engine = _phrases(files)
    for locale, words in files.locales.items():
        marks = words.marked
        if locale not in LOCALES:
            says = f"numbers cannot be said in “{locale}” yet"
            fix = "Ask a developer to add its digits."
            yield Problem(marks.mark("language"), "no-digits", says, fix)
        for prompt in sorted(known - set(words.says.prompts) - engine):
            says = f"the prompt “{prompt}” is missing in this language"
            fix = "Write it here too: both languages are whole."
            yield Problem(marks.mark("prompts"), "missing-words", says, fix)


def _words_can_be_said(files: Files) -> Iterator[Problem]:
    for locale, words in files.locales.items():
        for prompt, lines in words.says.prompts.items():
            yield from _all_is_filled_in(files, locale, prompt)
            for number, line in enumerate(lines):
                way = ("prompts", prompt, str(number))
                yield from _line_can_be_said(files, locale, way, line)


def _all_is_filled_in(
    files: Files, locale: LocaleId, prompt: PromptId
) -> Iterator[Problem]:
    """What a phrase is for must be in it, and a number in it twice (CALLERS R13)."""
    lines = files.locales[locale].says.prompts[prompt]
    text = " ".join(words for line in lines for words in line.values())
    mark = files.locales[locale].marked.mark("prompts", prompt)
    for filling in sorted(FILLINGS.get(prompt, ())):
        if f"{{{filling}}}" not in text:
            says = f"“{{{filling}}}” is missing in “{prompt}”"
            fix = f"Write {{{filling}}} where it should be said."
            yield Problem(mark, "missing-filling", says, fix)
    if prompt == CentrePhrase.NUMBER.value and text.count("{number}") == 1:
        says, fix = "the number is said only once", "Write {number} twice."
        yield Problem(mark, "number-said-once", says, fix)


def _line_can_be_said(
    files: Files, locale: LocaleId, way: Way, line: dict[LocaleId, str]
) -> Iterator[Problem]:
    ((language, text),) = line.items()
    marked = files.locales[locale].marked
    within = () if language == OWN else (language,)
    exact = (*way, *within, VALUE)
    # One text alone has no number in a list of lines.
    mark = marked.mark(*(exact if exact in marked.marks else (*way[:-1], VALUE)))
    if language not in (OWN, *files.locales):
        says = f"“{language}” is none of our languages"
        fix = "If the colon belongs to the words, put the whole line in quotes."
        yield Problem(mark, "unknown-locale", says, fix)
    if "#" in mark.text[mark.column - 1 + mark.width :]:
        says = "what stands after # is not said"
        fix = "Put the line in quotes, or the comment on a line of its own."
        yield Problem(mark, "cut-off", says, fix)
    known = {*files.helplines.says.helplines, *FILLINGS.get(way[1], ())}
    for filling in FILLING.findall(text):
        if filling not in known:
            says = f"nothing is called “{filling}” that could be filled in here"
            usable = ", ".join(f"{{{one}}}" for one in sorted(known))
            fix = f"Here you can use: {usable}."
            yield Problem(mark, "unknown-filling", says, fix)
    if not re.search(r"\w", text):
        says, fix = (
            "there is nothing to say here",
            "Write the words, or remove the line.",
        )
        yield Problem(mark, "nothing-to-say", says, fix)
    elif not SAYABLE.fullmatch(FILLING.sub("x", text).strip()):
        says, fix = "this is not plain text", "Write words only, without < > { }."
        yield Problem(mark, "markup", says, fix)
