"""Somebody called a centre or looked: who and when goes into the file at its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ivr.content.contacts.edit import Edit, Entry, edited, entry, value
from ivr.content.contacts.number import read_number
from ivr.content.contacts.refused import (
    Confirmation,
    RefusedError,
    centre_to_confirm,
    check_result,
)
from ivr.content.contacts.replace import ChangedMeanwhileError, replace_file
from ivr.content.form.marked import Marked, Way
from ivr.content.form.written_data import WrittenCentre
from ivr.content.load import CENTRES, read_files

BEFORE_CONTACTS = ("town", "municipality", "county")
"""After the first of these that a centre has, its telephone is written."""


@dataclass(frozen=True, slots=True)
class Confirmed:
    """
    The file before and after, and the last day on which the confirmation counts.

    *read_too* are the remarks of that centre which may no longer hold.
    """

    before: bytes
    after: bytes
    until: date
    read_too: tuple[str, ...]


def confirm(home: Path, wanted: Confirmation, today: date) -> Confirmed:
    """
    Write a confirmation into the centres of *home*, and nothing else.

    What cannot be confirmed is a `RefusedError`, content that cannot be used a
    `ContentError`; the file is then as it was.
    """
    files = read_files(home)
    centre = centre_to_confirm(files, wanted, today)
    way, new = ("centres", wanted.centre, wanted.field), _contact(centre, wanted)
    marked = files.centres.marked
    after = edited(marked, list(_edits(marked, way, new)))

    def check(path: Path) -> None:
        check_result(files, path, way, new)

    try:
        replace_file(home / CENTRES, marked.raw, after, check)
    except ChangedMeanwhileError:
        raise RefusedError(
            f"{CENTRES} was changed by somebody else just now; do it again."
        ) from None
    except OSError as error:
        raise RefusedError(
            f"{CENTRES} cannot be written: {error.strerror}; ask for leave to write it."
        ) from None
    until = date.fromisoformat(wanted.on) + timedelta(
        files.centres.says.trust.stop_days
    )
    remarks = (one for one in ("conflict", "note") if getattr(centre, one))
    return Confirmed(marked.raw, after, until, tuple(remarks))


def _contact(centre: WrittenCentre, wanted: Confirmation) -> Mapping[str, Entry]:
    """Give what the contact is to say; what is left out stays as it is."""
    confirmed: Entry = {"on": wanted.on, "by": wanted.by}
    if wanted.number is None:
        return {"confirmed": confirmed}
    known = centre.phone
    try:
        number, written = read_number(wanted.number, known.written if known else None)
    except ValueError as error:
        raise RefusedError(str(error)) from None
    texts = {"number": number, "written": written}
    if known is not None and known.number == number:
        return {**texts, "confirmed": confirmed}
    # The old source speaks of another number, and nobody printed this one that we know.
    published: Entry = {"on": "unknown", "by": "unknown"}
    return {**texts, "published": published, "confirmed": confirmed}


def _edits(marked: Marked, way: Way, new: Entry) -> Iterator[Edit]:
    """Give the edits that make *way* say *new*; what says so already is left alone."""
    if way not in marked.marks:
        yield entry(marked, _neighbour(marked, way), way[-1], new)
    elif not isinstance(new, str):
        for name, one in new.items():
            yield from _edits(marked, (*way, name), one)
    elif _said(marked.value, way) != new:
        yield value(marked, way, new)


def _neighbour(marked: Marked, way: Way) -> Way:
    """Give the entry after which a new one is written."""
    around = way[:-1]
    names = ("published",) if way[-1] == "confirmed" else BEFORE_CONTACTS
    return next((*around, name) for name in names if (*around, name) in marked.marks)


def _said(content: Any, way: Way) -> Any:  # noqa: ANN401, YAML is anything
    for name in way:
        content = content[name]
    return content
