"""What `prompts/tree.yaml` says: the places of a call, and the ways between them."""

from collections.abc import Mapping
from dataclasses import dataclass

from ivr.core.names import LocaleId, NodeId
from ivr.core.nodes import Menu, Node


@dataclass(frozen=True, slots=True)
class TreeLimits:
    """
    What a tree must keep to, so that callers are not lost in it.

    In seconds from the answer: *person_offered* is the latest at which a person is
    offered (CALLERS R1), *first_prompt* the longest first prompt (R1), *silent_caller*
    the shortest time for which somebody silent is held (R18). *choices* are those of
    one menu (R2), *levels* the menus one below another (R3).
    """

    person_offered_seconds: int
    first_prompt_seconds: int
    silent_caller_seconds: int
    choices: int
    levels: int


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
    limits: TreeLimits


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
