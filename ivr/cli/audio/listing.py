"""`ivr audio list`: how each sentence stands."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from ivr.cli.audio.spoken import (
    answered,
    answers_option,
    folder,
    in_locale,
    locale_option,
    spoken,
)
from ivr.core.names import LocaleId
from ivr.speech.listening.answers import Answer, Verdict
from ivr.speech.people import studio
from ivr.speech.status import Row, Status, rows
from ivr.speech.stock import stock


@click.command("list")
@locale_option
@click.option("--json", "as_json", is_flag=True, help="For a program to read.")
@answers_option
def list_(
    locale: LocaleId | None,
    as_json: bool,  # noqa: FBT001
    answers: tuple[Path, ...],
) -> None:
    """
    Show how each sentence stands, how long it is, and where it is said.

    \b
    recorded   a person reads it
    rendered   a program reads it
    stale      there is a recording, of other words or made in another way
    missing    there is none: Twilio's voice says it
    said       Twilio's voice always says it: 112, what comes before a connection,
               and the built-in answer

    \b
    Examples:
      ivr audio list
      ivr audio list --locale nb
      ivr audio list --json
      ivr audio list --answers answers-AB.json
    """  # noqa: D301, click reads the backspace
    everything, given = spoken(), answered(answers)
    wanted = {one.full_name for one in in_locale(everything, locale)}
    seen = studio(folder(), everything)
    found = [
        row
        for row in rows(stock(folder()), everything, seen)
        if row.sentence.full_name in wanted
    ]
    if as_json:
        told = [_as_object(row, _answer(row, given)) for row in found]
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    for row in found:
        for line in _lines(row, _answer(row, given)):
            click.echo(line)
    for file, why in seen.refused.items():
        click.echo(f"refused   {file}: {why}")
    for line in _summary(found):
        click.echo(line)
    if answers:
        click.echo(_listened(found, given))


def _answer(row: Row, given: Mapping[str, Answer]) -> Answer | None:
    return given.get(row.best.identity) if row.best else None


def _lines(row: Row, answer: Answer | None) -> Iterator[str]:
    seconds = f"{row.best.seconds:6.1f} s" if row.best else 8 * " "
    by = f"  by {row.best.by}" if row.best else ""
    yield f"{row.status.value:9}{seconds}  {row.sentence.full_name}{by}"
    yield f"{19 * ' '}{row.sentence.text}"
    yield f"{19 * ' '}said in {', '.join(row.sentence.said_in)}"
    if row.ask is not None:
        yield f"{19 * ' '}its words have changed since it was read: ask {row.ask}"
    if answer is not None:
        who = f" by {answer.by}" if answer.by else ""
        remark = f": {answer.remark}" if answer.remark else ""
        yield f"{19 * ' '}{answer.verdict.value or 'remark'}{who}{remark}"


def _summary(found: Sequence[Row]) -> Iterator[str]:
    counted = Counter(row.status for row in found)
    each = ", ".join(f"{counted[one]} {one.value}" for one in Status if counted[one])
    seconds = sum(row.best.seconds for row in found if row.best)
    yield ""
    yield f"{len(found)} sentences: {each}. {seconds:.0f} seconds of recordings."
    if counted[Status.MISSING] or counted[Status.STALE]:
        yield "Make what can be made: ivr audio render"


def _listened(found: Sequence[Row], given: Mapping[str, Answer]) -> str:
    """Count the answers; those to recordings that are no longer played do not count."""
    to_hear = [row for row in found if row.best]
    verdicts = Counter(
        answer.verdict for row in to_hear if (answer := _answer(row, given))
    )
    good, bad = verdicts[Verdict.APPROVED], verdicts[Verdict.NOT_GOOD]
    return f"{good} approved, {bad} not good, {len(to_hear) - good - bad} unanswered."


def _as_object(row: Row, answer: Answer | None) -> dict[str, object]:
    best = row.best
    return {
        "name": row.sentence.name,
        "locale": row.sentence.voice.locale,
        "text": row.sentence.text,
        "said_in": row.sentence.said_in,
        "status": row.status.value,
        "by": best and best.by,
        "seconds": best and best.seconds,
        "file": best and f"{best.file.parent.name}/{best.file.name}",
        "ask": row.ask,
        "answer": answer and answer.verdict.value,
        "answered_by": answer and answer.by,
        "remark": answer and answer.remark,
    }
