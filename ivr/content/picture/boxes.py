"""What every picture of a tree is made of: boxes, and the arrows between them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from ivr.content.proof.recorded import NONE, Recordings
from ivr.content.proof.seconds import Stopwatch
from ivr.content.proof.timed import Heard, slow
from ivr.core.helpline import Helpline
from ivr.core.names import LocaleId, NodeId, PromptId
from ivr.core.nodes import (
    CountyCentres,
    CountyList,
    Language,
    Menu,
    Message,
    Node,
    Postcode,
    Transfer,
)
from ivr.core.question import question
from ivr.core.said import Said
from ivr.core.step import start
from ivr.core.vital import before_ringing

FIRST_WORDS = 40
"""Characters of a prompt that are enough to know it by."""

ENDINGS = {
    "then": "then",
    "silence": "silence",
    "unanswered": "no answer",
    "centres": "a county",
    "unknown": "no such postcode",
    "outside": "in no county",
    "none": "no centre known",
}
"""How each field that names a node is told."""


ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)
"""Where hours and dates do not count."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """A way from one node to another, and what a caller does to take it."""

    origin: NodeId
    target: NodeId
    taken_by: str

    @property
    def is_choice(self) -> bool:
        """Tell whether it is taken by a key, and not by what merely happens."""
        return self.taken_by.isdigit()


@dataclass(frozen=True, slots=True)
class Box:
    """A node: what it is, and its *words*, shortened; some have none of their own."""

    name: NodeId
    is_what: str
    words: str


def first_words(text: str) -> str:
    """Shorten a text to its first words."""
    if len(text) <= FIRST_WORDS:
        return text
    return text[:FIRST_WORDS].rsplit(" ", 1)[0].rstrip(".,;: ") + " …"


class Tree:
    """The tree of a line as it is heard in one locale, with *recordings* if any."""

    def __init__(
        self, helpline: Helpline, locale: LocaleId, recordings: Recordings = NONE
    ) -> None:
        self.helpline = helpline
        self.locale = locale
        self._stopwatch = Stopwatch(recordings)
        self._before_ringing = before_ringing(helpline.tree)
        self._arrows: Mapping[NodeId, tuple[Arrow, ...]] = {
            name: tuple(_arrows(name, node))
            for name, node in helpline.tree.nodes.items()
        }

    def arrows(self, name: NodeId) -> tuple[Arrow, ...]:
        """Give the ways out of a node, the keys first and in their order."""
        return self._arrows[name]

    def reached(self) -> tuple[NodeId, ...]:
        """Give every node that a caller can come to, the nearest first."""
        tree = self.helpline.tree
        found: dict[NodeId, None] = {}
        for root in (tree.start, tree.person):
            waiting = [root]
            for name in waiting:  # it grows while we go along it
                if name not in found:
                    found[name] = None
                    waiting += [arrow.target for arrow in self.arrows(name)]
        return tuple(found)

    def box(self, name: NodeId) -> Box:
        """Give what is to be known of a node at a glance."""
        node = self.helpline.tree.nodes[name]
        is_what = " · ".join((self._kind(node), *self._lasting(node)))
        words = "".join(
            f"“{first_words(self._text(prompt))}”"
            for field, prompt in node.prompts()
            if field == "prompt"
        )
        return Box(name, is_what, words)

    def _text(self, prompt: PromptId) -> str:
        said = self.helpline.prompts[self.locale][prompt]
        return " ".join(utterance.text for utterance in said)

    def _lasting(self, node: Node) -> Iterator[str]:
        for field, prompt in node.prompts():
            heard = self._heard(prompt, self._said(node, prompt))
            shorter = f"{field} " if field == "shorter" else ""
            yield f"{shorter}{slow(heard):.0f} s{_recorded(heard)}"

    def _heard(self, prompt: PromptId, said: Said) -> Heard:
        """Time words: those before somebody is rung are never played."""
        if prompt in self._before_ringing:
            return self._stopwatch.said(said)
        return self._stopwatch.heard(said)

    def _said(self, node: Node, prompt: PromptId) -> Said:
        """Give the words of a prompt, and those of a list that follows it."""
        if isinstance(node, CountyList):
            begin = start(self.helpline, self.locale)
            return question(self.helpline, begin, node, ANY_TIME).full
        return self.helpline.prompts[self.locale][prompt]

    def _kind(self, node: Node) -> str:
        directory = self.helpline.directory
        match node:
            case Transfer():
                return f"rings {self.helpline.numbers[node.to].written}"
            case Postcode():
                return f"four digits, of {len(directory.postcodes)} postcodes"
            case CountyList():
                counties = sum(map(len, directory.regions))
                return f"{counties} counties in {len(directory.regions)} regions"
            case CountyCentres():
                return f"reads the centres of a county, {len(directory.centres)} in all"
            case Language():
                return f"goes on in {node.speak[self.locale]}"
            case Menu() | Message():
                return node.kind


def _recorded(heard: Heard) -> str:
    """Tell how many of the sentences were measured; nothing if none was."""
    count = sum(one.recording is not None for one in heard)
    if count == len(heard):
        return " (recorded)"
    return f" ({count} of {len(heard)} recorded)" if count else ""


def _arrows(name: NodeId, node: Node) -> Iterator[Arrow]:
    for (field, *key), target in node.exits():
        yield Arrow(name, target, key[0] if key else ENDINGS[field])
