"""From the files of a folder to one `Helpline`."""

import re
from pathlib import Path
from typing import TypeVar

from ivr.content import checks
from ivr.content.checks.words import FILLING
from ivr.content.directory import directory
from ivr.content.files import Files
from ivr.content.fit import Fitted, fit
from ivr.content.marked import read
from ivr.content.problem import ContentError, Problem
from ivr.content.tables import Table, read_table
from ivr.content.written import OWN, Lines, WrittenLocale, WrittenTree
from ivr.content.written_data import (
    WrittenCentres,
    WrittenCounties,
    WrittenHelplines,
)
from ivr.core.call import Utterance, Voice
from ivr.core.helpline import Helpline, Number
from ivr.core.lexicon import Lexicon
from ivr.core.names import LocaleId
from ivr.core.spoken import telephone_number
from ivr.core.tree import PhoneTree

TREE = "prompts/tree.yaml"
HELPLINES = "data/helplines.yaml"
CENTRES = "data/centres.yaml"
COUNTIES = "data/counties.yaml"
POSTCODES = "data/postcodes.csv"
MUNICIPALITIES = "data/municipalities.csv"

T = TypeVar("T")


def load(home: Path) -> Helpline:
    """
    Read the content of *home*, which has the folders `prompts` and `data`.

    All problems are raised together, as one `ContentError`: of form in any file, or, if
    there are none, of sense between them. Warnings alone raise nothing.
    """
    files = read_files(home)
    found = [one for one in checks.problems(files) if not one.is_warning]
    if found:
        raise ContentError(found)
    return build(files)


def read_files(home: Path) -> Files:
    """Read every file; what does not have the right form is a `ContentError`."""
    return _Folder(home).files()


def build(files: Files) -> Helpline:
    """Make the `Helpline` of files in which no check found an error."""
    tree = files.tree.says
    return Helpline(
        version=files.version(),
        tree=PhoneTree(tree.start, tree.person, tuple(tree.locales), tree.nodes),
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


class _Folder:
    """A folder being read: a class, since the problems of all its files gather."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.problems: list[Problem] = []

    def files(self) -> Files:
        """Read every file there is, and only then raise what is wrong in any."""
        tree = self._read(TREE, WrittenTree)
        locales = {
            name: self._read(f"prompts/{name}.yaml", WrittenLocale)
            for name in (tree.says.locales if tree else self._locales_there())
        }
        fitted = {name: words for name, words in locales.items() if words}
        helplines = self._read(HELPLINES, WrittenHelplines)
        centres = self._read(CENTRES, WrittenCentres)
        counties = self._read(COUNTIES, WrittenCounties)
        postcodes = self._table(POSTCODES, ("postcode", "municipality"))
        municipalities = self._table(MUNICIPALITIES, ("municipality", "county"))
        if not (tree and helplines and centres and counties):
            raise ContentError(self.problems)
        if not (postcodes and municipalities) or self.problems:
            raise ContentError(self.problems)
        return Files(
            tree, fitted, helplines, centres, counties, postcodes, municipalities
        )

    def _locales_there(self) -> list[LocaleId]:
        """Guess the languages from the files, so that their problems are told too."""
        files = sorted((self.home / "prompts").glob("*.yaml"))
        return [file.stem for file in files if file.name != Path(TREE).name]

    def _read(self, name: str, kind: type[T]) -> Fitted[T] | None:
        try:
            return fit(read(self.home, name), kind)
        except ContentError as error:
            self.problems += error.problems
            return None

    def _table(self, name: str, columns: tuple[str, ...]) -> Table | None:
        try:
            return read_table(self.home, name, columns)
        except ContentError as error:
            self.problems += error.problems
            return None


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
