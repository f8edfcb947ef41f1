"""The kinds of node a phone tree is made of, as `prompts/tree.yaml` writes them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal, TypeAlias

from ivr.core.names import HelplineId, LocaleId, NodeId, PromptId

Exit: TypeAlias = tuple[tuple[str, ...], NodeId]
"""Where in the YAML a way out is written, and the node it leads to."""


class Written:
    """What an administrator writes: a field that we do not know is a mistake."""

    __slots__ = ()
    __pydantic_config__: ClassVar[Mapping[str, object]] = {"extra": "forbid"}


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


@dataclass(frozen=True, slots=True)
class Postcode(Written):
    """
    The caller keys four digits and comes to *centres* with the county they lie in.

    *unknown* is for a postcode that does not exist, *outside* for one that lies in no
    county. *shorter* and *silence* are as in a menu.
    """

    kind: Literal["postcode"]
    prompt: PromptId
    shorter: PromptId
    centres: NodeId
    unknown: NodeId
    outside: NodeId
    silence: NodeId

    def exits(self) -> Iterator[Exit]:
        """Each way out, and where in the YAML it is written."""
        yield ("centres",), self.centres
        yield ("unknown",), self.unknown
        yield ("outside",), self.outside
        yield ("silence",), self.silence

    def prompts(self) -> Iterator[tuple[str, PromptId]]:
        """Each prompt said here, and the field that names it."""
        yield "prompt", self.prompt
        yield "shorter", self.shorter


@dataclass(frozen=True, slots=True)
class CountyList(Written):
    """The caller picks a region and then a county, and comes to *centres* with it."""

    kind: Literal["county-list"]
    prompt: PromptId
    centres: NodeId
    silence: NodeId

    def exits(self) -> Iterator[Exit]:
        """Each way out, and where in the YAML it is written."""
        yield ("centres",), self.centres
        yield ("silence",), self.silence

    def prompts(self) -> Iterator[tuple[str, PromptId]]:
        """The prompt said here, and the field that names it."""
        yield "prompt", self.prompt


@dataclass(frozen=True, slots=True)
class CountyCentres(Written):
    """
    The centres of a county are read one by one, and the caller can be connected.

    *none* is where the call goes on in a county of which we know no centre. A centre
    that does not answer falls back to the tree's *person*.
    """

    kind: Literal["county-centres"]
    none: NodeId
    silence: NodeId

    def exits(self) -> Iterator[Exit]:
        """Each way out, and where in the YAML it is written."""
        yield ("none",), self.none
        yield ("silence",), self.silence

    def prompts(self) -> Iterator[tuple[str, PromptId]]:
        """What is said here are phrases of the line itself."""
        yield from ()


Node: TypeAlias = (
    Menu | Message | Transfer | Language | Postcode | CountyList | CountyCentres
)

Asking: TypeAlias = Menu | Postcode | CountyList | CountyCentres
"""The nodes at which a caller is asked something."""
