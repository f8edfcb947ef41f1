"""Somebody called a centre or looked: who and when goes into the file at its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ivr.content import checks
from ivr.content.checks.contacts import contacts
from ivr.content.contacts.edit import Edit, Entry, edited, entry, value
from ivr.content.contacts.number import read_number
from ivr.content.contacts.replace import ChangedMeanwhileError, replace_file
from ivr.content.contacts.rows import limits
from ivr.content.files import Files
from ivr.content.form.fit import fit, nearest
from ivr.content.form.marked import Marked, Way, read
from ivr.content.form.written_data import WrittenCentre, WrittenCentres
from ivr.content.load import CENTRES, read_files
from ivr.content.problem import ContentError

LONGEST_INITIALS = 8
BEFORE_CONTACTS = ("town", "municipality", "county")
"""After the first of these that a centre has, its telephone is written."""


class RefusedError(Exception):
    """A confirmation that cannot be; the text says why, and what would be right."""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What *by*, a person's initials, saw to be so on a day, *on*, as it was given."""

    centre: str
    field: str
    by: str
    on: str
    number: str | None = None


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
    centre = _centre(files, wanted)
    _check_person_and_day(wanted, today)
    _check_is_newer(centre, wanted)
    way, new = ("centres", wanted.centre, wanted.field), _contact(centre, wanted)
    marked = files.centres.marked
    after = edited(marked, list(_edits(marked, way, new)))

    def check(path: Path) -> None:
        _check(files, path, way, new)

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
    until = date.fromisoformat(wanted.on) + timedelta(limits(files).stop_days)
    remarks = (one for one in ("conflict", "note") if getattr(centre, one))
    return Confirmed(marked.raw, after, until, tuple(remarks))


def _centre(files: Files, wanted: Confirmation) -> WrittenCentre:
    centres = files.centres.says.centres
    if wanted.centre not in centres:
        fix = nearest(wanted.centre, sorted(centres), "“ivr contacts” lists them all.")
        raise RefusedError(f"No centre has the short name “{wanted.centre}”. {fix}")
    centre = centres[wanted.centre]
    known = [field for field, _ in contacts(centre)]
    if wanted.field in known:
        return centre
    has = f"has: {', '.join(known)}" if known else "has nothing yet"
    if wanted.field != "phone":
        raise RefusedError(
            f"There is no {wanted.field} of {wanted.centre}, which {has}. "
            f"Write it into {CENTRES} first, and where it was published."
        )
    if wanted.number is None:
        raise RefusedError(
            f"There is no phone of {wanted.centre}, which {has}. "
            'Give its number as well: --number "+47 …".'
        )
    return centre


def _check_is_newer(centre: WrittenCentre, wanted: Confirmation) -> None:
    """An older look must not take away what a newer one confirmed."""
    known = getattr(centre, wanted.field)
    if known is not None and known.confirmed and known.confirmed.on > wanted.on:
        raise RefusedError(
            f"the {wanted.field} of {wanted.centre} was confirmed later than that, on "
            f"{known.confirmed.on} by {known.confirmed.by}; give a later day."
        )


def _check_person_and_day(wanted: Confirmation, today: date) -> None:
    letters = wanted.by.replace(".", "").replace("-", "")
    if not letters.isalpha() or len(wanted.by) > LONGEST_INITIALS:
        raise RefusedError(
            f"“{wanted.by}” are no initials; write a few letters, "
            f"at most {LONGEST_INITIALS}, as in AB."
        )
    try:
        day = date.fromisoformat(wanted.on)
    except ValueError:
        day = None
    if day is None or day.isoformat() != wanted.on:
        raise RefusedError(f"“{wanted.on}” is no date; write it as {today}.")
    if day > today:
        raise RefusedError(f"{day} is still to come; today is {today}.")


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
    by = f"{wanted.by} called or looked; not known from print"
    return {**texts, "published": {"on": wanted.on, "by": by}, "confirmed": confirmed}


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


def _merged(old: Any, new: Entry) -> Any:  # noqa: ANN401, YAML is anything
    """Give what a part of the file says once *new* is written into it."""
    if isinstance(new, str):
        return new
    changed = {name: _merged((old or {}).get(name), one) for name, one in new.items()}
    return {**(old or {}), **changed}


def _check(files: Files, path: Path, way: Way, new: Entry) -> None:
    """Refuse the file at *path* unless it says *new* at *way* and else the same."""
    old = files.centres.marked.value
    for name in reversed(way):
        new = {name: new}
    try:
        found = _named(read(path.parent, path.name), CENTRES)
    except ContentError:
        found = None
    if found is None or found.value != _merged(old, new):
        raise RefusedError(
            f"{way[1]} is written in a way that cannot be changed from here; "
            f"write the change into {CENTRES} by hand, as at the top of that file."
        )
    result = replace(files, centres=fit(found, WrittenCentres))
    errors = [one for one in checks.problems(result) if not one.is_warning]
    if errors:
        raise ContentError(errors)


def _named(marked: Marked, file: str) -> Marked:
    marks = {way: replace(mark, file=file) for way, mark in marked.marks.items()}
    return replace(marked, file=file, marks=marks)
