"""A telephone number as an administrator gives it."""

import re

from ivr.content.checks.contacts import what_is_wrong_with

AS_GIVEN = re.compile(r"\+47 ?([0-9]+(?: [0-9]+)*)")
EIGHT = 8


def read_number(given: str, known: str | None) -> tuple[str, str]:
    """
    Give what is dialled and what is read out: “+4722051000” and “22 05 10 00”.

    Groups are as given. A number given without any keeps those in which it is *known*,
    or gets the usual ones. What callers cannot be sent to is a `ValueError`, in words.
    """
    dialled = _dialled(given)
    wrong = what_is_wrong_with(dialled)
    if wrong is not None:
        _, says, fix = wrong
        raise ValueError(f"“{given}”: {says}. {fix}")
    digits = dialled.removeprefix("+47")
    form = AS_GIVEN.fullmatch(given)
    if form is None:
        raise ValueError(
            f"“{given}” is not written as it must be; is it “+47 {_grouped(digits)}”?"
        )
    if " " in form[1]:
        return dialled, form[1]
    if known is not None and known.replace(" ", "") == digits:
        return dialled, known
    return dialled, _grouped(digits)


def _dialled(given: str) -> str:
    """Guess what is meant, so that a number in a wrong form can be asked back."""
    international = re.sub(r"^00", "+", re.sub(r"[^0-9+]", "", given))
    return international if international.startswith("+") else f"+47{international}"


def _grouped(digits: str) -> str:
    """Group a number as it is usually printed in Norway."""
    if len(digits) != EIGHT:
        return digits
    if digits[0] in "489":
        return f"{digits[:3]} {digits[3:5]} {digits[5:]}"
    return " ".join(digits[start : start + 2] for start in range(0, EIGHT, 2))
