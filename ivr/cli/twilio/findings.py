"""What is wrong with a number and its account, and what nobody but people can see."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ivr.cli.twilio.account import Account, Country, Number
from ivr.cli.twilio.credentials import US
from ivr.cli.twilio.handling import NAMES, REASONS, SAME_HOST, Change, same_host
from ivr.cli.twilio.shown import value
from ivr.cli.twilio.trouble import TwilioTrouble

HOME = "NO"
SHOWN = 5
"""How many countries are named."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something that must be mended."""

    says: str


@dataclass(frozen=True, slots=True)
class Unseen:
    """Something that could not be asked, and why."""

    says: str


Finding = Wrong | Unseen


def about_number(
    number: Number, missing: Sequence[Change], service_number: str
) -> Iterator[Finding]:
    """Judge what the number is and does."""
    for change in missing:
        name, after = NAMES[change.part].strip(), value(change.after)
        yield Wrong(
            f"{name}: {value(change.before)}. It should be {after}:"
            f" {REASONS[change.part]}."
        )
    if not number.takes_calls:
        yield Wrong("The number takes no calls. Get one that does.")
    if number.status and number.status != "in-use":
        yield Wrong(f"The number is “{number.status}”, and not in use.")
    if number.lacks_papers:
        yield Wrong(
            "The number has no address and no bundle of papers, which its country asks"
            " for: Twilio may take it back."
        )
    if service_number != number.number:
        yield Wrong(
            f"IVR_SERVICE_NUMBER is {service_number or 'not set'}, so the helpline"
            f" would be shown another number than {number.number}."
        )


def about_fallback(fallback: str, url: str) -> Iterator[Finding]:
    """Judge where the fallback is."""
    if not fallback:
        yield Wrong(
            "There is no fallback: where the line does not answer, callers hear an"
            " error and are cut off. Give it with: ivr twilio setup --fallback URL"
        )
    elif same_host(fallback, url):
        yield Wrong(SAME_HOST)


def about_account(account: Account, number: str, region: str) -> Iterator[Finding]:
    """Judge what else of the account decides over a call."""
    yield from _seen("How the account stands", lambda: _standing(account))
    yield from _seen(
        "Where calls are handled", lambda: _region(account, number, region)
    )
    yield from _seen("Which countries can be called", lambda: _countries(account))


def _seen(what: str, look: Callable[[], Sequence[Finding]]) -> Sequence[Finding]:
    try:
        return look()
    except TwilioTrouble as trouble:
        return [Unseen(f"{what}: {trouble}")]


def _standing(account: Account) -> list[Finding]:
    standing = account.standing()
    found: list[Finding] = []
    if standing.status != "active":
        found.append(Wrong(f"The account is {standing.status}: nobody can ring."))
    if standing.kind == "Trial":
        found.append(
            Wrong(
                "The account is on trial: callers hear Twilio's advertisement first,"
                " and can be connected to verified numbers alone. Upgrade it."
            )
        )
    return found


def _region(account: Account, number: str, region: str) -> list[Finding]:
    handled = account.region(number)
    if handled != region:
        return [
            Wrong(
                f"Calls are handled in {handled}, and this is what is set in {region}."
                f" Route the number to {region}, or set TWILIO_REGION={handled}."
            )
        ]
    if region == US:
        return [
            Wrong(
                "Calls are handled in the United States, and their log is kept there."
                " Route the number to ie1, Ireland, and set TWILIO_REGION=ie1 and that"
                " region's auth token. Then ring: if the line refuses Twilio, it needs"
                " that token too."
            )
        ]
    return []


def _countries(account: Account) -> list[Finding]:
    countries = account.callable()
    at_home = [one for one in countries if one.code == HOME]
    abroad = [one for one in countries if one.code != HOME]
    found: list[Finding] = []
    if not any(one.usual for one in at_home):
        found.append(
            Wrong("No number in Norway can be called: nobody can be connected.")
        )
    if any(one.fraud for one in at_home):
        found.append(Wrong("Norwegian numbers known from fraud can be called."))
    if abroad:
        found.append(
            Wrong(
                f"Other countries can be called, which costs when the account is"
                f" abused: {_named(abroad)}. Leave Norway alone."
            )
        )
    return found


def _named(countries: Sequence[Country]) -> str:
    names = [one.name for one in countries[:SHOWN]]
    more = len(countries) - SHOWN
    return ", ".join(names) + (f" and {more} more" if more > 0 else "")
