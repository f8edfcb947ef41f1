"""What the files must say together; every check gives all it finds."""

from collections.abc import Iterator

from ivr.content.checks import contacts, tree, words
from ivr.content.files import Files
from ivr.content.problem import Problem


def problems(files: Files) -> Iterator[Problem]:
    """Everything that is wrong, whatever the day."""
    yield from tree.problems(files)
    yield from words.problems(files)
    yield from contacts.problems(files)
