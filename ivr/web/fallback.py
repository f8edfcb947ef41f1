"""
What Twilio says when we do not answer at all: documents that need no server of ours.

The words are the built-in ones, which are always whole; the number is the content's.
"""

from pathlib import Path

from ivr.content.shelf.durable import write_file
from ivr.core.call import Utterance
from ivr.core.emergency import EMERGENCY, built_in
from ivr.core.helpline import Helpline, Number
from ivr.core.names import LocaleId
from ivr.core.nodes import Transfer
from ivr.core.policy import RING_SECONDS, TALK_SECONDS
from ivr.twiml import Standing, write_standing

BOTH = "both"
"""The document for a number at which callers have not chosen a language."""

COULD_NOT_REACH = 1
"""Utterances before the number: they would be untrue after a conversation."""


def fallback(helpline: Helpline, service_number: str | None) -> dict[str, bytes]:
    """Give each document under its file name: one for each locale, and one for all."""
    number = _number(helpline)
    known = EMERGENCY.tree.locales
    names = {BOTH: known} | {
        locale: (locale,) if locale in known else known
        for locale in helpline.tree.locales
    }
    return {
        f"{name}.xml": write_standing(_standing(number, locales), service_number)
        for name, locales in names.items()
    }


def write_fallback(
    folder: Path, helpline: Helpline, service_number: str | None
) -> list[Path]:
    """Write the documents that are not there yet as they should be."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, document in fallback(helpline, service_number).items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != document:
            write_file(path, document)
        written.append(path)
    return written


def _number(helpline: Helpline) -> Number:
    person = helpline.tree.nodes[helpline.tree.person]
    assert isinstance(person, Transfer)  # noqa: S101, the checks of the content do
    return helpline.numbers[person.to]


def _standing(number: Number, locales: tuple[LocaleId, ...]) -> Standing:
    return Standing(
        before=_words(number, locales, "danger")
        + _words(number, locales, "connecting"),
        number=number.dial,
        ring_seconds=RING_SECONDS,
        talk_seconds=TALK_SECONDS,
        after=_words(number, locales, "number", COULD_NOT_REACH),
    )


def _words(
    number: Number, locales: tuple[LocaleId, ...], prompt: str, skipped: int = 0
) -> tuple[Utterance, ...]:
    """Give a built-in prompt in each of *locales*, which is in both languages in nb."""
    said = built_in(number)
    return tuple(
        utterance
        for locale in locales
        for utterance in [
            one for one in said.prompts[locale][prompt] if one.voice.locale == locale
        ][skipped:]
    )
