"""What callers will notice of an edit in `data/`: centres, numbers, counties."""

from collections.abc import Iterator
from typing import Any

from ivr.content.diff.changes import Change, Contact, Fact, Rung
from ivr.content.diff.differences import differences, leaves
from ivr.content.files import Files
from ivr.content.form.marked import Marked
from ivr.content.form.tables import Table

OF_A_CENTRE = ("name", "county", "municipality", "town", "phone", "website", "hours")
"""Of all that is written about a centre, what a call reads out or goes by."""

OF_A_HELPLINE = ("number", "written")

OF_A_COUNTY = ("name",)


def data(old: Files, new: Files) -> Iterator[Change]:
    """Give all that callers will notice, in the order of the files."""
    yield from _centres(old.centres.marked, new.centres.marked)
    yield from _helplines(old.helplines.marked, new.helplines.marked)
    yield from _heard(old.counties.marked, new.counties.marked, OF_A_COUNTY)
    yield from _table(old.postcodes, new.postcodes)
    yield from _table(old.municipalities, new.municipalities)


def _centres(old: Marked, new: Marked) -> Iterator[Change]:
    for name, one, other in _changed(old, new, OF_A_CENTRE):
        head, _, rest = name.partition(" ")
        if head == "centres":
            centre, _, field = rest.partition(" ")
            yield Contact(centre, field, one, other)
        else:
            yield Fact(new.file, name, one, other)


def _helplines(old: Marked, new: Marked) -> Iterator[Change]:
    for name, one, other in _changed(old, new, OF_A_HELPLINE):
        helpline, _, field = name.removeprefix("helplines ").partition(" ")
        if field == "number":
            yield Rung(helpline, one, other)
        else:
            yield Fact(new.file, name, one, other)


def _heard(old: Marked, new: Marked, fields: tuple[str, ...]) -> Iterator[Fact]:
    for name, one, other in _changed(old, new, fields):
        yield Fact(new.file, name, one, other)


def _changed(
    old: Marked, new: Marked, fields: tuple[str, ...]
) -> Iterator[tuple[str, str | None, str | None]]:
    return differences(
        leaves(_only(old.value, fields)), leaves(_only(new.value, fields))
    )


def _only(value: dict[str, Any], fields: tuple[str, ...]) -> dict[str, Any]:
    """Leave out what no call reads, below the names of the entries."""
    return {
        section: {
            name: {field: entry[field] for field in fields if field in entry}
            if isinstance(entry, dict)
            else entry
            for name, entry in entries.items()
        }
        if isinstance(entries, dict)
        else entries
        for section, entries in value.items()
    }


def _table(old: Table, new: Table) -> Iterator[Fact]:
    """Count: a table has thousands of rows, and they change together."""
    changed = old.rows.keys() | new.rows.keys()
    number = sum(old.rows.get(key) != new.rows.get(key) for key in changed)
    if number:
        yield Fact(new.file, "rows changed", None, str(number))
