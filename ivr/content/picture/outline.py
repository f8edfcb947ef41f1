"""The tree as text, each node below the key that leads there."""

from collections.abc import Iterator

from ivr.content.picture.boxes import Arrow, Tree
from ivr.content.proof.recorded import NONE, Recordings
from ivr.core.helpline import Helpline
from ivr.core.names import LocaleId, NodeId

INDENT = "    "

DEEPEST = 12
"""Levels after which a line is not moved in any further: it would leave the page."""


def outline(
    helpline: Helpline, locale: LocaleId, recordings: Recordings = NONE
) -> Iterator[str]:
    """
    Give the lines of the tree as it is heard in *locale*.

    Each node is shown once, below the shortest way to it; elsewhere it is only named.
    """
    tree = Tree(helpline, locale, recordings)
    person = helpline.tree.person
    yield f"In {locale}. From everywhere: 0 → {person}, * again, # back, 9 the end."
    first = _first_arrows(tree)
    # A stack, and no recursion: a tree may be as deep as it likes.
    waiting = [(0, arrow) for arrow in reversed(first.values()) if not arrow.origin]
    while waiting:
        depth, arrow = waiting.pop()
        begin = INDENT * min(depth, DEEPEST)
        if arrow.taken_by:
            begin += f"{arrow.taken_by} → "
        if first[arrow.target] is not arrow:
            yield f"{begin}{arrow.target} (see there)"
            continue
        box = tree.box(arrow.target)
        yield f"{begin}{box.name} · {box.is_what}"
        if box.words:
            yield f"{INDENT * min(depth + 1, DEEPEST)}{box.words}"
        waiting += [(depth + 1, one) for one in reversed(tree.arrows(arrow.target))]
    unreached = [name for name in helpline.tree.nodes if name not in first]
    if unreached:
        yield f"No key leads to: {', '.join(unreached)}."


def _first_arrows(tree: Tree) -> dict[NodeId, Arrow]:
    """Give the arrow below which each node is shown: one from the start, or nearest."""
    begin = tree.helpline.tree
    first = {begin.start: Arrow("", begin.start, "")}
    for name in tree.reached():
        if name not in first:  # key 0 alone leads there
            first[name] = Arrow("", name, "0")
        for arrow in tree.arrows(name):
            first.setdefault(arrow.target, arrow)
    return first
