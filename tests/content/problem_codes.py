"""Every code of a problem, read from the code that tells it."""

import ast
import re
from collections.abc import Iterator

from ivr.core.breaches import Breach
from ivr.settings import PROJECT

KEBAB = re.compile(r"[a-z]+(-[a-z0-9]+)*")
OF_THE_WALK = {breach.value for breach in Breach}


def codes() -> set[str]:
    """Give each code that some part of the program can tell."""
    found = set(OF_THE_WALK)
    for path in (PROJECT / "ivr").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            found |= {code for code in _told(node) if KEBAB.fullmatch(code)}
    return found


def _told(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Call(func=ast.Name("Problem"), args=[_, ast.Constant(str(code)), *_]):
            yield code
        # A table of problems: code, what is wrong, what to do.
        case ast.Tuple(elts=[ast.Constant(str(code)), ast.Constant(str(says)), _]) if (
            " " in says
        ):
            yield code
