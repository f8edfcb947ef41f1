"""`ivr twilio setup`: let a number ring the line."""

from collections.abc import Sequence

import click

from ivr.cli.here import stop
from ivr.cli.twilio.account import Account, Number
from ivr.cli.twilio.asked import line_and_account, of_a_number
from ivr.cli.twilio.handling import (
    NAMES,
    SAME_HOST,
    Change,
    Handling,
    changes,
    same_host,
    wanted,
)
from ivr.cli.twilio.shown import about, parts
from ivr.cli.twilio.trouble import TwilioTrouble

NO_FALLBACK = """\
Error: --fallback is missing: the address of what Twilio says when the line does not
answer. Without it, callers would hear an error and be cut off. “ivr fallback” writes
it; put both.xml on another host than the line's."""

UNCERTAIN = "Whether it was set is not certain. See: ivr twilio check"


@click.command()
@of_a_number
@click.option("--apply", is_flag=True, help="Set it, and read it back.")
def setup(number: str, fallback: str | None, locale: str | None, apply: bool) -> None:  # noqa: FBT001
    """
    Show what a number does when somebody rings it, and what it should do.

    With --apply, it is set: the line's address and the fallback's, each with how long
    Twilio waits and how often it asks again. Whatever would be told of each call, or
    looked up about a caller, is turned off. Messages (SMS) are left as they are.

    It needs IVR_PUBLIC_URL, TWILIO_ACCOUNT_SID, and TWILIO_AUTH_TOKEN or an API key
    in TWILIO_API_KEY and TWILIO_API_SECRET. TWILIO_REGION=ie1 is Ireland.

    \b
    Examples:
      ivr twilio setup --number +4721000000 --fallback https://other.example.no/both.xml
      ivr twilio setup --number +4721000000 --fallback https://… --apply
    """  # noqa: D301, click reads the backspace
    if fallback is None:
        stop(NO_FALLBACK)
    url, region, account = line_and_account()
    should_be = wanted(url, locale, fallback)
    try:
        found = account.number(number)
    except TwilioTrouble as trouble:
        stop(f"Error: {trouble}")
    missing = changes(found.handling, should_be)
    click.echo(f"{about(found, region)}\n")
    for line in parts(found.handling, missing):
        click.echo(line)
    click.echo("")
    if same_host(fallback, url):
        click.echo(f"Warning: {SAME_HOST}", err=True)
    if not missing:
        click.echo("All is as it should be; nothing was set.")
    elif apply:
        _apply(account, found, missing, should_be)
    else:
        click.echo("Nothing was set. The same command with --apply sets it.")


def _apply(
    account: Account, found: Number, missing: Sequence[Change], should_be: Handling
) -> None:
    try:
        account.change(found, missing)
        left = changes(account.number(found.number).handling, should_be)
    except TwilioTrouble as trouble:
        stop(f"Error: {trouble}\n{UNCERTAIN}")
    if left:
        kept = ", ".join(NAMES[change.part].strip() for change in left)
        stop(f"Error: Twilio took it, but keeps something else: {kept}.")
    click.echo("Set, and read back: all is as it should be.")
    click.echo("What is left for you to do: ivr twilio check")
