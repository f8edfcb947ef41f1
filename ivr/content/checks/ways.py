"""The ways through a tree: each leads on, and each node can be reached."""

from collections import deque
from collections.abc import Iterator, Mapping

from ivr.content.files import Files
from ivr.content.form.marked import VALUE
from ivr.content.problem import Problem
from ivr.core.names import LocaleId, NodeId
from ivr.core.nodes import Language, Menu, Message, Node, Transfer

TWICE = 2
"""How often a number is read (CALLERS R13)."""


def _messages_end(files: Files) -> Iterator[Problem]:
    """Each circle once, written out from the node that stands first in the file."""
    nodes = files.tree.says.nodes
    order = {name: place for place, name in enumerate(nodes)}
    seen: set[NodeId] = set()
    for name in nodes:
        way: dict[NodeId, int] = {}
        here: NodeId | None = name
        while here is not None and here not in seen and here not in way:
            way[here] = len(way)
            node = nodes.get(here)
            here = node.then if isinstance(node, Message | Language) else None
        seen |= set(way)
        if here in way:
            circle = list(way)[way[here] :]
            first = circle.index(min(circle, key=order.__getitem__))
            yield _circle(files, circle, first)


def _circle(files: Files, circle: list[NodeId], first: int) -> Problem:
    ordered = [*circle[first:], *circle[:first], circle[first]]
    says = " → ".join(f"“{step}”" for step in ordered) + " goes round"
    mark = files.tree.marked.mark("nodes", ordered[0], "then", VALUE)
    return Problem(mark, "circle", says, "Let one of them lead on to a menu.")


def _nodes_can_be_reached(files: Files) -> Iterator[Problem]:
    tree = files.tree.says
    if tree.start not in tree.nodes:  # which is told; nothing else is to blame
        return
    reached = {tree.start, tree.person}
    waiting = deque(reached)
    while waiting:
        node = tree.nodes.get(waiting.popleft())
        for _, target in node.exits() if node else ():
            if target not in reached:
                reached.add(target)
                waiting.append(target)
    for name in tree.nodes:
        if name not in reached:
            says = f"no caller can reach “{name}”"
            mark = files.tree.marked.mark("nodes", name)
            fix = "Point a key at it, or remove it."
            yield Problem(mark, "unreachable-node", says, fix)


def _tree_is_flat(files: Files) -> Iterator[Problem]:
    """On the shortest way no more menus than allowed stand one below another (R3)."""
    tree = files.tree.says
    deepest = tree.limits.levels
    levels: dict[NodeId, int] = {}
    waiting = deque([(tree.start, 0)])
    while waiting:
        name, above = waiting.popleft()
        node = tree.nodes.get(name)
        if node is None or name in levels:
            continue
        level = levels[name] = above + isinstance(node, Menu)
        if isinstance(node, Menu) and level == deepest + 1:
            mark = files.tree.marked.mark("nodes", name)
            says = f"“{name}” is {level} menus down, and {deepest} are allowed"
            fix = "Let a menu further up lead to it, or change “levels”."
            yield Problem(mark, "too-deep", says, fix)
        for _, target in node.exits():
            # What is no menu costs nothing, so it is looked at first.
            if isinstance(tree.nodes.get(target), Menu):
                waiting.append((target, level))
            else:
                waiting.appendleft((target, level))


def _silence_ends_at_a_person(files: Files) -> Iterator[Problem]:
    """A silent caller is told that a person comes; so it must lead to one."""
    ends = _ends(files)
    for name, node in files.tree.says.nodes.items():
        silence = getattr(node, "silence", None)
        if silence is None or silence not in files.tree.says.nodes:
            continue
        if not isinstance(ends[silence], Transfer):
            mark = files.tree.marked.mark("nodes", name, "silence", VALUE)
            says = f"a silent caller is not connected by “{silence}”"
            fix = (
                f"Name a node of the kind transfer, such as “{files.tree.says.person}”."
            )
            yield Problem(mark, "silence-without-person", says, fix)


def _failed_transfers_ask(files: Files) -> Iterator[Problem]:
    """A failed transfer asks what to do."""
    ends = _ends(files)
    for name, after in _after_transfers(files):
        if isinstance(ends[after], Transfer | None):
            mark = files.tree.marked.mark("nodes", name, "unanswered", VALUE)
            says = f"“{after}” asks the caller nothing after a failed transfer"
            fix = "Let it lead on to a menu, so that there is a way on."
            yield Problem(mark, "transfer-dead-end", says, fix)


def _failed_transfers_read_the_number(files: Files) -> Iterator[Problem]:
    """A failed transfer reads the number twice."""
    for name, after in _after_transfers(files):
        node = files.tree.says.nodes[name]
        assert isinstance(node, Transfer)  # noqa: S101, they are all transfers
        mark = files.tree.marked.mark("nodes", name, "unanswered", VALUE)
        if node.to not in files.helplines.says.helplines:
            continue
        for locale in files.locales:
            number = f"{{{node.to}}}"
            said = _said_on_the_way(files, locale, after)
            if said is not None and said.count(number) < TWICE:
                says = f"“{after}” does not read the number twice in “{locale}”"
                fix = f"Let it say {number} twice: a caller may have to write it down."
                yield Problem(mark, "number-not-read", says, fix)


def _after_transfers(files: Files) -> Iterator[tuple[NodeId, NodeId]]:
    nodes = files.tree.says.nodes
    for name, node in nodes.items():
        if isinstance(node, Transfer) and node.unanswered in nodes:
            yield name, node.unanswered


def _ends(files: Files) -> Mapping[NodeId, Node | None]:
    """Where messages and languages lead at last from each; None if they go round."""
    nodes = files.tree.says.nodes
    ends: dict[NodeId, Node | None] = {}
    for name in nodes:
        here, way = name, set[NodeId]()
        while here not in ends and here not in way:
            way.add(here)
            node = nodes.get(here)
            if not isinstance(node, Message | Language):
                ends[here] = node
                break
            here = node.then
        ends |= dict.fromkeys(way, ends.get(here))
    return ends


def _said_on_the_way(files: Files, locale: LocaleId, name: NodeId) -> str | None:
    """The words of the messages from here on; None if some are not written at all."""
    said = ""
    prompts = files.locales[locale].says.prompts
    for _ in files.tree.says.nodes:
        node = files.tree.says.nodes.get(name)
        if not isinstance(node, Message):
            break
        if node.prompt not in prompts:
            return None
        for line in prompts[node.prompt]:
            said += " ".join(line.values())
        name = node.then
    return said


CHECKS = (
    _messages_end,
    _nodes_can_be_reached,
    _tree_is_flat,
    _silence_ends_at_a_person,
    _failed_transfers_ask,
    _failed_transfers_read_the_number,
)
