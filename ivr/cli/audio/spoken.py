"""What the commands of `ivr audio` have in common: the sentences, and their folder."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from ivr.cli.here import home, stop
from ivr.content.load import load
from ivr.content.problem import ContentError
from ivr.core.helpline import Helpline
from ivr.core.names import LocaleId
from ivr.speech.listening.answers import Answer, AnswersError, read_answers
from ivr.speech.sentences import Sentence, sentences

WRONG = 1
"""The exit code where something is not as it should be."""


def folder() -> Path:
    """Give the folder of recordings."""
    return home() / "audio"


def content() -> Helpline:
    """Give the content as it is in the files; its errors end the command."""
    try:
        return load(home())
    except ContentError as error:
        stop(str(error))


def spoken(since: date | None = None) -> tuple[Sentence, ...]:
    """Give all that the content can say."""
    return sentences(content(), since)


def in_locale(
    all_of_them: tuple[Sentence, ...], locale: LocaleId | None
) -> tuple[Sentence, ...]:
    """Give the sentences of one language, or all if none is named."""
    known = sorted({one.voice.locale for one in all_of_them})
    if locale is None:
        return all_of_them
    if locale not in known:
        raise click.UsageError(f"No locale is called “{locale}”: {', '.join(known)}.")
    return tuple(one for one in all_of_them if one.voice.locale == locale)


def answered(files: tuple[Path, ...]) -> Mapping[str, Answer]:
    """Give what was answered, by recording; a file without answers ends the command."""
    try:
        return read_answers(files)
    except AnswersError as error:
        stop(str(error))


answers_option = click.option(
    "--answers",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="What somebody answered on the listening page; may be given several times.",
)

locale_option = click.option(
    "--locale", metavar="LOCALE", help="Only this language: nb, en."
)
