"""`ivr audio`: recordings of all that the line says."""

import click

from ivr.cli.audio.listing import list_
from ivr.cli.audio.page import page
from ivr.cli.audio.pruning import prune
from ivr.cli.audio.rendering import render
from ivr.cli.audio.script import script


@click.group()
def audio() -> None:
    """
    Make recordings of all that the line says, and see how they stand.

    They lie in audio/. A person's recording is played before a program's; what has
    none is said by Twilio's voice.

    \b
    Examples:
      ivr audio render                  make what is missing, offline
      ivr audio render --engine gtts    the same with Google's voice
      ivr audio list --locale nb        how each sentence stands
      ivr audio page                    listen to every sentence, and judge it
      ivr audio script --locale nb      what to read in the studio
      ivr audio prune                   remove what nothing says any more
    """  # noqa: D301, click reads the backspace


audio.add_command(list_)
audio.add_command(page)
audio.add_command(prune)
audio.add_command(render)
audio.add_command(script)
