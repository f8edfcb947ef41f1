"""Does a file have the right form? What does not fit is told in plain words."""

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from difflib import get_close_matches
from typing import Any, Generic, TypeVar, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from ivr.content.form.marked import VALUE, Marked, Way
from ivr.content.problem import ContentError, Problem

T = TypeVar("T")

FEW = 100
"""Of so many names each is compared with a mistyped one; more would take too long."""

LONGEST_NAME = 100

PATTERNS = {
    "number": (
        "not-norwegian",
        "this is no Norwegian number",
        "Write +47 and the digits, with nothing between them.",
    ),
    "written": (
        "odd-number",
        "this is no number to read out",
        "Write digits in groups, as on paper: 800 57 000.",
    ),
    "on": (
        "odd-date",
        "this is no date",
        "Write it as 2026-08-17. Of a publication, 2026-08, 2026 or unknown will do.",
    ),
    "by": ("odd-name", "these are no initials", "Write a few letters, as in AB."),
    "": (
        "odd-hours",
        "these are no opening hours",
        "Write them as 09:00-15:30, or as 10:00-11:30, 12:00-15:30.",
    ),
}
"""For each field that must have a certain form: code, what is wrong, what to do."""


@dataclass(frozen=True, slots=True)
class Fitted(Generic[T]):
    """What a file says, in its right form, and where each part stands."""

    says: T
    marked: Marked


def fit(marked: Marked, kind: type[T]) -> Fitted[T]:
    """Read what a file says as *kind*; all that does not fit is a `ContentError`."""
    fitted, problems = misfits(marked, kind)
    if fitted is None:
        raise ContentError(problems)
    return fitted


def misfits(marked: Marked, kind: type[T]) -> tuple[Fitted[T] | None, set[Problem]]:
    """Read what a file says as *kind*, or tell all that does not fit."""
    try:
        return Fitted(TypeAdapter(kind).validate_python(marked.value), marked), set()
    except ValidationError as error:
        known = sorted(set(_names(kind)))
        return None, {_problem(marked, one, known) for one in error.errors()}


def _names(kind: object) -> Iterator[str]:
    """The names of all fields that can stand in a file of this *kind*."""
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind, include_extras=True)
        for field in fields(kind):
            yield field.name.replace("_", "-")
            yield from _names(hints[field.name])
    for inner in get_args(kind):
        yield from _names(inner)


def nearest(word: str, known: Sequence[str], otherwise: str) -> str:
    """
    Ask for the nearest known name, or say *otherwise* if none is near.

    Where there may be very many, *known* must be sorted.
    """
    close = get_close_matches(word[:LONGEST_NAME], _likely(word, known), n=1)
    return f"Did you mean “{close[0]}”?" if close else otherwise


def _likely(word: str, known: Sequence[str]) -> Sequence[str]:
    """Give the names that are worth a look: of very many, those that begin alike."""
    if len(known) <= FEW:
        return known
    place = bisect(known, word)
    return known[max(place - FEW // 4, 0) : place + FEW // 4]


def _way(marked: Marked, loc: tuple[int | str, ...]) -> Way:
    """Where pydantic's *loc* is in the file: it also names kinds, which we drop."""
    way: Way = ()
    for step in loc:
        longer = (*way, str(step))
        if longer in marked.marks:
            way = longer
    return way


def _problem(marked: Marked, error: ErrorDetails, known: list[str]) -> Problem:
    way = _way(marked, error["loc"])
    field = str(error["loc"][-1]) if error["loc"] else "the file"
    on_value, on_key = marked.mark(*way, VALUE), marked.mark(*way)
    match error["type"]:
        case "missing":
            says, fix = f"“{field}” is missing here", f"Add a line “{field}: …”."
            return Problem(on_key, "missing-field", says, fix)
        case "unexpected_keyword_argument":
            astray = "Remove it, or begin it further in, below what it belongs to."
            fix = nearest(field, known, "Remove it." if way[1:] else astray)
            says = f"there is no field called “{field}” here"
            return Problem(on_key, "unknown-field", says, fix)
        case "union_tag_invalid":
            context: dict[str, Any] = error["ctx"]
            kinds = context["expected_tags"].replace("'", "")
            says = f"there is no kind called “{context['tag']}”"
            fix = nearest(context["tag"], kinds.split(", "), f"Choose from: {kinds}.")
            return Problem(marked.mark(*way, "kind", VALUE), "unknown-kind", says, fix)
        case "union_tag_not_found":
            fix = "Add a line “kind: …”."
            return Problem(on_key, "missing-field", "“kind” is missing here", fix)
        case "string_pattern_mismatch" if field == "[key]" or "locales" in way:
            fix = "Use small letters a to z, digits and hyphens."
            return Problem(
                on_key, "odd-name", f"“{error['input']}” cannot be a name", fix
            )
        case "string_pattern_mismatch":
            code, says, fix = PATTERNS.get(field, PATTERNS[""])
            return Problem(on_value, code, says, fix)
        case "literal_error":
            context = error["ctx"]
            fix = f"Choose from: {context['expected']}.".replace("'", "")
            word = way[-1] if field == "[key]" else field
            return Problem(on_key, "unknown-word", f"“{word}” is not known here", fix)
        case "less_than_equal":
            fix = f"Write a whole number in digits, from 1 to {error['ctx']['le']}."
            return Problem(on_value, "odd-number", "this is too many", fix)
        case "int_parsing" | "greater_than_equal":
            fix = "Write a whole number in digits, 1 or more."
            return Problem(on_value, "odd-number", "this is no such number", fix)
        case "list_type":
            fix = "Write one entry a line, each after a hyphen."
            return Problem(on_value, "wrong-kind", "a list must stand here", fix)
        case "too_short":
            fix = "Write at least one entry."
            return Problem(on_value, "wrong-kind", "there is nothing in here", fix)
        case "string_type":
            fix = "Write the words on one line."
            return Problem(on_value, "wrong-kind", "a text must stand here", fix)
        case _:
            fix = "Write “name: value” lines, indented below it."
            return Problem(on_value, "wrong-kind", "a mapping must stand here", fix)
