"""The steps of a call script, as values; `str` of a step is its line in the script."""

from dataclasses import dataclass
from typing import Literal

from ivr.simulator.events import Outcome


@dataclass(frozen=True, slots=True)
class Enter:
    """Ring the entry of this locale."""

    locale: str

    def __str__(self) -> str:
        """Write the step as a line."""
        return f"locale {self.locale}"


@dataclass(frozen=True, slots=True)
class Hear:
    """Expect to hear these words."""

    words: str

    def __str__(self) -> str:
        """Write the step as a line."""
        return f"hear {self.words}"


@dataclass(frozen=True, slots=True)
class NotHear:
    """Expect not to hear these words until the next act is done."""

    words: str

    def __str__(self) -> str:
        """Write the step as a line."""
        return f"not hear {self.words}"


@dataclass(frozen=True, slots=True)
class Press:
    """Press keys at the point reached, or as soon as the line can be heard."""

    keys: str

    def __str__(self) -> str:
        """Write the step as a line."""
        return f"press {self.keys}"


@dataclass(frozen=True, slots=True)
class Early:
    """Press keys at once."""

    keys: str

    def __str__(self) -> str:
        """Write the step as a line."""
        return f"early {self.keys}"


@dataclass(frozen=True, slots=True)
class Wait:
    """Do nothing for so many seconds."""

    seconds: float

    def __str__(self) -> str:
        """Write the step as a line."""
        return f"wait {seconds(self.seconds)}"


@dataclass(frozen=True, slots=True)
class WaitItOut:
    """Do nothing until the line gives up waiting for a key."""

    def __str__(self) -> str:
        """Write the step as a line."""
        return "wait"


@dataclass(frozen=True, slots=True)
class Dialled:
    """Expect this number to be rung."""

    number: str

    def __str__(self) -> str:
        """Write the step as a line."""
        return f"dialled {self.number}"


@dataclass(frozen=True, slots=True)
class LegEnds:
    """Let the leg end like this; *talks* is None unless it is completed."""

    outcome: Outcome
    talks: float | None = None
    rings: float | None = None

    def __str__(self) -> str:
        """Write the step as a line."""
        talks = "" if self.talks is None else f" {seconds(self.talks)}"
        return f"leg {self.outcome}{talks}{_after(self.rings)}"


@dataclass(frozen=True, slots=True)
class LegAnswered:
    """Let the leg be answered, and the two talk on until the caller hangs up."""

    rings: float | None = None

    def __str__(self) -> str:
        """Write the step as a line."""
        return f"leg answered{_after(self.rings)}"


@dataclass(frozen=True, slots=True)
class HangUp:
    """Put the telephone down."""

    def __str__(self) -> str:
        """Write the step as a line."""
        return "hang up"


@dataclass(frozen=True, slots=True)
class EndedBy:
    """Expect this side to have ended the call."""

    by: Literal["line", "caller"]

    def __str__(self) -> str:
        """Write the step as a line."""
        return f"ended by {self.by}"


@dataclass(frozen=True, slots=True)
class AtLeast:
    """Expect so many seconds since the answer, or more."""

    seconds: float

    def __str__(self) -> str:
        """Write the step as a line."""
        return f"at least {seconds(self.seconds)} seconds"


@dataclass(frozen=True, slots=True)
class AtMost:
    """Expect so many seconds since the answer, or fewer."""

    seconds: float

    def __str__(self) -> str:
        """Write the step as a line."""
        return f"at most {seconds(self.seconds)} seconds"


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """Let something happen elsewhere."""

    name: str

    def __str__(self) -> str:
        """Write the step as a line."""
        return f"meanwhile {self.name}"


Step = (
    Enter
    | Hear
    | NotHear
    | Press
    | Early
    | Wait
    | WaitItOut
    | Dialled
    | LegEnds
    | LegAnswered
    | HangUp
    | EndedBy
    | AtLeast
    | AtMost
    | Meanwhile
)


def seconds(number: float) -> str:
    """Write seconds to the millisecond, without needless zeros."""
    return f"{number:.3f}".rstrip("0").rstrip(".")


def _after(rings: float | None) -> str:
    return "" if rings is None else f" after {seconds(rings)}"
