"""What the contacts must be, so that nobody is sent to a number nobody checked."""

from collections.abc import Iterator

import phonenumbers
from phonenumbers import PhoneNumberType

from ivr.content.checks.days import day_exists
from ivr.content.directory import intervals
from ivr.content.files import Files
from ivr.content.form.marked import VALUE, Way
from ivr.content.form.written_data import Vouched, WrittenCentre, WrittenHours
from ivr.content.problem import Problem
from ivr.core.hours import MIDNIGHT
from ivr.core.spoken import web_address
from ivr.core.spoken.locales import LOCALES

CONTACTS = ("phone", "website", "address", "email", "hours")
"""The parts of a centre that need somebody to vouch for them."""

COSTLY = {
    PhoneNumberType.PREMIUM_RATE,
    PhoneNumberType.SHARED_COST,
    PhoneNumberType.PERSONAL_NUMBER,
}
EMERGENCY = {"+47110", "+47112", "+47113"}


def contacts(centre: WrittenCentre) -> Iterator[tuple[str, Vouched]]:
    """Give each contact of a centre, and the field it stands in."""
    for field in CONTACTS:
        vouched = getattr(centre, field)
        if vouched is not None:
            yield field, vouched


def _limits_fit(files: Files) -> Iterator[Problem]:
    """Whoever is warned must have time to call before a contact is no longer used."""
    limits = files.centres.says.trust
    if limits.warn_days > limits.stop_days:
        mark = files.centres.marked.mark("trust", "warn-days", VALUE)
        says = f"a warning after {limits.warn_days} days comes too late"
        fix = f"Contacts are used for {limits.stop_days} days: warn earlier than that."
        yield Problem(mark, "odd-number", says, fix)


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


def same_digits(number: str, written: str) -> bool:
    """Tell whether what is dialled is what is read out."""
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
        if not same_digits(centre.phone.number, centre.phone.written):
            yield Problem(mark, *OTHER_DIGITS)
    if centre.website is not None:
        yield from _can_be_spelled(files, centre.website.address, way)
    if centre.hours is not None:
        yield from _hours_go_on(files, centre.hours, (*way, "hours"))
    for field, vouched in contacts(centre):
        yield from day_exists(marked, (*way, field, "published"), vouched.published.on)
        if vouched.confirmed is not None:
            confirmed = vouched.confirmed.on
            yield from day_exists(marked, (*way, field, "confirmed"), confirmed)


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


CHECKS = (
    _limits_fit,
    _centres_can_be_reached,
)
