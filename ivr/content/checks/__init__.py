"""
What the files must say together; every check gives all it finds.

A check that needs a file which could not be read is left out from there on: all that
can be told at once, is.
"""

from collections.abc import Callable, Iterator
from datetime import date

from ivr.content.checks import (
    care,
    choices,
    contacts,
    counties,
    first,
    helplines,
    lines,
    nodes,
    unseen,
    ways,
    words,
)
from ivr.content.checks.aging import aging
from ivr.content.files import Files, UnreadError
from ivr.content.problem import Problem
from ivr.core.names import LocaleId

WHOLE: tuple[Callable[[Files], Iterator[Problem]], ...] = (
    *nodes.CHECKS,
    *ways.CHECKS,
    *choices.CHECKS,
    *words.CHECKS,
    *first.CHECKS,
    *counties.CHECKS,
    *helplines.CHECKS,
    *contacts.CHECKS,
    *unseen.CHECKS,
)
EACH_LOCALE: tuple[Callable[[Files, LocaleId], Iterator[Problem]], ...] = (
    *words.OF_A_LOCALE,
    *lines.OF_A_LOCALE,
    *care.OF_A_LOCALE,
    *unseen.OF_A_LOCALE,
)


def problems(files: Files) -> Iterator[Problem]:
    """Everything that is wrong, whatever the day."""
    for check in WHOLE:
        yield from _as_far_as_read(check(files))
    for of_locale in EACH_LOCALE:
        for locale in files.locales:
            yield from _as_far_as_read(of_locale(files, locale))


def problems_on(files: Files, today: date) -> Iterator[Problem]:
    """Everything that is wrong, with what is getting old on the day *today*."""
    yield from problems(files)
    yield from _as_far_as_read(aging(files, today))


def _as_far_as_read(found: Iterator[Problem]) -> Iterator[Problem]:
    try:
        yield from found
    except UnreadError:
        return
