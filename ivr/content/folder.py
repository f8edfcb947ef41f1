"""The files of a folder, read as far as each of them can be."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from ivr.content.files import UNREAD, Files
from ivr.content.form.fit import Fitted, misfits
from ivr.content.form.marked import look
from ivr.content.form.tables import Table, read_table
from ivr.content.form.written import WrittenLocale, WrittenTree
from ivr.content.form.written_data import (
    WrittenCentres,
    WrittenCounties,
    WrittenHelplines,
)
from ivr.content.problem import ContentError, Problem
from ivr.content.wording import WrittenWording
from ivr.core.names import LocaleId
from ivr.core.spoken.locales import LOCALES

TREE = "prompts/tree.yaml"
WORDING = "prompts/wording.yaml"
HELPLINES = "data/helplines.yaml"
CENTRES = "data/centres.yaml"
COUNTIES = "data/counties.yaml"
POSTCODES = "data/postcodes.csv"
MUNICIPALITIES = "data/municipalities.csv"

T = TypeVar("T")


def read_folder(home: Path) -> tuple[Files, list[Problem]]:
    """Read every file, and tell what is wrong with the form of any."""
    return _Folder(home).files()


class _Folder:
    """A folder being read: a class, since the problems of all its files gather."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.problems: list[Problem] = []

    def files(self) -> tuple[Files, list[Problem]]:
        tree = self._read(TREE, WrittenTree)
        spoken = tree.says.locales if tree is not UNREAD else self._locales_there()
        files = Files(
            tree=tree,
            locales={
                name: self._read(f"prompts/{name}.yaml", WrittenLocale)
                for name in spoken
            },
            wording=self._read(WORDING, WrittenWording),
            helplines=self._read(HELPLINES, WrittenHelplines),
            centres=self._read(CENTRES, WrittenCentres),
            counties=self._read(COUNTIES, WrittenCounties),
            postcodes=self._table(POSTCODES, postcode=4, municipality=4),
            municipalities=self._table(MUNICIPALITIES, municipality=4, county=2),
        )
        return files, self.problems

    def _locales_there(self) -> list[LocaleId]:
        """Guess the languages from the files, so that their problems are told too."""
        known = sorted(LOCALES)
        return [one for one in known if (self.home / f"prompts/{one}.yaml").exists()]

    def _read(self, name: str, kind: type[T]) -> Fitted[T]:
        def fitted() -> Fitted[T] | None:
            marked, problems = look(self.home, name)
            self.problems += problems
            found, wrong = misfits(marked, kind)
            told = {problem.mark.line for problem in problems}
            self.problems += [one for one in wrong if one.mark.line not in told]
            return None if problems else found

        return self._or_unread(fitted)

    def _table(self, name: str, **columns: int) -> Table:
        return self._or_unread(lambda: read_table(self.home, name, columns))

    def _or_unread(self, read: Callable[[], T | None]) -> T:
        unread: T = UNREAD
        try:
            return read() or unread
        except ContentError as error:
            self.problems += error.problems
            return unread
