"""The command `ivr`: everything an administrator does from a terminal."""

import click

from ivr import __version__
from ivr.cli.call import call


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ivr")
def main() -> None:
    """
    A telephone line that leads callers to a person, day and night.

    The words it says are in prompts/, its numbers in data/.
    """


main.add_command(call)
