"""What was met on the walk, counted while the moves go by, and told in lines."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ivr.content.proof.first_minute import FirstMinute
from ivr.content.proof.keys import keys
from ivr.core.explore import Move
from ivr.core.names import LocaleId


@dataclass(slots=True)
class Walked:
    """What was met in one locale."""

    states: int = 0
    turns: int = 0
    longest: tuple[float, Move | None] = (0.0, None)
    last_reached: Move | None = None

    def see(self, move: Move, seconds: float) -> None:
        """Count a move."""
        self.turns += 1
        if seconds > self.longest[0]:
            self.longest = (seconds, move)

    def reach(self, move: Move) -> None:
        """Count the move by which a state was reached first."""
        self.states += 1
        # The nearest come first, so the last that a call came to is the deepest.
        if move.place.version:
            self.last_reached = move


def told(
    locale: LocaleId,
    seen: Walked,
    heard: FirstMinute | None,
    way: Callable[[Move], tuple[Move, ...]],
) -> Iterator[str]:
    """Tell what was walked in a locale, in lines; *way* gives the way to a move."""
    yield f"{locale}: {seen.states} states walked, {seen.turns} turns tried."
    if heard is not None and heard.offered is not None:
        yield (
            f"  A person is first offered after {heard.offered:.1f} seconds;"
            f" the first words last {heard.prompt:.1f}."
        )
    if heard is not None and heard.held is not None:
        yield (
            f"  A silent caller is held for {heard.held:.0f} seconds"
            f" ({heard.held_by_quick:.0f} by a quick voice), then connected."
        )
    seconds, move = seen.longest
    if move is not None:
        yield f"  The longest answer lasts {seconds:.1f} seconds: {keys(way(move))}."
    if seen.last_reached is not None:
        deepest = way(seen.last_reached)
        yield f"  The deepest place is {len(deepest) - 1} turns away: {keys(deepest)}."
