"""The files of `prompts/` as administrators write them."""

from dataclasses import dataclass, field
from typing import Annotated

from pydantic import BeforeValidator, Field

from ivr.core.names import LocaleId, NodeId, PromptId
from ivr.core.nodes import Node, Written

Slug = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
"""A name that can stand in a URL as it is."""


@dataclass(frozen=True, slots=True)
class WrittenTree(Written):
    """`prompts/tree.yaml`."""

    start: NodeId
    person: NodeId
    locales: Annotated[list[Slug], Field(min_length=1)]
    nodes: dict[Slug, Annotated[Node, Field(discriminator="kind")]]


OWN = ""
"""Stands for the file's own language in a `Line`."""


def _as_line(value: object) -> object:
    return {OWN: value} if isinstance(value, str) else value


def _as_lines(value: object) -> object:
    return [value] if isinstance(value, str) else value


Line = Annotated[
    dict[LocaleId, str],
    BeforeValidator(_as_line),
    Field(min_length=1, max_length=1),
]
"""Words in the file's own language, or in the one that is named before them."""

Lines = Annotated[list[Line], BeforeValidator(_as_lines), Field(min_length=1)]
"""A prompt: one text, or a list of lines with a pause between them."""


@dataclass(frozen=True, slots=True)
class WrittenLocale(Written):
    """`prompts/nb.yaml` and its like."""

    language: str
    voice: str
    prompts: dict[PromptId, Lines]
    lexicon: dict[str, str] = field(default_factory=dict)
