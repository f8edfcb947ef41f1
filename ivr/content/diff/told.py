"""Changes as lines for a person: what callers will notice."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ivr.content.diff.changes import Change, Contact, Fact, Place, Rung, Way, Words

INDENT = "    "
NOTICEABLE = 0.05
"""Seconds that are worth telling."""


@dataclass(frozen=True, slots=True)
class Differ:
    """How words that are gone and words that are new are shown."""

    gone: Callable[[str], str]
    new: Callable[[str], str]

    def words(self, old: str, new: str) -> str:
        """Show both texts as one, word by word."""
        before, after = old.split(), new.split()
        parts = []
        for what, a, b, c, d in _steps(before, after):
            if what == "equal":
                parts.append(" ".join(before[a:b]))
                continue
            gone, added = " ".join(before[a:b]), " ".join(after[c:d])
            parts.append(
                (self.gone(gone) if gone else "") + (self.new(added) if added else "")
            )
        return " ".join(parts)

    def texts(self, old: str | None, new: str | None) -> str:
        """Show what became of one value."""
        if old is None:
            return self.new(new or "")
        return f"{self.gone(old)} → {self.new(new)}" if new else self.gone(old)


def told(changes: Iterable[Change], differ: Differ) -> Iterator[str]:
    """Tell each change in a line or more."""
    for change in changes:
        match change:
            case Words():
                yield _heading(change)
                yield from (INDENT + line for line in _lines(change, differ))
            case Place(node, is_new):
                yield f"{node}: this place is {'new' if is_new else 'gone'}"
            case Way(node, field, old, new):
                yield f"{node}, {field}: {differ.texts(old, new)}"
            case Contact(centre, field, old, new):
                yield f"{centre}, {field}: {differ.texts(old, new)}"
            case Rung(helpline, old, new):
                yield f"{helpline}: callers are connected to {differ.texts(old, new)}"
            case Fact(file, field, old, new):
                yield f"{file}, {field}: {differ.texts(old, new)}"


def _heading(words: Words) -> str:
    what = "" if words.old and words.new else " (new)" if words.new else " (gone)"
    first = ", the first that callers hear" if words.is_first else ""
    longer = words.becomes - words.was
    seconds = f"{words.becomes:.1f} s"
    if abs(longer) >= NOTICEABLE:
        seconds += f", {abs(longer):.1f} s {'more' if longer > 0 else 'less'}"
    return f"{words.locale}, {words.prompt}{what}{first}: {seconds}"


def _lines(words: Words, differ: Differ) -> Iterator[str]:
    """Show the lines that changed, and no others."""
    for what, a, b, c, d in _steps(words.old, words.new):
        if what == "replace":
            yield differ.words(" ".join(words.old[a:b]), " ".join(words.new[c:d]))
        else:
            yield from (
                differ.gone(line) for line in words.old[a:b] if what == "delete"
            )
            yield from (differ.new(line) for line in words.new[c:d] if what == "insert")


def _steps(
    old: Sequence[str], new: Sequence[str]
) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
