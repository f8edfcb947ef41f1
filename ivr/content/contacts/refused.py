"""What cannot be confirmed, and why; what would come out wrong is not written."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from ivr.content import checks
from ivr.content.checks.contacts import contacts
from ivr.content.contacts.edit import Entry
from ivr.content.files import Files
from ivr.content.form.fit import fit, nearest
from ivr.content.form.marked import Marked, Way, read
from ivr.content.form.written_data import WrittenCentre, WrittenCentres
from ivr.content.load import CENTRES
from ivr.content.problem import ContentError

LONGEST_INITIALS = 8


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


def centre_to_confirm(files: Files, wanted: Confirmation, today: date) -> WrittenCentre:
    """Give the centre that is confirmed; what cannot be is a `RefusedError`."""
    centre = _centre(files, wanted)
    _check_person_and_day(wanted, today)
    _check_is_newer(centre, wanted)
    return centre


def check_result(files: Files, path: Path, way: Way, new: Entry) -> None:
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


def _merged(old: Any, new: Entry) -> Any:  # noqa: ANN401, YAML is anything
    """Give what a part of the file says once *new* is written into it."""
    if isinstance(new, str):
        return new
    changed = {name: _merged((old or {}).get(name), one) for name, one in new.items()}
    return {**(old or {}), **changed}
