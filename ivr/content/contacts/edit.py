"""
Changes a YAML file at its marks, and leaves every other character as it was.

A file can be written in more ways than are foreseen here (a number over two lines,
a mapping in braces over ten). Whoever uses this must read the result again, and
refuse what did not come out as it should.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from ivr.content.form.marked import VALUE, Marked, Way

BOM = "\ufeff"
Entry: TypeAlias = "str | Mapping[str, Entry]"
"""A text, or a mapping of names to texts and mappings."""


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Put *new* in place of *width* characters, *start* characters into the file."""

    start: int
    width: int
    new: str


def edited(marked: Marked, edits: list[Edit]) -> bytes:
    """Give the file with all *edits* made, none of which may touch another."""
    text = marked.raw.decode()
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.new + text[edit.start + edit.width :]
    return text.encode()


def value(marked: Marked, way: Way, new: str) -> Edit:
    """Write *new* in place of the text at *way*."""
    return Edit(_start(marked, (*way, VALUE)), _width(marked, way), _scalar(new))


def entry(marked: Marked, after: Way, name: str, new: Entry) -> Edit:
    """Add “name: new” after the entry at *after*, written as that one is."""
    if _first_character(marked, after[:-1]) == "{":
        end = _start(marked, (*after, VALUE)) + _width(marked, after)
        return Edit(end, 0, f", {name}: {_in_braces(new)}")
    if _first_character(marked, after) == "{":
        lines = [f"{name}: {_in_braces(new)}"]
    else:
        column = marked.mark(*after).column
        step = column - marked.mark(*after[:-1]).column
        lines = _indented({name: new}, " " * step)
    return _lines_after(marked, after, lines)


def _lines_after(marked: Marked, way: Way, lines: list[str]) -> Edit:
    all_lines = _lines(marked)
    number = _last_line(marked, way)
    margin = " " * (marked.mark(*way).column - 1)
    before = all_lines[number - 1]
    ending = before[len(before.rstrip("\r\n")) :]
    start = _line_start(marked, number + 1)
    if ending:
        return Edit(start, 0, "".join(f"{margin}{line}{ending}" for line in lines))
    # The file ends without a line end, and goes on doing so.
    usual = "\r\n" if all_lines[0].endswith("\r\n") else "\n"
    return Edit(start, 0, "".join(f"{usual}{margin}{line}" for line in lines))


def _last_line(marked: Marked, way: Way) -> int:
    """
    Number the last line that belongs to the entry at *way*.

    From its last marked part it goes on as long as lines are indented deeper than its
    name: words over several lines, and comments on it.
    """
    lines, column = _lines(marked), marked.mark(*way).column
    parts = (mark for one, mark in marked.marks.items() if one[: len(way)] == way)
    last = max(mark.line for mark in parts)
    for number, line in enumerate(lines[last:], start=last + 1):
        if line.strip() and len(line) - len(line.lstrip(" ")) < column:
            break
        if line.strip():
            last = number
    return last


def _lines(marked: Marked) -> list[str]:
    # The characters that end a line are the same to YAML and to Python.
    return marked.raw.decode().removeprefix(BOM).splitlines(keepends=True)


def _line_start(marked: Marked, number: int) -> int:
    before = sum(map(len, _lines(marked)[: number - 1]))
    return before + marked.raw.decode().startswith(BOM)


def _start(marked: Marked, way: Way) -> int:
    mark = marked.mark(*way)
    return _line_start(marked, mark.line) + mark.column - 1


def _width(marked: Marked, way: Way) -> int:
    return marked.mark(*way, VALUE).width


def _first_character(marked: Marked, way: Way) -> str:
    start = _start(marked, (*way, VALUE))
    return marked.raw.decode()[start : start + 1]


def _scalar(text: str) -> str:
    """Quote a text that other readers of YAML would take for a date or a number."""
    return text if yaml.safe_load(text) == text else json.dumps(text)


def _in_braces(new: Entry) -> str:
    if isinstance(new, str):
        return _scalar(new)
    inside = (f"{name}: {_in_braces(one)}" for name, one in new.items())
    return "{" + ", ".join(inside) + "}"


def _indented(new: Mapping[str, Entry], step: str) -> list[str]:
    lines = []
    for name, one in new.items():
        if isinstance(one, str):
            lines.append(f"{name}: {_scalar(one)}")
        else:
            lines.append(f"{name}:")
            lines += [step + line for line in _indented(one, step)]
    return lines
