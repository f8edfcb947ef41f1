"""From the files of a folder to one `Helpline`."""

import re
from dataclasses import replace
from pathlib import Path

from ivr.content import checks
from ivr.content.checks.words import FILLING
from ivr.content.directory import directory
from ivr.content.files import Files
from ivr.content.folder import CENTRES, read_folder
from ivr.content.form.written import OWN, Lines
from ivr.content.problem import ContentError
from ivr.core.call import Utterance, Voice
from ivr.core.helpline import Helpline, Number
from ivr.core.lexicon import Lexicon
from ivr.core.names import LocaleId
from ivr.core.spoken import telephone_number
from ivr.core.tree import PhoneTree

__all__ = ["CENTRES", "build", "load", "load_as_written", "read_files"]


def load(home: Path) -> Helpline:
    """
    Read the content of *home*, which has the folders `prompts` and `data`.

    All problems are raised together, as one `ContentError`; warnings alone are not.
    """
    files, problems = read_folder(home)
    problems += checks.problems(files)
    found = [one for one in problems if not one.is_warning]
    if found:
        raise ContentError(found)
    return build(files)


def load_as_written(home: Path) -> Helpline:
    """Read the content of *home* with every word spelled as people write it."""
    files = read_files(home)
    plain = {
        locale: replace(fitted, says=replace(fitted.says, lexicon={}))
        for locale, fitted in files.locales.items()
    }
    return build(replace(files, locales=plain))


def read_files(home: Path) -> Files:
    """Read every file; what does not have the right form is a `ContentError`."""
    files, problems = read_folder(home)
    if problems:
        raise ContentError(problems)
    return files


def build(files: Files) -> Helpline:
    """Make the `Helpline` of files in which no check found an error."""
    tree = files.tree.says
    return Helpline(
        version=files.version(),
        tree=PhoneTree(
            tree.start,
            tree.person,
            tuple(tree.locales),
            tree.nodes,
            tree.limits.limits(),
        ),
        prompts={
            locale: {
                prompt: _utterances(files, locale, lines)
                for prompt, lines in words.says.prompts.items()
            }
            for locale, words in files.locales.items()
        },
        lexicons={
            locale: Lexicon(words.says.lexicon)
            for locale, words in files.locales.items()
        },
        numbers={
            name: Number(entry.number, entry.written)
            for name, entry in files.helplines.says.helplines.items()
        },
        directory=directory(files),
    )


def _utterances(files: Files, locale: LocaleId, lines: Lines) -> tuple[Utterance, ...]:
    return tuple(
        _utterance(files, locale if language == OWN else language, text)
        for line in lines
        for language, text in line.items()
    )


def _utterance(files: Files, locale: LocaleId, text: str) -> Utterance:
    """Fill in the numbers of helplines; what a call fills in stays as it is."""

    def number(filling: re.Match[str]) -> str:
        helpline = files.helplines.says.helplines.get(filling[1])
        if helpline is None:
            return filling[0]
        return telephone_number(helpline.written, locale)

    words = files.locales[locale].says
    voice = Voice(locale, words.language, words.voice)
    spelled = Lexicon(words.lexicon).respell(text)
    return Utterance(voice, FILLING.sub(number, spelled).strip())
