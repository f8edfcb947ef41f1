"""The lines of a file, and the places in them."""

import re
from dataclasses import dataclass

from ivr.content.problem import Mark

LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""Where YAML begins a new line."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of *file*; they and their columns count from 0 here, as in YAML."""

    file: str
    lines: tuple[str, ...]

    @classmethod
    def of(cls, file: str, text: str) -> "Lines":
        """Take a file apart where YAML does."""
        return cls(file, tuple(LINE_BREAK.split(text)))

    def text(self, line: int) -> str:
        """Give a line; past the end of the file, where YAML marks some, it is empty."""
        return self.lines[line] if 0 <= line < len(self.lines) else ""

    def mark(self, line: int, column: int, width: int = 1) -> Mark:
        """Give the place for a person, who counts from 1."""
        return Mark(self.file, line + 1, column + 1, width, self.text(line))

    def whole(self, line: int) -> Mark:
        """Mark all that is written on a line."""
        text = self.text(line)
        return self.mark(line, indent(text), len(text.strip()))

    def before(self, line: int) -> int | None:
        """Give the nearest line before that says something; None if there is none."""
        return next(
            (one for one in range(line - 1, -1, -1) if _says_something(self.text(one))),
            None,
        )


def indent(text: str) -> int:
    """Count the spaces and tabs in front."""
    return len(text) - len(text.lstrip(" \t"))


def _says_something(text: str) -> bool:
    return bool(text.strip()) and not text.lstrip().startswith("#")
