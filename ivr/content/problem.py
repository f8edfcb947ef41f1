"""A mistake in the content, told so that an administrator can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass

from ivr.content.form.shown import message, shown


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A place in a file: line and column count from 1, *width* in characters."""

    file: str
    line: int
    column: int
    width: int = 1
    text: str = ""
    """The whole line, to be shown."""


WARNINGS = frozenset(
    {
        "county-without-centre",
        "future-date",
        "getting-old",
        "key-not-said",
        "old-contact",
        "other-built-in",
        "same-language",
        "unused-prompt",
    }
)
"""Codes of what should be mended soon, but stops nothing."""

OF_RECORDINGS = frozenset({"recorded-too-long", "recorded-too-short"})
"""Codes of what callers hear whatever goes live, until something is recorded anew."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong at a place, its code, and what to do about it."""

    mark: Mark
    code: str
    says: str
    fix: str

    @property
    def is_warning(self) -> bool:
        """Tell whether the content can be used all the same."""
        return self.code in WARNINGS

    def __str__(self) -> str:
        """Show the place, what is wrong, the line with a caret, and what to do."""
        at = self.mark
        warning = "warning: " if self.is_warning else ""
        says, fix = message(self.says), message(self.fix)
        head = f"{at.file}:{at.line}:{at.column}: {warning}{says} [{self.code}]"
        if not at.text.strip():
            return f"{head}\n   = {fix}\n"
        number = str(at.line)
        margin = " " * (len(number) + 1)
        line, caret = shown(at.text, at.column - 1, at.width)
        return (
            f"{head}\n{margin}|\n{number} | {line}\n{margin}| {caret}\n"
            f"{margin}= {fix}\n"
        )


class ContentError(Exception):
    """The content cannot be used; *problems* says why, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))
