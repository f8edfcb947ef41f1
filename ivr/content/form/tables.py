"""The two tables of `data/`: which postcode lies in which municipality and county."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ivr.content.form.lines import Lines
from ivr.content.form.source import read_bytes
from ivr.content.problem import ContentError, Mark, Problem


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file: each row under its first field, and the line it stands on."""

    file: str
    raw: bytes
    rows: Mapping[str, Mapping[str, str]]
    numbers: Mapping[str, int]
    lines: Lines

    def mark(self, key: str) -> Mark:
        """Where the row of *key* stands."""
        return self.lines.mark(self.numbers[key], 0, len(key))


def read_table(home: Path, name: str, columns: Mapping[str, int]) -> Table:
    """
    Read one table with at least *columns*, each with so many digits.

    The first column names the row; another may be empty where nothing is known. What is
    wrong is a `ContentError`.
    """
    raw, text = read_bytes(home, name)
    return _Reading(raw, Lines.of(name, text), columns).table()


class _Reading:
    """One table being read: a class, since rows and problems gather on the way."""

    def __init__(self, raw: bytes, lines: Lines, columns: Mapping[str, int]) -> None:
        self.raw = raw
        self.lines = lines
        self.columns = columns
        self.rows: dict[str, Mapping[str, str]] = {}
        self.numbers: dict[str, int] = {}

    def table(self) -> Table:
        names = _fields(self.lines.text(0))
        missing = [one for one in self.columns if one not in names]
        if missing:
            raise ContentError([self._missing(missing[0])])
        problems = [
            problem
            for number, line in enumerate(self.lines.lines[1:], 1)
            if line.strip()
            for problem in self._row(number, names, _fields(line))
        ]
        if problems:
            raise ContentError(problems)
        return Table(self.lines.file, self.raw, self.rows, self.numbers, self.lines)

    def _missing(self, column: str) -> Problem:
        fix = f"The first line names the columns: {','.join(self.columns)}."
        if ";" in self.lines.text(0):
            fix = "Save it with commas between the columns, and not semicolons."
        says = f"the column “{column}” is missing"
        return Problem(self.lines.whole(0), "missing-column", says, fix)

    def _row(
        self, number: int, names: list[str], fields: list[str]
    ) -> Iterator[Problem]:
        if len(fields) != len(names):
            says = f"there are {len(fields)} columns here, and {len(names)} above"
            fix = f"Write them as in the first line: {','.join(names)}."
            yield Problem(self.lines.whole(number), "odd-row", says, fix)
            return
        row = dict(zip(names, fields, strict=True))
        first = next(iter(self.columns))
        for column, digits in self.columns.items():
            may_be_empty = column != first and not row[column]
            if not may_be_empty and not re.fullmatch(f"[0-9]{{{digits}}}", row[column]):
                says = f"“{row[column]}” is no {column}"
                fix = f"Write it with {digits} digits, also where the first is a 0."
                yield Problem(self.lines.whole(number), "odd-row", says, fix)
                return
        key = row[first]
        if key in self.rows:
            says = f"“{key}” stands on line {self.numbers[key] + 1} and here"
            mark = self.lines.mark(number, 0, len(key))
            yield Problem(mark, "duplicate-row", says, "Keep one of them.")
        self.rows[key], self.numbers[key] = row, number


def _fields(line: str) -> list[str]:
    """Take one line apart; a quote that is never closed takes the rest of its line."""
    return next(csv.reader([line]), [])
