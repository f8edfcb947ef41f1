"""Each language must have a voice, and all the words that callers need."""

import re
from collections.abc import Iterator

from ivr.content.files import Files
from ivr.content.form.fit import nearest
from ivr.content.form.marked import VALUE
from ivr.content.problem import Problem
from ivr.content.voices import VOICES
from ivr.core.names import LocaleId, PromptId
from ivr.core.nodes import CountyCentres, CountyList, Postcode
from ivr.core.phrases import CentrePhrase, Phrase
from ivr.core.spoken.locales import LOCALES

FILLING = re.compile(r"\{([^{}]*)\}")
"""What is filled in: `{helpline}` is the number of that helpline, spoken."""


def _voice_exists(files: Files, locale: LocaleId) -> Iterator[Problem]:
    """Twilio cannot say a word with a voice that the language does not have."""
    words = files.locales[locale]
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


def _numbers_can_be_said(files: Files, locale: LocaleId) -> Iterator[Problem]:
    if locale not in LOCALES:
        mark = files.locales[locale].marked.mark("language")
        says = f"numbers cannot be said in “{locale}” yet"
        fix = "Ask a developer to add its digits, or take it out of “locales”."
        yield Problem(mark, "no-digits", says, fix)


def _phrases_exist(files: Files, locale: LocaleId) -> Iterator[Problem]:
    words = files.locales[locale]
    for phrase in sorted(_phrases(files)):
        if phrase not in words.says.prompts:
            says = f"the prompt “{phrase}” is missing"
            fix = "The line itself needs it: write what it should say."
            mark = words.marked.mark("prompts")
            yield Problem(mark, "missing-prompt", says, fix)


def _phrases(files: Files) -> set[PromptId]:
    """The prompts that the line itself needs."""
    needed = {phrase.value for phrase in Phrase}
    knows_centres = (Postcode, CountyList, CountyCentres)
    if any(isinstance(node, knows_centres) for node in files.tree.says.nodes.values()):
        needed |= {phrase.value for phrase in CentrePhrase}
    return needed


def _named(files: Files) -> set[PromptId]:
    """The prompts that the tree names."""
    nodes = files.tree.says.nodes.values()
    return {prompt for node in nodes for _, prompt in node.prompts()}


def _written(files: Files) -> set[PromptId]:
    """The prompts that are written in any language."""
    return {prompt for words in files.locales.values() for prompt in words.says.prompts}


def _prompts_exist(files: Files) -> Iterator[Problem]:
    written = _written(files)
    known = sorted(written)
    there = " and ".join(f"prompts/{locale}.yaml" for locale in files.locales)
    for name, node in files.tree.says.nodes.items():
        for field, prompt in node.prompts():
            if prompt not in written:
                mark = files.tree.marked.mark("nodes", name, field, VALUE)
                says = f"no prompt is called “{prompt}”"
                fix = nearest(prompt, known, f"Write it in {there}.")
                yield Problem(mark, "unknown-prompt", says, fix)


def _prompts_are_said(files: Files) -> Iterator[Problem]:
    """Words that nobody hears do no harm, but somebody may think that they are said."""
    said = _named(files) | _phrases(files)
    meant = (said & _written(files)) | _phrases(files)
    for words in files.locales.values():
        missing = sorted(meant - set(words.says.prompts))
        for prompt in words.says.prompts:
            if prompt not in said:
                mark = words.marked.mark("prompts", prompt)
                says = f"nobody is ever told “{prompt}”"
                otherwise = "Name it in prompts/tree.yaml, or remove it."
                fix = nearest(prompt, missing, otherwise)
                yield Problem(mark, "unused-prompt", says, fix)


def _locales_are_equal(files: Files) -> Iterator[Problem]:
    """What can be heard in one language can be heard in the other."""
    known = (_written(files) & _named(files)) - _phrases(files)
    for words in files.locales.values():
        for prompt in sorted(known - set(words.says.prompts)):
            says = f"the prompt “{prompt}” is missing in this language"
            fix = "Write it here too: both languages are whole."
            mark = words.marked.mark("prompts")
            yield Problem(mark, "missing-words", says, fix)


CHECKS = (
    _prompts_exist,
    _prompts_are_said,
    _locales_are_equal,
)
OF_A_LOCALE = (
    _voice_exists,
    _numbers_can_be_said,
    _phrases_exist,
)
