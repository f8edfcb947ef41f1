"""What callers will notice of an edit, as values, and in one line."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from ivr.core.names import CentreId, HelplineId, LocaleId, NodeId, PromptId


@dataclass(frozen=True, slots=True)
class Words:
    """
    What is said was changed: the lines before and after, empty where there are none.

    *was* and *becomes* are the seconds it takes to say them. *is_first* tells that a
    call begins with them.
    """

    locale: LocaleId
    prompt: PromptId
    old: tuple[str, ...]
    new: tuple[str, ...]
    was: float
    becomes: float
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A node that is new, or gone."""

    node: NodeId
    is_new: bool


@dataclass(frozen=True, slots=True)
class Way:
    """A key or another way on leads elsewhere; None where there was or is no such."""

    node: NodeId
    field: str
    old: str | None
    new: str | None

    @property
    def is_key(self) -> bool:
        """Tell whether it is a key of a menu."""
        return self.field.startswith(KEY)


KEY = "key "
"""Begins the name of a way on that is a key."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Something of a centre was changed; None where nothing was or is known."""

    centre: CentreId
    field: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Rung:
    """Callers who ask for a person are connected to another number (E.164)."""

    helpline: HelplineId
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Fact:
    """Anything else that can be heard, such as a voice or the name of a county."""

    file: str
    field: str
    old: str | None
    new: str | None


Change: TypeAlias = Words | Place | Way | Contact | Rung | Fact


NOTHING = "nothing that callers will notice"


def summary(changes: Iterable[Change]) -> str:
    """Say in one line what changed: “3 sentences changed in nb, 1 key moved”."""
    counted: dict[tuple[str, str], int] = {}
    for change in changes:
        kind = _kind(change)
        counted[kind] = counted.get(kind, 0) + _weight(change)
    parts = [
        f"{number} {thing}{'' if number == 1 else 's'} {what}"
        for (thing, what), number in counted.items()
    ]
    return ", ".join(parts) or NOTHING


def _weight(change: Change) -> int:
    """How many things one change is: each sentence of a prompt counts."""
    match change:
        case Words(old=old, new=new):
            kept = len(set(old) & set(new))
            return max(len(old), len(new)) - kept or 1
        case _:
            return 1


def _kind(change: Change) -> tuple[str, str]:
    match change:
        case Words(locale, _, (), _):
            return "sentence", f"added in {locale}"
        case Words(locale, _, _, ()):
            return "sentence", f"removed in {locale}"
        case Words(locale):
            return "sentence", f"changed in {locale}"
        case Place(is_new=True):
            return "node", "added"
        case Place():
            return "node", "removed"
        case Way(old=None) if change.is_key:
            return "key", "added"
        case Way(new=None) if change.is_key:
            return "key", "removed"
        case Way() if change.is_key:
            return "key", "moved"
        case Way():
            return "way on", "changed"
        case Contact():
            return "contact", "changed"
        case Rung():
            return "helpline number", "changed"
        case Fact():
            return "other thing", "changed"
