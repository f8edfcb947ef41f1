"""
Which keys make an answer to a `<Gather>`.

From docs/voice/twiml/gather: input ends at `numDigits`, at `finishOnKey` or when the
time is out; the key that ends it is not part of the digits, and alone is no input.
"""

from dataclasses import dataclass, replace
from typing import Self

from ivr.simulator.verbs import Gather


@dataclass(frozen=True, slots=True)
class Keyed:
    """The keys that a Gather has got so far."""

    gather: Gather
    digits: str = ""
    finished_on: str = ""

    def press(self, key: str) -> Self:
        """Take one more key."""
        if key == self.gather.finish_on_key:
            return replace(self, finished_on=key)
        return replace(self, digits=self.digits + key)

    @property
    def begun(self) -> bool:
        """A first key has come, so that nothing more is read out."""
        return bool(self.digits or self.finished_on)

    @property
    def complete(self) -> bool:
        """No further key is waited for."""
        return bool(self.finished_on) or len(self.digits) == self.gather.num_digits

    def turn(self) -> dict[str, str] | None:
        """Give the parameters for the action, or None where it is not asked."""
        if not self.digits and not self.gather.action_on_empty_result:
            return None
        turn = {"Digits": self.digits}
        if self.digits and self.finished_on:
            turn["FinishedOnKey"] = self.finished_on
        return turn
