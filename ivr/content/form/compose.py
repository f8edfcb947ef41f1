"""From the text of a YAML file to its nodes, each with its place."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import yaml
from yaml.composer import Composer
from yaml.resolver import BaseResolver

DEEPEST = 50
"""Brackets within brackets; the reader takes a long time over thousands of them."""

QUICK: Any = getattr(yaml, "CBaseLoader", None)
"""The reader in C, ten times as quick; not every machine has it."""


def compose(text: str) -> tuple[yaml.Node | None, list[yaml.Event]]:
    """
    Give the node that *text* is, None if it is empty, and all that is odd in it.

    Odd is what begins with a sign that means something to YAML, and not to us: an
    anchor, an alias, a tag. What is no YAML is a `yaml.YAMLError`, or a
    `RecursionError` where brackets nest as no content of ours needs.
    """
    if _nests_too_deep(text):
        raise RecursionError  # as the reader would, but at once
    # The reader in C lets tabs stand where they puzzle people, and says less of what
    # is wrong. So it counts only where it has nothing to say.
    if QUICK is not None and "\t" not in text:
        with suppress(yaml.YAMLError):
            return _composed(text, QUICK)
    return _composed(text, yaml.BaseLoader)


def _composed(text: str, reader: Any) -> tuple[yaml.Node | None, list[yaml.Event]]:  # noqa: ANN401, either reader
    # Composed in Python with both: nothing stops the one in C from going too deep.
    composer = _Composer(yaml.parse(text, Loader=reader))
    return composer.get_single_node(), composer.odd


class _Composer(Composer, BaseResolver):
    """Makes nodes of events, and keeps those that are odd."""

    def __init__(self, events: Iterator[yaml.Event]) -> None:
        Composer.__init__(self)
        BaseResolver.__init__(self)
        self.odd: list[yaml.Event] = []
        self._events = events
        self._next = next(events)

    def check_event(self, *choices: type[yaml.Event]) -> bool:
        """Tell whether the next event is one of these."""
        return isinstance(self._next, choices)

    def peek_event(self) -> yaml.Event:
        """Give the next event, and leave it there."""
        return self._next

    def get_event(self) -> yaml.Event:
        """Give the next event."""
        event = self._next
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
            self.odd.append(event)
        self._next = next(self._events, event)
        return event


def _nests_too_deep(text: str) -> bool:
    """Tell whether brackets stand within brackets as no content of ours needs."""
    if text.count("[") + text.count("{") <= DEEPEST:
        return False
    depth = deepest = 0
    for character in text:
        depth += (character in "[{") - (character in "]}")
        deepest = max(deepest, depth)
    return deepest > DEEPEST
