"""Which keys lead a caller to a node: told with each mistake that is made at one."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from ivr.content.form.marked import Marked
from ivr.content.problem import Problem


def with_keys(problems: Iterable[Problem], tree: Marked) -> Iterator[Problem]:
    """Add to each problem at a node of *tree* the shortest keys that lead there."""
    nodes = tree.value.get("nodes") if isinstance(tree.value, dict) else None
    if not isinstance(nodes, dict):
        yield from problems
        return
    begins = {tree.mark(field).line: "" for field in tree.value}
    begins |= {tree.mark("nodes", name).line: name for name in nodes}
    lines, steps = sorted(begins), _steps(tree.value, nodes)
    for problem in problems:
        above = bisect_right(lines, problem.mark.line) - 1
        name = begins[lines[above]] if above >= 0 else ""
        if problem.mark.file != tree.file or name not in steps:
            yield problem
        else:
            keys = ", ".join(filter(None, _way(steps, name)))
            way = f"Keys that lead here: {keys}." if keys else "A call begins here."
            yield replace(problem, fix=f"{problem.fix} {way}")


Steps: TypeAlias = "Mapping[str, tuple[str, str] | None]"
"""For each node that can be reached, the one before it, and the key that leads on."""


def _way(steps: Steps, name: str) -> list[str]:
    backwards = []
    step = steps[name]
    while step is not None:
        before, key = step
        backwards.append(key)
        step = steps[before]
    return backwards[::-1]


def _steps(tree: Mapping[str, Any], nodes: Mapping[str, Any]) -> Steps:
    """Walk what is written, right or wrong, as far as it can be read."""
    start = tree.get("start")
    if not isinstance(start, str):
        return {}
    steps: dict[str, tuple[str, str] | None] = {start: None}
    waiting = [start]
    for name in waiting:  # it grows while we go along it
        for key, target in _exits(nodes.get(name)):
            if isinstance(target, str) and target in nodes and target not in steps:
                steps[target] = (name, key)
                waiting.append(target)
    return steps


def _exits(node: object) -> Iterator[tuple[str, object]]:
    if not isinstance(node, dict):
        return
    keys = node.get("keys")
    if isinstance(keys, dict):
        yield from ((str(key), target) for key, target in keys.items())
    yield "", node.get("then")
    yield "four digits", node.get("centres")
    yield "four digits", node.get("unknown")
    yield "four digits", node.get("outside")
    yield "no answer", node.get("unanswered")
    yield "", node.get("none")
    yield "silence", node.get("silence")
