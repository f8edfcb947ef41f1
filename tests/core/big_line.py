"""A line with as many nodes as one likes, for tests of what grows with the tree."""

from collections.abc import Iterator

from ivr.core.directory import NOWHERE
from ivr.core.helpline import Helpline
from ivr.core.nodes import Menu, Message, Node
from ivr.core.tree import PhoneTree
from tests.core.small_line import EN, NB, SMALL, TREE, words

CHOICES = 3


def big(count: int) -> Helpline:
    """Give a line with *count* nodes of its own: menus of three, and then messages."""
    nodes = {**TREE.nodes, **dict(_nodes(count))}
    tree = PhoneTree("n0", TREE.person, TREE.locales, nodes, TREE.limits)
    named = {prompt for node in nodes.values() for _, prompt in node.prompts()}
    return Helpline(
        version="big",
        tree=tree,
        prompts={
            voice.locale: {
                **SMALL.prompts[voice.locale],
                **{prompt: words(prompt, voice=voice) for prompt in named},
            }
            for voice in (NB, EN)
        },
        lexicons=SMALL.lexicons,
        numbers=SMALL.numbers,
        directory=NOWHERE,
    )


def _nodes(count: int) -> Iterator[tuple[str, Node]]:
    for number in range(count):
        first = number * CHOICES + 1
        below = range(first, min(first + CHOICES, count))
        name = f"n{number}"
        if not below:
            yield name, Message(kind="message", prompt=name, then="what-now")
            continue
        yield (
            name,
            Menu(
                kind="menu",
                prompt=name,
                shorter=f"{name}-shorter",
                keys={str(key): f"n{child}" for key, child in enumerate(below, 1)},
                silence=TREE.person,
            ),
        )
