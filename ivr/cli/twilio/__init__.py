"""`ivr twilio`: the number at Twilio, as the line needs it."""

import click

from ivr.cli.twilio.check import check
from ivr.cli.twilio.setup import setup


@click.group()
def twilio() -> None:
    """
    Set a number at Twilio up for the line, and see whether all is as it should be.

    \b
    Examples:
      ivr twilio setup --number +4721000000 --fallback https://other.example.no/both.xml
      ivr twilio check
    """  # noqa: D301, click reads the backspace


twilio.add_command(check)
twilio.add_command(setup)
