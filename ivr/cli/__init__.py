"""The command `ivr`: everything an administrator does from a terminal."""

import click

from ivr import __version__
from ivr.cli.audio import audio
from ivr.cli.call import call
from ivr.cli.check import check
from ivr.cli.contacts import contacts
from ivr.cli.diff import diff
from ivr.cli.fallback import fallback
from ivr.cli.publish import publish, rollback, versions
from ivr.cli.schema import schema
from ivr.cli.serve import serve
from ivr.cli.status import status
from ivr.cli.tree import tree
from ivr.cli.twilio import twilio


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ivr")
def main() -> None:
    """
    A telephone line that leads callers to a person, day and night.

    The words it says are in prompts/, its numbers in data/.
    """


main.add_command(audio)
main.add_command(call)
main.add_command(check)
main.add_command(contacts)
main.add_command(diff)
main.add_command(fallback)
main.add_command(publish)
main.add_command(rollback)
main.add_command(schema)
main.add_command(serve)
main.add_command(status)
main.add_command(tree)
main.add_command(twilio)
main.add_command(versions)
