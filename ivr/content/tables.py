"""The two tables of `data/`: which postcode lies in which municipality and county."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ivr.content.marked import read_bytes
from ivr.content.problem import ContentError, Mark, Problem


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file: each row under its first field, and the line it stands on."""

    file: str
    raw: bytes
    rows: Mapping[str, Mapping[str, str]]
    lines: Mapping[str, int]

    def mark(self, key: str) -> Mark:
        """Where the row of *key* stands."""
        text = self.raw.decode().splitlines()[self.lines[key] - 1]
        return Mark(self.file, self.lines[key], 1, len(key), text)


def read_table(home: Path, name: str, columns: tuple[str, ...]) -> Table:
    """Read one table with at least *columns*; what is wrong is a `ContentError`."""
    raw, text = read_bytes(home, name)
    reader = csv.DictReader(text.splitlines())
    missing = [one for one in columns if one not in (reader.fieldnames or ())]
    if missing:
        says = f"the column “{missing[0]}” is missing"
        fix = f"The first line names the columns: {', '.join(columns)}."
        raise ContentError([Problem(Mark(name, 1, 1), "missing-column", says, fix)])
    rows: dict[str, Mapping[str, str]] = {}
    lines: dict[str, int] = {}
    problems = []
    for row in reader:
        key = row[columns[0]]
        if key in rows:
            says = f"“{key}” stands on line {lines[key]} and here"
            mark = Mark(name, reader.line_num, 1, len(key))
            problems.append(Problem(mark, "duplicate-row", says, "Keep one of them."))
        rows[key] = {column: row[column] or "" for column in columns}
        lines[key] = reader.line_num
    if problems:
        raise ContentError(problems)
    return Table(name, raw, rows, lines)
