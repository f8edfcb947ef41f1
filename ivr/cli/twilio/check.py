"""`ivr twilio check`: is a number as it should be, and what is left to do."""

import os
from collections.abc import Sequence

import click

from ivr.cli.here import stop
from ivr.cli.twilio.account import Account
from ivr.cli.twilio.asked import line_and_account, of_a_number
from ivr.cli.twilio.findings import (
    Finding,
    Unseen,
    Wrong,
    about_account,
    about_fallback,
    about_number,
)
from ivr.cli.twilio.handling import changes, wanted
from ivr.cli.twilio.shown import about, parts
from ivr.cli.twilio.trouble import TwilioTrouble

TO_DO = """\
Only you can see to this:
  - Ring {number} from a telephone, and let it connect you. The helpline must see
    {number}, and no number of yours. Do it again after each change at Twilio.
  - If the helpline is not reached, allow Norway's special numbers under Voice, Geo
    permissions: 800 numbers may be among them.
  - Every week, at a quiet time: stop the line, ring, and hear the fallback.
  - Nothing may record: look that the console lists no recording, and no
    transcription or intelligence that is turned on.
  - Twilio keeps who rang for 13 months. Delete its call log, and agree with Twilio on
    what is kept, before the first real call.
  - Everybody who may log in at Twilio does so with two steps. When one of them leaves,
    make a new auth token, for the line as well; it must be the primary one.
  - The account must not run dry: let it fill itself up, and set an alarm on what is
    spent in a day.{balance}
More, and why: docs/threat-model.md"""


@click.command()
@of_a_number
def check(number: str, fallback: str | None, locale: str | None) -> None:
    """
    Compare what a number does with what it should do, and say what is left to do.

    It looks at the number, the account, where calls are handled, and which countries
    can be called. It changes nothing, and asks Twilio nothing about calls. The exit
    code is 1 where something is wrong. Without --fallback, the one that is set counts.

    \b
    Examples:
      ivr twilio check
      ivr twilio check --number +4721000000
    """  # noqa: D301, click reads the backspace
    url, region, account = line_and_account()
    try:
        found = account.number(number)
    except TwilioTrouble as trouble:
        stop(f"Error: {trouble}")
    is_set = found.handling.voice_fallback_url.partition("#")[0]
    should_be = wanted(url, locale, fallback or is_set)
    missing = changes(found.handling, should_be)
    if not (fallback or is_set):  # told by itself
        missing = [one for one in missing if "fallback" not in one.part]
    click.echo(f"{about(found, region)}\n")
    for line in parts(found.handling, missing):
        click.echo(line)
    ours = os.environ.get("IVR_SERVICE_NUMBER", "").strip()
    findings = [
        *about_number(found, missing, ours),
        *about_fallback(fallback or is_set, url),
        *about_account(account, number, region),
    ]
    _show(findings)
    click.echo(f"\n{TO_DO.format(number=number, balance=_balance(account))}")
    if any(isinstance(one, Wrong) for one in findings):
        raise SystemExit(1)


def _show(findings: Sequence[Finding]) -> None:
    wrong = [one.says for one in findings if isinstance(one, Wrong)]
    unseen = [one.says for one in findings if isinstance(one, Unseen)]
    for heading, told in (("Wrong:", wrong), ("Could not be seen:", unseen)):
        if told:
            click.echo(f"\n{heading}")
        for says in told:
            click.echo(f"  - {says}")
    if not wrong:
        click.echo("\nNothing is wrong that can be seen from here.")


def _balance(account: Account) -> str:
    try:
        return f" {account.balance()} are left."
    except TwilioTrouble:
        return ""
