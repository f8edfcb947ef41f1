"""What people who listened said of the recordings, as the page saves it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path


class Verdict(Enum):
    """What somebody answered."""

    APPROVED = "approved"
    NOT_GOOD = "not good"
    NONE = ""
    """A remark alone."""


@dataclass(frozen=True, slots=True)
class Answer:
    """
    What *by*, in initials, said of one *recording*.

    A recording is named by its locale and its hash, so that no answer ever counts for
    other words or another voice than were heard.
    """

    recording: str
    verdict: Verdict
    remark: str
    by: str


class AnswersError(Exception):
    """A file has no answers; the text says which, and what to do."""


def read_answers(files: Iterable[Path]) -> Mapping[str, Answer]:
    """
    Give by its recording what was answered in *files*, the last of which counts.

    Where anybody found a recording not good, it is not good.
    """
    found: dict[str, Answer] = {}
    for file in files:
        try:
            read = tuple(_answers(json.loads(file.read_text(encoding="utf-8-sig"))))
        except (OSError, ValueError, RecursionError):
            raise AnswersError(
                f"{file} has no answers that can be read: "
                "save them anew on the page that ivr audio page makes"
            ) from None
        for one in read:
            before = found.get(one.recording)
            if before is None or before.verdict is not Verdict.NOT_GOOD:
                found[one.recording] = one
    return found


def _answers(written: object) -> Iterator[Answer]:
    match written:
        case {"by": str(by), "answers": list(answers)}:
            yield from (_answer(one, by) for one in answers)
        case _:
            raise ValueError


def _answer(written: object, by: str) -> Answer:
    match written:
        case {"recording": str(name), "answer": str(verdict), "remark": str(remark)}:
            return Answer(name, Verdict(verdict), _one_line(remark), _one_line(by))
        case _:
            raise ValueError


def _one_line(text: str) -> str:
    """Leave out what is not read: sent by others, it could rule a terminal."""
    shown = "".join(one if one.isprintable() else " " for one in text)
    return " ".join(shown.split())
