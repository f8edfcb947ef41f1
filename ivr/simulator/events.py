"""
What happened in a call, as values.

Times are seconds since the line answered, to the millisecond. A transcript is in the
order in which things began.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from ivr.simulator.verbs import Method


class Outcome(StrEnum):
    """How a dialled leg ends, in the words of docs/voice/twiml/dial."""

    COMPLETED = "completed"
    BUSY = "busy"
    NO_ANSWER = "no-answer"
    FAILED = "failed"
    CANCELED = "canceled"


@dataclass(frozen=True, slots=True)
class Asked:
    """The telephone asked the line for a document; *turn* is what the caller did."""

    at: float
    method: Method
    path: str
    turn: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Answered:
    """The line took the call."""

    at: float


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence was heard; *text* is what was heard of it before it was *cut*."""

    at: float
    until: float
    language: str
    voice: str
    text: str
    cut: bool


@dataclass(frozen=True, slots=True)
class Played:
    """A recording was heard, or tones; *text* is what was heard of its words."""

    at: float
    until: float
    name: str
    cut: bool
    text: str = ""


@dataclass(frozen=True, slots=True)
class Waited:
    """The line was silent for a key; *ran_out* where none came in time."""

    at: float
    until: float
    ran_out: bool


@dataclass(frozen=True, slots=True)
class Pressed:
    """The caller pressed a key."""

    at: float
    key: str


@dataclass(frozen=True, slots=True)
class Dialling:
    """The line began to ring *numbers*; they see *caller_id*."""

    at: float
    numbers: tuple[str, ...]
    caller_id: str
    timeout: int
    time_limit: int
    answer_on_bridge: bool
    record: str


@dataclass(frozen=True, slots=True)
class LegEnded:
    """The dialled leg was over; they talked for *seconds*, 0.0 if unanswered."""

    at: float
    outcome: Outcome
    seconds: float


@dataclass(frozen=True, slots=True)
class Ended:
    """The call was over: by whom, and how, in words."""

    at: float
    by: Literal["line", "caller"]
    how: str


Event = (
    Asked | Answered | Said | Played | Waited | Pressed | Dialling | LegEnded | Ended
)


@dataclass(frozen=True, slots=True)
class Transcript:
    """A call from beginning to end."""

    events: tuple[Event, ...]

    @property
    def heard(self) -> str:
        """All the words that were heard, as one text."""
        heard = (one.text for one in self.events if isinstance(one, Said | Played))
        return " ".join(filter(None, heard))

    @property
    def seconds(self) -> float:
        """How long the call lasted."""
        return self.events[-1].at if self.events else 0.0
