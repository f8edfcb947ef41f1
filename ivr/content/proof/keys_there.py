"""Which keys lead a caller to a node: told with each mistake that is made at one."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ivr.content.form.marked import Marked
from ivr.content.problem import Problem


def with_keys(problems: Iterable[Problem], tree: Marked) -> Iterator[Problem]:
    """Add to each problem at a node of *tree* the shortest keys that lead there."""
    nodes = tree.value.get("nodes") if isinstance(tree.value, dict) else None
    if not isinstance(nodes, dict):
        yield from problems
        return
    begins = {tree.mark("nodes", name).line: name for name in nodes}
    lines, ways = sorted(begins), dict(_ways(tree.value, nodes))
    for problem in problems:
        above = bisect_right(lines, problem.mark.line) - 1
        name = begins[lines[above]] if above >= 0 else None
        if problem.mark.file != tree.file or name not in ways:
            yield problem
        else:
            keys = ways[name]
            way = f"Keys that lead here: {keys}." if keys else "A call begins here."
            yield replace(problem, fix=f"{problem.fix} {way}")


def _ways(
    tree: Mapping[str, Any], nodes: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    """Walk what is written, right or wrong, as far as it can be read."""
    start = tree.get("start")
    waiting: list[tuple[str, str]] = [(start, "")] if isinstance(start, str) else []
    seen = {start}
    for name, keys in waiting:  # it grows while we go along it
        yield name, keys.removeprefix(", ")
        for step, target in _exits(nodes.get(name)):
            if isinstance(target, str) and target in nodes and target not in seen:
                seen.add(target)
                waiting.append((target, keys + step))


def _exits(node: object) -> Iterator[tuple[str, object]]:
    if not isinstance(node, dict):
        return
    keys = node.get("keys")
    if isinstance(keys, dict):
        yield from ((f", {key}", target) for key, target in keys.items())
    yield "", node.get("then")
    yield ", four digits", node.get("centres")
    yield ", four digits", node.get("unknown")
    yield ", four digits", node.get("outside")
    yield ", no answer", node.get("unanswered")
    yield "", node.get("none")
    yield ", silence", node.get("silence")
