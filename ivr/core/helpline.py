"""Everything the line knows, as one value that never changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from ivr.core.call import Utterance
from ivr.core.directory import Directory
from ivr.core.lexicon import Lexicon
from ivr.core.names import HelplineId, LocaleId, NodeId, PromptId
from ivr.core.tree import PhoneTree, menus_before


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
    The tree, the words, the numbers and the centres of one content version.

    Every locale has every prompt that the tree or a `Phrase` names, and every
    node that is named exists; whoever builds a Helpline sees to it.
    """

    version: str
    tree: PhoneTree
    prompts: Mapping[LocaleId, Mapping[PromptId, tuple[Utterance, ...]]]
    lexicons: Mapping[LocaleId, Lexicon]
    numbers: Mapping[HelplineId, Number]
    directory: Directory

    @cached_property
    def dialled(self) -> frozenset[str]:
        """Every number (E.164) that callers of this content may be connected to."""
        phones = (centre.phone for centre in self.directory.centres.values())
        centres = {phone.dial for phone in phones if phone is not None}
        return frozenset(centres).union(number.dial for number in self.numbers.values())

    @cached_property
    def menu_before(self) -> Mapping[NodeId, NodeId]:
        """For each node, the menu that key `#` goes back to."""
        return menus_before(self.tree)
