"""A tree ten times as large takes ten times as long, and nobody waits for it."""

import sys
from collections.abc import Callable
from functools import partial
from types import FrameType
from typing import Any, TypeAlias

import pytest

from ivr.content.examine import Examined, examine_files
from ivr.content.folder import TREE
from ivr.content.load import read_files
from ivr.settings import PROJECT
from tests.content.big_content import read, texts
from tests.core.small_line import NOON

Trace: TypeAlias = Callable[[FrameType, str, Any], Any]
OURS = "/ivr/content/"
SHIPPED = read_files(PROJECT)
COUNTS = (13, 40, 121)
"""So all ways down are as long as each other, and three times more come each time."""

Spoil = Callable[[str], str]


def lines_run(look: Callable[[], object]) -> int:
    """Count the lines of ours that run: the same on every machine."""
    counted = 0

    def in_line(_frame: FrameType, _event: str, _arg: object) -> Trace:
        nonlocal counted
        counted += 1
        return in_line

    def in_call(frame: FrameType, _event: str, _arg: object) -> Trace | None:
        return in_line if OURS in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(in_call)
    try:
        look()
    finally:
        sys.settrace(before)
    return counted


def examined(count: int, spoil: Spoil) -> Examined:
    written = texts(count)
    files = read(SHIPPED, {**written, TREE: spoil(written[TREE])})
    return examine_files(files, (), NOON)


def right(tree: str) -> str:
    return tree


def mistyped(tree: str) -> str:
    """Name a node that is not there with every key, and words that nobody wrote."""
    return tree.replace(": n", ": m")


def in_circles(tree: str) -> str:
    """Let each new message lead to itself, as a dead end does."""
    head, *nodes = tree.split("  n")
    return head + "".join(
        f"  n{node.replace('then: what-now', f'then: n{number}')}"
        for number, node in enumerate(nodes)
    )


@pytest.mark.parametrize("spoil", [right, mistyped, in_circles])
def test_grows_with_the_tree(spoil: Spoil) -> None:
    """Three times as many nodes take three times as long, right or wrong."""
    # What is remembered from then on must not count.
    errors = examined(COUNTS[0], spoil).errors
    few, more, many = (lines_run(partial(examined, one, spoil)) for one in COUNTS)

    assert bool(errors) == (spoil is not right)
    assert many - more < (more - few) * 3 * 1.05
