"""How each sentence stands: who says it, and what there is to be done."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from ivr.speech import recipe
from ivr.speech.people import Studio
from ivr.speech.sentences import Sentence
from ivr.speech.stock import Recorded, Stock, current


class Status(Enum):
    """What callers hear of a sentence, best first."""

    RECORDED = "recorded"
    """A person."""

    RENDERED = "rendered"
    """A program, as it was made beforehand."""

    STALE = "stale"
    """There is a recording, of other words or made in another way."""

    MISSING = "missing"
    """There is none: Twilio's voice says it."""

    SAID = "said"
    """Twilio's voice says it, whatever there is: it must not have to be fetched."""


@dataclass(frozen=True, slots=True)
class Row:
    """
    One sentence and its status.

    *best* is what is played, if anything is. *ask* is who read it before its words
    changed: it should be read again, and until then a program or Twilio stands in.
    """

    sentence: Sentence
    status: Status
    best: Recorded | None
    ask: str | None


def rows(
    there: Stock, spoken: Iterable[Sentence], seen: Studio, by: str | None = None
) -> Iterator[Row]:
    """Tell how each sentence stands; with *by*, only this engine and people count."""
    spoken = tuple(spoken)
    best: dict[str, Recorded] = {}
    for one in current(there, spoken, seen):
        if by is None or one.by in (by, recipe.PERSON):
            best.setdefault(one.sentence.full_name, one)
    names = {name for _, name in _names(there)}
    for sentence in spoken:
        if not sentence.played:
            yield Row(sentence, Status.SAID, None, None)
            continue
        found = best.get(sentence.full_name)
        take = seen.stale_take_of(sentence, spoken)
        ask = None if take is None else take.read_by or take.file.name
        yield Row(sentence, _status(sentence, found, ask, names), found, ask)


def _status(
    sentence: Sentence, found: Recorded | None, ask: str | None, names: set[str]
) -> Status:
    if ask is not None:
        return Status.STALE
    if found is not None:
        recorded = found.by == recipe.PERSON
        return Status.RECORDED if recorded else Status.RENDERED
    return Status.STALE if sentence.full_name in names else Status.MISSING


def _names(there: Stock) -> Iterator[tuple[Path, str]]:
    for (locale, _), file in there.files.items():
        yield file, f"{locale}/{file.name.split('.')[0]}"
