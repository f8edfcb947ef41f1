"""`ivr audio script`: what to read in the studio."""

import click

from ivr import pace
from ivr.cli.audio.spoken import folder, in_locale, locale_option, spoken
from ivr.cli.here import today
from ivr.core.names import LocaleId
from ivr.speech.people import Studio, studio
from ivr.speech.sentences import Sentence

HEAD = """\
{count} sentences, about {minutes:.0f} minutes of speech. Calm, as to one person.

Each sentence is a file of its own, by the name that stands above it, in this folder:
  {folder}
As wav, flac, mp3 or ogg (no m4a), with half a second of silence at both ends. Who
reads, and how to reach them, goes into {folder}/read-by.txt.
Words are spelled as they are said. Then: ivr audio render
"""


@click.command()
@locale_option
def script(locale: LocaleId | None) -> None:
    """
    Print the reading script: every sentence that can be played from today on.

    What Twilio's voice always says is left out: see ivr audio list.

    \b
    Examples:
      ivr audio script --locale nb
      ivr audio script --locale en > script-en.txt
    """  # noqa: D301, click reads the backspace
    everything = spoken(today())
    in_locale(everything, locale)
    seen = studio(folder(), spoken())
    for one in sorted({sentence.voice.locale for sentence in everything}):
        if locale in (None, one):
            read = tuple(each for each in in_locale(everything, one) if each.played)
            _print(read, one, seen)


def _print(read: tuple[Sentence, ...], locale: LocaleId, seen: Studio) -> None:
    seconds = sum(pace.seconds(one.text, one.voice.language) for one in read)
    click.echo(
        f"Reading script, {locale}: "
        + HEAD.format(
            count=len(read), minutes=seconds / 60, folder=folder() / "recorded" / locale
        )
    )
    for number, one in enumerate(read, 1):
        have = "  (recorded)" if seen.take_of(one) else ""
        click.echo(f"{number:4}  {one.name}.wav{have}\n      {one.text}\n")
