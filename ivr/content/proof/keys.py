"""The keys that lead to a place, as an administrator can press them."""

from collections.abc import Iterable, Iterator

from ivr.core.call import Arrived, LegEnded, Outcome, Pressed, Silent, Turn
from ivr.core.explore import Move

OUTCOMES = {
    Outcome.ANSWERED: "the conversation ends",
    Outcome.BUSY: "busy",
    Outcome.NO_ANSWER: "no answer",
    Outcome.FAILED: "the call fails",
    Outcome.CANCELLED: "cancelled",
}


def keys(way: Iterable[Move]) -> str:
    """Tell a way as in “en: 2, 3, silence”; a moment only where it counts."""
    begin, *following = moves = tuple(way)
    words = [said for move in moves for said in _words(move.turn)]
    lost = ", in a version that is gone" if not begin.place.version else ""
    different = [move.now for move in following if move.now != begin.now]
    when = f" (on {different[-1]:%Y-%m-%d at %H:%M})" if different else ""
    return f"{begin.place.locale}{lost}: {', '.join(words) or 'the first words'}{when}"


def _words(turn: Turn) -> Iterator[str]:
    match turn:
        case Pressed(pressed):
            yield pressed
        case Silent():
            yield "silence"
        case LegEnded(outcome):
            yield OUTCOMES[outcome]
        case Arrived():
            return
