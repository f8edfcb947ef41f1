"""A call as the core sees it: a place, a turn of the caller's, and our plan."""

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from ivr.core.names import CentreId, CountyId, LocaleId, NodeId

FIRST_ATTEMPT = 1


@dataclass(frozen=True, slots=True)
class InRegion:
    """The caller looks for a county in this region, counted from 1."""

    number: int


class Part(Enum):
    """What the caller does with a centre."""

    READ = "read"
    WEBSITE = "website"
    CALL = "call"


@dataclass(frozen=True, slots=True)
class InCounty:
    """
    The caller looks at a county, and at a centre of it if there is one.

    *offered* is whether they were offered to be connected to the centre. It is what
    they heard: a key keeps that meaning, whatever closes or expires meanwhile.
    """

    county: CountyId
    centre: CentreId | None
    part: Part = Part.READ
    offered: bool = False


Where: TypeAlias = InRegion | InCounty | None


@dataclass(frozen=True, slots=True)
class Place:
    """
    Where a caller stands, and all that is remembered of a call.

    *node* is where the answer they hear began, so that it can be said again.
    *attempt* counts from 1 how often they were asked.
    """

    version: str
    locale: LocaleId
    node: NodeId
    attempt: int = FIRST_ATTEMPT
    where: Where = None

    def at(self, node: NodeId) -> "Place":
        """A new node, looking at no county, asked for the first time."""
        return Place(self.version, self.locale, node)

    def looking_at(self, where: Where) -> "Place":
        """The same node, looking at *where*, asked for the first time."""
        return Place(self.version, self.locale, self.node, FIRST_ATTEMPT, where)

    def afresh(self) -> "Place":
        """The same place, as if asked for the first time."""
        return self.looking_at(self.where)

    def again(self) -> "Place":
        """The same node, asked once more."""
        asked = self.attempt + 1
        return Place(self.version, self.locale, self.node, asked, self.where)


class Outcome(Enum):
    """How the second leg of a transferred call ended."""

    ANSWERED = "answered"
    BUSY = "busy"
    NO_ANSWER = "no-answer"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Event(Enum):
    """What brings a call back to us: the last part of the address it comes to."""

    PRESSED = "pressed"
    SILENT = "silent"
    LEG_ENDED = "leg-ended"


@dataclass(frozen=True, slots=True)
class Arrived:
    """The caller has come to this place."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """The caller pressed *keys*, at least one of them."""

    keys: str


@dataclass(frozen=True, slots=True)
class Silent:
    """The caller pressed nothing for as long as we waited."""


@dataclass(frozen=True, slots=True)
class LegEnded:
    """The transfer is over."""

    outcome: Outcome


Turn: TypeAlias = Arrived | Pressed | Silent | LegEnded


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: our locale, the BCP 47 language, and Twilio's name of the voice."""

    locale: LocaleId
    language: str
    name: str


@dataclass(frozen=True, slots=True)
class Utterance:
    """
    One finished group of sentences in one voice, as plain text.

    *pause* is the silence before it, in milliseconds.
    """

    voice: Voice
    text: str
    pause: int = 300


@dataclass(frozen=True, slots=True)
class Gather:
    """Say it, be interrupted by any key, and wait *seconds* for *keys* at *place*."""

    place: Place
    seconds: int
    keys: int = 1


@dataclass(frozen=True, slots=True)
class Dial:
    """
    Say it, then connect the caller to *number* (E.164); *place* hears how it ended.

    It rings for *ring_seconds*, and a conversation lasts *talk_seconds* at most.
    """

    place: Place
    number: str
    ring_seconds: int
    talk_seconds: int


@dataclass(frozen=True, slots=True)
class HangUp:
    """Say it, then end the call."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Our answer to one turn: what is said, and the one thing that happens then."""

    say: tuple[Utterance, ...]
    then: Gather | Dial | HangUp
