"""`ivr schema`: what an editor needs to complete and underline the YAML files."""

import click

from ivr.cli.here import home, stop
from ivr.content.schema import write_schemas


@click.command()
def schema() -> None:
    """
    Write the JSON Schema files that the first lines of the YAML files name.

    With them, VS Code and its YAML extension complete names and underline mistakes
    while you type. They change only when this program does.

    \b
    Examples:
      ivr schema
    """  # noqa: D301, click reads the backspace
    try:
        written = write_schemas(home())
    except OSError as error:
        stop(f"Error: the schemas cannot be written: {error.strerror}.")
    for path in written:
        click.echo(f"Written: {path}")
