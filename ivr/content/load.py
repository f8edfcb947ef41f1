"""From the files of a folder to one `Helpline`."""

import hashlib
import re
from pathlib import Path
from typing import TypeVar

from ivr.content import checks
from ivr.content.checks import FILLING, Files
from ivr.content.fit import Fitted, fit
from ivr.content.marked import read
from ivr.content.problem import ContentError, Problem
from ivr.content.written import (
    OWN,
    Lines,
    WrittenHelplines,
    WrittenLocale,
    WrittenTree,
)
from ivr.core.call import Utterance, Voice
from ivr.core.helpline import Helpline, Number
from ivr.core.spoken import telephone_number
from ivr.core.tree import LocaleId, PhoneTree

TREE = "prompts/tree.yaml"
HELPLINES = "data/helplines.yaml"

T = TypeVar("T")


def load(home: Path) -> Helpline:
    """
    Read the content of *home*, which has the folders `prompts` and `data`.

    All problems of all files are raised together, as one `ContentError`.
    """
    files = _Folder(home).files()
    found = list(checks.problems(files))
    if found:
        raise ContentError(found)
    tree = files.tree.says
    return Helpline(
        version=_version(files),
        tree=PhoneTree(tree.start, tree.person, tuple(tree.locales), tree.nodes),
        prompts={
            locale: {
                prompt: _utterances(files, locale, lines)
                for prompt, lines in words.says.prompts.items()
            }
            for locale, words in files.locales.items()
        },
        numbers={
            name: Number(entry.number, entry.written)
            for name, entry in files.helplines.says.helplines.items()
        },
    )


class _Folder:
    """A folder being read: a class, since the problems of all its files gather."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.problems: list[Problem] = []

    def files(self) -> Files:
        """Read every file there is, and only then raise what is wrong in any."""
        helplines = self._read(HELPLINES, WrittenHelplines)
        tree = self._read(TREE, WrittenTree)
        locales = {
            name: self._read(f"prompts/{name}.yaml", WrittenLocale)
            for name in (tree.says.locales if tree else ())
        }
        fitted = {name: words for name, words in locales.items() if words}
        if tree is None or helplines is None or self.problems:
            raise ContentError(self.problems)
        return Files(tree, fitted, helplines)

    def _read(self, name: str, kind: type[T]) -> Fitted[T] | None:
        try:
            return fit(read(self.home, name), kind)
        except ContentError as error:
            self.problems += error.problems
            return None


def _version(files: Files) -> str:
    """A hash of the files, byte for byte: any edit makes a new version."""
    digest = hashlib.sha256()
    for marked in files.all_marked():
        digest.update(f"{marked.file}\0{len(marked.raw)}\0".encode() + marked.raw)
    return digest.hexdigest()[:12]


def _utterances(files: Files, locale: LocaleId, lines: Lines) -> tuple[Utterance, ...]:
    return tuple(
        _utterance(files, locale if language == OWN else language, text)
        for line in lines
        for language, text in line.items()
    )


def _utterance(files: Files, locale: LocaleId, text: str) -> Utterance:
    def number(filling: re.Match[str]) -> str:
        helpline = files.helplines.says.helplines[filling[1]]
        return telephone_number(helpline.written, locale)

    words = files.locales[locale].says
    voice = Voice(locale, words.language, words.voice)
    return Utterance(voice, FILLING.sub(number, text).strip())
