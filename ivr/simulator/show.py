"""Puts a call into lines that a person can read."""

from urllib.parse import urlencode

from ivr.simulator.events import (
    Answered,
    Asked,
    Dialling,
    Ended,
    Event,
    LegEnded,
    Outcome,
    Played,
    Pressed,
    Said,
    Transcript,
    Waited,
)

# Seconds of silence that a listener notices; less is a person finding a key.
NOTICEABLE = 1.0
UNANSWERED = {
    Outcome.BUSY: "busy",
    Outcome.NO_ANSWER: "no answer",
    Outcome.FAILED: "the call did not go through",
    Outcome.CANCELED: "cancelled before anyone answered",
}


def show(event: Event) -> str:
    """Write one event as one line; its first six columns are the seconds."""
    match event:
        case Asked(at, method, path, turn):
            form = urlencode(turn)
            return row(at, "", f"{method} {path} {form}".rstrip())
        case Answered(at):
            return row(at, None, "The line answers.")
        case Said(at, _, language, _, text, cut):
            return row(at, _primary(language), text + (" —" if cut else ""))
        case Played(at, _, name, cut, text):
            return row(at, "♪", (text or name) + (" —" if cut else ""))
        case Waited(at, until, _):
            return row(at, "", f"(silence, {amount(until - at)} s)")
        case Pressed(at, key):
            return row(at, "", f"» presses {key}")
        case Dialling() | LegEnded():
            return _show_leg(event)
        case Ended(at, _, how):
            return row(at, "", how)


def _show_leg(event: Dialling | LegEnded) -> str:
    match event:
        case Dialling():
            to = " and ".join(event.numbers)
            return row(event.at, "", f"rings {to}, showing {event.caller_id}")
        case LegEnded(at, Outcome.COMPLETED, talked):
            says = f"answered; they talk for {minutes(talked)}"
            return row(at - talked, "", says)
        case LegEnded(at, outcome, _):
            return row(at, "", UNANSWERED[outcome])


def show_call(transcript: Transcript) -> str:
    """Write a call as lines: what was heard and done, without the requests."""
    return "\n".join(show(event) for event in transcript.events if worth_showing(event))


def worth_showing(event: Event) -> bool:
    """Tell what a reader misses from what only a machine does."""
    match event:
        case Asked():
            return False
        case Waited(at, until, ran_out):
            return ran_out or until - at >= NOTICEABLE
        case _:
            return True


def row(at: float, language: str | None, text: str) -> str:
    """Put a text beside its seconds; a *language* of None leaves out that column."""
    column = "" if language is None else f"{language:2}  "
    return f"{at:6.1f}  {column}{text}"


def _primary(language: str) -> str:
    return language.split("-", maxsplit=1)[0]


def amount(seconds: float) -> str:
    """Write seconds to a tenth, without needless zeros."""
    return f"{round(seconds, 1):g}"


def minutes(seconds: float) -> str:
    """Write seconds as minutes and seconds, without needless minutes."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
