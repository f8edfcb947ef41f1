"""The files of `prompts/` as administrators write them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from ivr.core.names import LocaleId, NodeId, PromptId
from ivr.core.nodes import Node, Written
from ivr.core.tree import TreeLimits

Slug = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
"""A name that can stand in a URL as it is."""


def _hyphenated(name: str) -> str:
    return name.replace("_", "-")


class Hyphenated(Written):
    """What is written with hyphens, as in `former-names`."""

    __slots__ = ()
    __pydantic_config__: ClassVar[Mapping[str, object]] = {
        "extra": "forbid",
        "alias_generator": _hyphenated,
    }


AtLeastOne = Annotated[int, Field(ge=1)]


@dataclass(frozen=True, slots=True)
class WrittenTreeLimits(Hyphenated):
    """What the tree must keep to; the shipped file says what each is for."""

    person_offered_seconds: AtLeastOne
    first_prompt_seconds: AtLeastOne
    silent_caller_seconds: AtLeastOne
    choices: AtLeastOne
    levels: AtLeastOne

    def limits(self) -> TreeLimits:
        """Give the same to the core, which knows nothing of files."""
        return TreeLimits(
            person_offered_seconds=self.person_offered_seconds,
            first_prompt_seconds=self.first_prompt_seconds,
            silent_caller_seconds=self.silent_caller_seconds,
            choices=self.choices,
            levels=self.levels,
        )


@dataclass(frozen=True, slots=True)
class WrittenTree(Written):
    """`prompts/tree.yaml`."""

    start: NodeId
    person: NodeId
    locales: Annotated[list[Slug], Field(min_length=1)]
    limits: WrittenTreeLimits
    nodes: dict[Slug, Annotated[Node, Field(discriminator="kind")]]


OWN = ""
"""Stands for the file's own language in a `Line`."""


def _as_line(value: object) -> object:
    return {OWN: value} if isinstance(value, str) else value


def _as_lines(value: object) -> object:
    return [value] if isinstance(value, str) else value


_OneLanguage = Annotated[dict[LocaleId, str], Field(min_length=1, max_length=1)]

Line = Annotated[
    _OneLanguage,
    BeforeValidator(_as_line, json_schema_input_type=_OneLanguage | str),
]
"""Words in the file's own language, or in the one that is named before them."""

_SomeLines = Annotated[list[Line], Field(min_length=1)]

Lines = Annotated[
    _SomeLines, BeforeValidator(_as_lines, json_schema_input_type=_SomeLines | str)
]
"""A prompt: one text, or a list of lines with a pause between them."""


@dataclass(frozen=True, slots=True)
class WrittenLocale(Written):
    """`prompts/nb.yaml` and its like."""

    language: str
    voice: str
    prompts: dict[PromptId, Lines]
    lexicon: dict[str, str] = field(default_factory=dict)
