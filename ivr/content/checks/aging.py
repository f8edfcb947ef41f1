"""What the day does to contacts: they get old, and some days are still to come."""

from collections.abc import Iterator
from datetime import date

from ivr.content.checks.contacts import contacts
from ivr.content.directory import earliest, evidence
from ivr.content.files import Files
from ivr.content.form.marked import VALUE, Marked, Way
from ivr.content.form.written_data import Vouched
from ivr.content.problem import Problem
from ivr.core.trust import Trust


def aging(files: Files, today: date) -> Iterator[Problem]:
    """Give a warning for each contact that is not sure for long on the day *today*."""
    for name, centre in files.centres.says.centres.items():
        for field, vouched in contacts(centre):
            yield from _of_contact(files, name, field, vouched, today)
    marked = files.helplines.marked
    for name, helpline in files.helplines.says.helplines.items():
        if helpline.confirmed is not None:
            way = ("helplines", name, "confirmed")
            yield from _to_come(marked, way, helpline.confirmed.on, today)


def _of_contact(
    files: Files, name: str, field: str, vouched: Vouched, today: date
) -> Iterator[Problem]:
    limits, marked = files.centres.says.trust.limits(), files.centres.marked
    way = ("centres", name, field)
    to_come = [*_to_come(marked, (*way, "published"), vouched.published.on, today)]
    if vouched.confirmed is not None:
        confirmed = (*way, "confirmed")
        to_come += _to_come(marked, confirmed, vouched.confirmed.on, today)
    yield from to_come
    try:
        known = evidence(vouched)
    except ValueError:  # told elsewhere: no calendar has the day
        return
    mark = marked.mark(*way)
    fix = f"Call or look, then: ivr contacts confirm {name} --what {field}"
    if known.trust(limits, today) is Trust.OLD and not to_come:
        says = f"the {field} of {name} is too old to be used"
        yield Problem(mark, "old-contact", says, fix)
    elif known.is_getting_old(limits, today):
        left = known.days_left(limits, today)
        says = f"the {field} of {name} can be used for {left} more days"
        yield Problem(mark, "getting-old", says, fix)


def _to_come(marked: Marked, way: Way, on: str, today: date) -> Iterator[Problem]:
    """A day that is still to come vouches for nothing yet."""
    try:
        day = earliest(on)
    except ValueError:  # told elsewhere
        return
    if day is not None and day > today:
        mark = marked.mark(*way, "on", VALUE)
        says = f"“{on}” is still to come, and today is {today}"
        fix = "Write the day on which it was; one to come counts for nothing."
        yield Problem(mark, "future-date", says, fix)
