"""Prompts as they are said: filled in, each part in its own language."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import Enum
from typing import TypeAlias

from ivr.core.call import Utterance
from ivr.core.helpline import Helpline
from ivr.core.names import LocaleId, PromptId

Said: TypeAlias = tuple[Utterance, ...]

Fillings: TypeAlias = Mapping[str, Callable[[LocaleId], str]]
"""For each name in braces, how it is said in a locale."""

NOTHING: Fillings = {}


def prompt(helpline: Helpline, locale: LocaleId, name: PromptId) -> Said:
    """Say a prompt that has nothing left to fill in."""
    return helpline.prompts[locale][name]


def phrase(
    helpline: Helpline, locale: LocaleId, which: Enum, fillings: Fillings = NOTHING
) -> Said:
    """
    Say a phrase of the line's own with *fillings*.

    A line that is in another language is filled in that language.
    """
    return tuple(
        _filled(utterance, fillings)
        for utterance in helpline.prompts[locale][which.value]
    )


def name(helpline: Helpline, written: str) -> Callable[[LocaleId], str]:
    """Give a filling for a name, written for each voice as its lexicon has it."""
    return lambda locale: helpline.lexicons[locale].respell(written)


def _filled(utterance: Utterance, fillings: Fillings) -> Utterance:
    text = utterance.text
    for name, say in fillings.items():
        if f"{{{name}}}" in text:
            text = text.replace(f"{{{name}}}", say(utterance.voice.locale))
    return utterance if text is utterance.text else replace(utterance, text=text)
