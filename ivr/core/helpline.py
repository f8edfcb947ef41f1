"""Everything the line knows, as one value that never changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from ivr.core.call import Utterance
from ivr.core.tree import (
    HelplineId,
    LocaleId,
    NodeId,
    PhoneTree,
    PromptId,
    menus_before,
)


class Phrase(Enum):
    """What the line itself has to say, whatever the tree: a prompt in every locale."""

    STILL_HERE = "still-here"
    """After silence, before the menu is said in its shorter form."""

    NOT_A_CHOICE = "not-a-choice"
    """After a key that leads nowhere."""

    CONNECTING_SOON = "connecting-soon"
    """Before a silent caller is connected: what will happen, and how to say no."""

    START_AGAIN = "start-again"
    """When the caller's place is lost and the call goes on at the start."""

    GOODBYE = "goodbye"
    """After key 9: 3 seconds at most (CALLERS R19)."""

    AFTER_CALL = "after-call"
    """After a conversation: the call may show in this phone's list (CALLERS R20)."""


@dataclass(frozen=True, slots=True)
class Number:
    """
    A telephone number we may connect callers to.

    *dial* is E.164; *written* has the printed groups, as in “800 57 000”.
    """

    dial: str
    written: str


# No slots: a cached property needs a place to keep what it found.
@dataclass(frozen=True, eq=False)
class Helpline:
    """
    The tree, the words and the numbers of one content version.

    Every locale has every prompt that the tree or a `Phrase` names, and every
    node that is named exists; whoever builds a Helpline sees to it.
    """

    version: str
    tree: PhoneTree
    prompts: Mapping[LocaleId, Mapping[PromptId, tuple[Utterance, ...]]]
    numbers: Mapping[HelplineId, Number]

    @cached_property
    def menu_before(self) -> Mapping[NodeId, NodeId]:
        """For each node, the menu that key `#` goes back to."""
        return menus_before(self.tree)
