"""
YAML in which every value remembers its place.

Every scalar is the text that was typed, so that `no`, `10:30` and
`+4780057000` stay what they are.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from ivr.content.form.compose import compose
from ivr.content.form.lines import Lines
from ivr.content.form.malformed import anchor, malformed
from ivr.content.form.source import read_bytes
from ivr.content.form.unseen import unseen
from ivr.content.problem import ContentError, Mark, Problem

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
    marked, problems = look(home, name)
    if problems:
        raise ContentError(problems)
    return marked


def look(home: Path, name: str) -> tuple[Marked, list[Problem]]:
    """
    Read one YAML file as far as it can be, with what is wrong with its form.

    What cannot be read at all is a `ContentError`.
    """
    return look_at(name, *read_bytes(home, name))


def look_at(name: str, raw: bytes, text: str) -> tuple[Marked, list[Problem]]:
    """Read a YAML file of any size, given as it is and as *text*."""
    return _Reading(name, raw, text).marked()


class _Reading:
    """One file being read: a class, since places and problems gather on the way."""

    def __init__(self, file: str, raw: bytes, text: str) -> None:
        self.file = file
        self.raw = raw
        self.text = text
        self.lines = Lines.of(file, text)
        self.marks: dict[Way, Mark] = {}
        self.problems: list[Problem] = []

    def marked(self) -> tuple[Marked, list[Problem]]:
        try:
            root, odd = compose(self.text)
            self.problems += self._odd_starts(odd)
            if root is None:
                says, fix = "is empty", "Put the last version back."
                self.problems.append(Problem(self._top(), "empty", says, fix))
            if root is None or any(one.code == "alias" for one in self.problems):
                raise ContentError(self.problems)  # an alias may lead round for ever
            value = self._build(root, ())
        except (yaml.YAMLError, RecursionError) as error:
            hidden = list(unseen(self.file, self.text))
            raise ContentError(hidden or [malformed(error, self.lines)]) from None
        return Marked(self.file, self.raw, value, self.marks), self.problems

    def _odd_starts(self, odd: Iterable[yaml.Event]) -> Iterator[Problem]:
        for event in odd:
            mark = event.start_mark
            place = self.lines.mark(mark.line, mark.column) if mark else self._top()
            if getattr(event, "anchor", None):  # an alias has one too
                yield anchor(place)
            if getattr(event, "tag", None):
                says = "words cannot begin with “!” here"
                fix = "Put the words in quotes, or begin them otherwise."
                yield Problem(place, "odd-start", says, fix)

    def _top(self) -> Mark:
        return Mark(self.file, 1, 1)

    def _mark(self, node: yaml.Node) -> Mark:
        start, end = node.start_mark, node.end_mark
        to_its_end = len(self.lines.text(start.line).rstrip()) - start.column
        width = end.column - start.column if start.line == end.line else to_its_end
        return self.lines.mark(start.line, start.column, width)

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
        assert isinstance(node, yaml.ScalarNode)  # noqa: S101, there is no fourth kind
        self.problems += self._words(node, way)
        return node.value

    def _words(self, node: yaml.ScalarNode, way: Way) -> Iterator[Problem]:
        """Notice words that are not what they look like."""
        if node.style:  # it is in quotes, or a block
            return
        if not node.value and way:
            says = "nothing stands here"
            fix = "Write what belongs here, or remove the line."
            yield Problem(self.marks[way], "empty-entry", says, fix)
        for line in range(node.start_mark.line + 1, node.end_mark.line + 1):
            text = self.lines.text(line)
            if text.lstrip().startswith("- ") and text.strip()[2:] in node.value:
                says = "this hyphen is taken for part of the words above"
                fix = "Begin each line of the list with a hyphen, all as far in."
                yield Problem(self.lines.whole(line), "missing-hyphen", says, fix)

    def _mapping(self, node: yaml.MappingNode, way: Way) -> dict[str, Any]:
        if node.flow_style and _is_unquoted_filling(node):
            name = node.value[0][0].value
            says = "words that begin with { must be in quotes"
            fix = f'Write "{{{name}}}", with the quotes.'
            self.problems.append(Problem(self._mark(node), "braces", says, fix))
            return {}
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


def _is_unquoted_filling(node: yaml.MappingNode) -> bool:
    """Tell whether it is `{centre}`, which YAML takes for a mapping of one name."""
    values = [child for _, child in node.value]
    return len(values) == 1 and values[0].value == "" and not values[0].style
