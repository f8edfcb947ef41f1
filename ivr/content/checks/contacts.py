"""What the contacts must be, so that nobody is sent to a number nobody checked."""

from collections.abc import Iterator
from datetime import date

import phonenumbers
from phonenumbers import PhoneNumberType

from ivr.content.directory import earliest, evidence, intervals
from ivr.content.files import Files
from ivr.content.form.marked import VALUE, Way
from ivr.content.form.written_data import Vouched, WrittenCentre, WrittenHours
from ivr.content.problem import Problem
from ivr.core.hours import MIDNIGHT
from ivr.core.spoken import web_address
from ivr.core.spoken.locales import LOCALES
from ivr.core.trust import Limits, Trust

CONTACTS = ("phone", "website", "address", "email", "hours")
"""The parts of a centre that need somebody to vouch for them."""

COSTLY = {
    PhoneNumberType.PREMIUM_RATE,
    PhoneNumberType.SHARED_COST,
    PhoneNumberType.PERSONAL_NUMBER,
}
EMERGENCY = {"+47110", "+47112", "+47113"}


def aging(files: Files, today: date) -> Iterator[Problem]:
    """Give a warning for each contact that gets old on the day *today*, or is old."""
    written = files.centres.says.trust
    limits = Limits(written.warn_days, written.stop_days)
    for name, centre in files.centres.says.centres.items():
        for field, vouched in contacts(centre):
            mark = files.centres.marked.mark("centres", name, field)
            try:
                known = evidence(vouched)
            except ValueError:  # told elsewhere: no calendar has the day
                continue
            left = known.days_left(limits, today)
            fix = f"Call or look, then: ivr contacts confirm {name} --what {field}"
            if known.trust(limits, today) is Trust.OLD:
                says = f"the {field} of {name} is too old to be used"
                yield Problem(mark, "old-contact", says, fix)
            elif left is not None and left <= limits.stop_days - limits.warn_days:
                says = f"the {field} of {name} can be used for {left} more days"
                yield Problem(mark, "getting-old", says, fix)


def contacts(centre: WrittenCentre) -> Iterator[tuple[str, Vouched]]:
    """Give each contact of a centre, and the field it stands in."""
    for field in CONTACTS:
        vouched = getattr(centre, field)
        if vouched is not None:
            yield field, vouched


def _helplines_can_be_rung(files: Files) -> Iterator[Problem]:
    for name, helpline in files.helplines.says.helplines.items():
        mark = files.helplines.marked.mark("helplines", name, "number", VALUE)
        wrong = what_is_wrong_with(helpline.number)
        if wrong:
            yield Problem(mark, *wrong)
        if not _same_digits(helpline.number, helpline.written):
            yield Problem(mark, *OTHER_DIGITS)


def what_is_wrong_with(number: str) -> tuple[str, str, str] | None:
    """
    Say why callers cannot be sent to *number*: code, what is wrong, what to do.

    None where they can: a Norwegian number that is neither an emergency number nor one
    that costs extra (CALLERS R16, R43).
    """
    if number in EMERGENCY:
        fix = "Nobody is connected to it; callers are told to ring it themselves."
        return "emergency-number", "this is an emergency number", fix
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        parsed = None
    if parsed is None or not phonenumbers.is_valid_number_for_region(parsed, "NO"):
        fix = "Write +47 and the digits of a number that exists, as +4755123456."
        return "not-norwegian", "this is no Norwegian number", fix
    if phonenumbers.number_type(parsed) in COSTLY:
        fix = "Use a number that costs callers nothing extra."
        return "premium-number", "this number costs callers extra", fix
    return None


OTHER_DIGITS = (
    "other-digits",
    "what is dialled and what is read out are two numbers",
    "Write the same digits in “number” and “written”.",
)


def _same_digits(number: str, written: str) -> bool:
    return number.removeprefix("+47") == written.replace(" ", "")


def _centres_can_be_reached(files: Files) -> Iterator[Problem]:
    for name, centre in files.centres.says.centres.items():
        yield from _centre(files, name, centre)


def _centre(files: Files, name: str, centre: WrittenCentre) -> Iterator[Problem]:
    marked = files.centres.marked
    way = ("centres", name)
    if centre.phone is not None:
        mark = marked.mark(*way, "phone", "number", VALUE)
        wrong = what_is_wrong_with(centre.phone.number)
        if wrong:
            yield Problem(mark, *wrong)
        if not _same_digits(centre.phone.number, centre.phone.written):
            yield Problem(mark, *OTHER_DIGITS)
    if centre.website is not None:
        yield from _can_be_spelled(files, centre.website.address, way)
    if centre.hours is not None:
        yield from _hours_go_on(files, centre.hours, (*way, "hours"))
    for field, vouched in contacts(centre):
        yield from _days_exist(files, vouched, (*way, field))


def _can_be_spelled(files: Files, address: str, way: Way) -> Iterator[Problem]:
    try:
        for locale in LOCALES:
            web_address(address, locale)
    except ValueError:
        mark = files.centres.marked.mark(*way, "website", "address", VALUE)
        says = "this web address cannot be spelled to a caller"
        fix = "Write it as nokhamar.no: small letters, and nothing before or after."
        yield Problem(mark, "odd-address", says, fix)


def _hours_go_on(files: Files, hours: WrittenHours, way: Way) -> Iterator[Problem]:
    for day, written in hours.weekly.items():
        mark = files.centres.marked.mark(*way, "weekly", day, VALUE)
        times = [time for one in intervals(written) for time in (one.opens, one.closes)]
        if times != sorted(set(times)):
            says = "these hours end before they start"
            fix = "Write the earlier time first, and the hours of a day in order."
            yield Problem(mark, "hours-backwards", says, fix)
        elif times[-1] > MIDNIGHT:
            says, fix = "no day is as long as that", "A day ends at 24:00."
            yield Problem(mark, "odd-hours", says, fix)


def _days_exist(files: Files, vouched: Vouched, way: Way) -> Iterator[Problem]:
    """A day must be in the calendar; a date to come would be trusted for ever."""
    written = [("published", vouched.published.on)]
    if vouched.confirmed is not None:
        written.append(("confirmed", vouched.confirmed.on))
    for field, day in written:
        try:
            earliest(day)
        except ValueError:
            mark = files.centres.marked.mark(*way, field, "on", VALUE)
            says, fix = f"no calendar has the day “{day}”", "Write it as 2026-08-17."
            yield Problem(mark, "odd-date", says, fix)


CHECKS = (
    _helplines_can_be_rung,
    _centres_can_be_reached,
)
