"""No file may hold a character that nobody sees."""

from collections.abc import Callable, Iterator
from functools import partial
from operator import attrgetter

from ivr.content.files import Files
from ivr.content.form.marked import Marked
from ivr.content.form.source import text_of
from ivr.content.form.tables import Table
from ivr.content.form.unseen import unseen
from ivr.content.problem import Problem
from ivr.core.names import LocaleId


def _in_one(part: Callable[[Files], Marked | Table], files: Files) -> Iterator[Problem]:
    yield from _in(part(files))


def _in_a_locale(files: Files, locale: LocaleId) -> Iterator[Problem]:
    yield from _in(files.locales[locale].marked)


def _in(read: Marked | Table) -> Iterator[Problem]:
    yield from unseen(read.file, text_of(read.raw))


CHECKS = tuple(
    partial(_in_one, attrgetter(part))
    for part in (
        "tree.marked",
        "wording.marked",
        "helplines.marked",
        "centres.marked",
        "counties.marked",
        "postcodes",
        "municipalities",
    )
)
"""One for each file, since another may not be there."""

OF_A_LOCALE = (_in_a_locale,)
