"""
YAML in which every value remembers its place.

Every scalar is the text that was typed, so that `no`, `10:30` and
`+4780057000` stay what they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from ivr.content.problem import ContentError, Mark, Problem

LARGEST_BYTES = 256 * 1024
"""Larger files are refused (CALLERS R46): no words for a telephone need as much."""

Way: TypeAlias = tuple[str, ...]
"""The keys and list positions that lead to a value."""

VALUE = "="
"""Added to a way, it asks for the place of the value and not of its key."""


@dataclass(frozen=True, slots=True)
class Marked:
    """What a file says, its *value*, and where each part stands."""

    file: str
    raw: bytes
    value: Any
    marks: Mapping[Way, Mark]

    def mark(self, *way: str) -> Mark:
        """Where *way* is written, or the nearest thing around it that is."""
        for length in range(len(way), -1, -1):
            if way[:length] in self.marks:
                return self.marks[way[:length]]
        return Mark(self.file, 1, 1)


def read(home: Path, name: str) -> Marked:
    """Read one YAML file; whatever is wrong with its form is a `ContentError`."""
    raw, text = read_bytes(home, name)
    return _Reading(name, raw, text).marked()


def read_bytes(home: Path, name: str) -> tuple[bytes, str]:
    """Read one file, as it is and as text; what cannot be is a `ContentError`."""
    try:
        raw = (home / name).read_bytes()
        text = raw.decode()
    except OSError:
        fix = "Put the file back, with leave to read it."
        problem = Problem(Mark(name, 1, 1), "unreadable", "cannot be read", fix)
        raise ContentError([problem]) from None
    except UnicodeDecodeError:
        says, fix = "is not UTF-8 text", "Save the file as UTF-8."
        problem = Problem(Mark(name, 1, 1), "wrong-encoding", says, fix)
        raise ContentError([problem]) from None
    if len(raw) > LARGEST_BYTES:
        says, fix = "is larger than 256 KB", "Keep only what is said to callers."
        raise ContentError([Problem(Mark(name, 1, 1), "too-large", says, fix)])
    return raw, text.removeprefix("\ufeff")


class _Reading:
    """One file being read: a class, since places and problems gather on the way."""

    def __init__(self, file: str, raw: bytes, text: str) -> None:
        self.file = file
        self.raw = raw
        self.text = text
        self.lines = text.split("\n")
        self.marks: dict[Way, Mark] = {}
        self.problems: list[Problem] = []

    def marked(self) -> Marked:
        try:
            aliases = [
                event.start_mark
                for event in yaml.parse(self.text, Loader=yaml.BaseLoader)
                if getattr(event, "anchor", None)  # an alias has one too
            ]
            root = yaml.compose(self.text, Loader=yaml.BaseLoader)
        except (yaml.YAMLError, RecursionError) as error:
            raise ContentError([self._malformed(error)]) from None
        if aliases:
            says, fix = (
                "has an anchor or alias (& or *)",
                "Write the words out, or quote them.",
            )
            first = aliases[0]
            mark = self._mark_at(first.line, first.column) if first else self._top()
            raise ContentError([Problem(mark, "alias", says, fix)])
        if root is None:
            says, fix = "is empty", "Put the last version back."
            raise ContentError([Problem(self._top(), "empty", says, fix)])
        value = self._build(root, ())
        if self.problems:
            raise ContentError(self.problems)
        return Marked(self.file, self.raw, value, self.marks)

    def _malformed(self, error: Exception) -> Problem:
        at = getattr(error, "problem_mark", None)
        mark = self._mark_at(at.line, at.column) if at else self._odd_character(error)
        says = "cannot be understood from here on"
        fix = "Look at the indents, colons and quotes here and on the line before."
        return Problem(mark, "not-yaml", says, fix)

    def _odd_character(self, error: Exception) -> Mark:
        """Find what no YAML may hold; there the reader has no mark, but a position."""
        before = self.text[: getattr(error, "position", 0)]
        line = before.count("\n")
        return self._mark_at(line, len(before) - before.rfind("\n") - 1)

    def _top(self) -> Mark:
        return Mark(self.file, 1, 1)

    def _mark_at(self, line: int, column: int, width: int = 1) -> Mark:
        # YAML marks an error at the end of a file one line past it.
        text = self.lines[line] if line < len(self.lines) else ""
        return Mark(self.file, line + 1, column + 1, width, text)

    def _mark(self, node: yaml.Node) -> Mark:
        start, end = node.start_mark, node.end_mark
        one_line = start.line == end.line
        width = end.column - start.column if one_line else 1
        return self._mark_at(start.line, start.column, width)

    def _build(self, node: yaml.Node, way: Way) -> Any:  # noqa: ANN401, YAML is anything
        self.marks.setdefault(way, self._mark(node))
        self.marks[*way, VALUE] = self._mark(node)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, way)
        if isinstance(node, yaml.SequenceNode):
            return [
                self._build(child, (*way, str(position)))
                for position, child in enumerate(node.value)
            ]
        return node.value

    def _mapping(self, node: yaml.MappingNode, way: Way) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for key, child in node.value:
            mark = self._mark(key)
            if not isinstance(key, yaml.ScalarNode):
                fix = "Write a plain word before the colon."
                self.problems.append(Problem(mark, "odd-key", "this is no name", fix))
            elif key.value in made:
                first = self.marks[*way, key.value].line
                says = f"“{key.value}” is written twice"
                fix = f"The first is on line {first}; keep one."
                self.problems.append(Problem(mark, "duplicate-key", says, fix))
            else:
                self.marks[*way, key.value] = mark
                made[key.value] = self._build(child, (*way, key.value))
        return made
