"""How a number is shown: each part as it is, and as it should be."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields

from ivr.cli.twilio.account import Number
from ivr.cli.twilio.handling import NAMES, Change, Handling

WIDTH = max(len(name) for name in NAMES.values())


def about(number: Number, region: str) -> str:
    """Say which number it is and how it stands."""
    takes = "takes calls" if number.takes_calls else "takes no calls"
    return f"{number.number}, {number.status or 'of unknown status'}, {takes}, {region}"


def parts(found: Handling, changes: Sequence[Change]) -> Iterator[str]:
    """Give a line for each part, and one more where it is to be changed."""
    to_be = {change.part: change.after for change in changes}
    for one in fields(Handling):
        name = NAMES[one.name].ljust(WIDTH)
        yield f"  {name}    {value(getattr(found, one.name))}"
        if one.name in to_be:
            yield f"  {' ' * WIDTH}  → {value(to_be[one.name])}"


def value(shown: str | bool) -> str:  # noqa: FBT001, what Twilio has is text or a yes
    """Show what a part is set to, without a password that stands in an address."""
    match shown:
        case True:
            return "on"
        case False:
            return "off"
        case "":
            return "nothing"
        case str():
            return re.sub(r"//[^/@\s]*@", "//…@", shown)
