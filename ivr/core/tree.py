"""What `prompts/tree.yaml` says: the places of a call, and the ways between them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal, TypeAlias

NodeId: TypeAlias = str
PromptId: TypeAlias = str
LocaleId: TypeAlias = str
HelplineId: TypeAlias = str

Exit: TypeAlias = tuple[tuple[str, ...], NodeId]
"""Where in the YAML a way out is written, and the node it leads to."""


class Written:
    """What an administrator writes: a field that we do not know is a mistake."""

    __slots__ = ()
    __pydantic_config__: ClassVar = {"extra": "forbid"}


@dataclass(frozen=True, slots=True)
class Menu(Written):
    """
    A question that the caller answers with one key.

    *shorter* is the same question for a caller who was silent or pressed a key
    that leads nowhere. *silence* is where a caller goes who stays silent; it
    has no default, so no tree drops a caller by omission.
    """

    kind: Literal["menu"]
    prompt: PromptId
    shorter: PromptId
    keys: Mapping[str, NodeId]
    silence: NodeId

    def exits(self) -> Iterator[Exit]:
        """Each way out, and where in the YAML it is written."""
        for key, target in self.keys.items():
            yield ("keys", key), target
        yield ("silence",), self.silence

    def prompts(self) -> Iterator[tuple[str, PromptId]]:
        """Each prompt said here, and the field that names it."""
        yield "prompt", self.prompt
        yield "shorter", self.shorter


@dataclass(frozen=True, slots=True)
class Message(Written):
    """Words that are said, after which the call goes on at *then*."""

    kind: Literal["message"]
    prompt: PromptId
    then: NodeId

    def exits(self) -> Iterator[Exit]:
        """The one way out, and where in the YAML it is written."""
        yield ("then",), self.then

    def prompts(self) -> Iterator[tuple[str, PromptId]]:
        """The prompt said here, and the field that names it."""
        yield "prompt", self.prompt


@dataclass(frozen=True, slots=True)
class Transfer(Written):
    """
    The caller is connected to a helpline of `data/helplines.yaml`.

    *prompt* announces it before it happens. *unanswered* is where the call goes
    on if nobody was reached; it has no default, so no transfer is a dead end.
    """

    kind: Literal["transfer"]
    prompt: PromptId
    to: HelplineId
    unanswered: NodeId

    def exits(self) -> Iterator[Exit]:
        """The way on after a failed transfer, and where it is written."""
        yield ("unanswered",), self.unanswered

    def prompts(self) -> Iterator[tuple[str, PromptId]]:
        """The prompt said here, and the field that names it."""
        yield "prompt", self.prompt


@dataclass(frozen=True, slots=True)
class Language(Written):
    """The call goes on at *then*, in the locale that *speak* gives for the present."""

    kind: Literal["language"]
    speak: Mapping[LocaleId, LocaleId]
    then: NodeId

    def exits(self) -> Iterator[Exit]:
        """The one way out, and where in the YAML it is written."""
        yield ("then",), self.then

    def prompts(self) -> Iterator[tuple[str, PromptId]]:
        """Nothing is said here."""
        yield from ()


Node: TypeAlias = Menu | Message | Transfer | Language


@dataclass(frozen=True, slots=True)
class PhoneTree:
    """
    The whole of `prompts/tree.yaml`.

    A call begins at *start*, in the first of *locales*. *person* is where key 0
    leads from everywhere.
    """

    start: NodeId
    person: NodeId
    locales: tuple[LocaleId, ...]
    nodes: Mapping[NodeId, Node]


def menus_before(tree: PhoneTree) -> dict[NodeId, NodeId]:
    """
    For each node that can be reached, the menu a caller comes from: key `#`.

    Where several menus lead to a node, it is the one nearest to the start.
    The start leads back to itself.
    """
    before = {tree.start: tree.start}
    waiting = [tree.start]
    for here in waiting:
        node = tree.nodes[here]
        origin = here if isinstance(node, Menu) else before[here]
        for _, target in node.exits():
            if target not in before:
                before[target] = origin
                waiting.append(target)
    return before
