"""The menu before a node: where the hash leads."""

from dataclasses import replace

from ivr.core.nodes import Menu
from ivr.core.tree import menus_before
from tests.core.small_line import TREE


def test_menus_before() -> None:
    """Each node is reached from the nearest menu, over messages and transfers."""
    assert menus_before(TREE) == {
        "welcome": "welcome",
        "helpline": "welcome",
        "about": "welcome",
        "english": "welcome",
        "deeper": "welcome",
        "number": "welcome",
        "what-now": "welcome",
    }


def test_two_deep() -> None:
    """Below the second menu, the way back is the second menu."""
    last = Menu(
        kind="menu", prompt="x", shorter="x", keys={"1": "helpline"}, silence="helpline"
    )
    deeper = replace(last, keys={"1": "last"})
    tree = replace(TREE, nodes={**TREE.nodes, "deeper": deeper, "last": last})

    assert menus_before(tree)["last"] == "deeper"


def test_unreachable() -> None:
    """A node that nothing leads to has no menu before it."""
    nodes = {**TREE.nodes, "island": TREE.nodes["deeper"]}

    assert "island" not in menus_before(replace(TREE, nodes=nodes))
