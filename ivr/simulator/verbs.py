"""
The TwiML verbs that this telephone knows, as values.

Names, allowed values and defaults are those of Twilio's pages docs/voice/twiml/say,
play, pause, gather, redirect, dial, number, hangup and reject. Times are in seconds.
*also* keeps documented attributes on which the telephone does not act.
"""

from dataclasses import dataclass
from typing import Literal

Method = Literal["GET", "POST"]
Reason = Literal["rejected", "busy"]
Noted = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A run of text that is said in one breath."""

    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """A silence inside a `<Say>`."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Say:
    """Words to be said by a voice; a *loop* of 0 says them until the caller leaves."""

    segments: tuple[Words | Break, ...]
    voice: str = "man"
    language: str = "en-US"
    loop: int = 1


@dataclass(frozen=True, slots=True)
class Play:
    """A recording at *url*, or the tones of *digits* (w is half a second)."""

    url: str = ""
    digits: str = ""
    loop: int = 1


@dataclass(frozen=True, slots=True)
class Pause:
    """A silence."""

    length: int = 1


Prompt = Say | Play | Pause


@dataclass(frozen=True, slots=True)
class Gather:
    """
    Keys to be collected while the *prompts* are heard and *timeout* after.

    An *action* of None is the address of the document itself; *num_digits* None is
    any number of keys; an empty *finish_on_key* lets no key end the input.
    """

    prompts: tuple[Prompt, ...] = ()
    action: str | None = None
    method: Method = "POST"
    timeout: int = 5
    num_digits: int | None = None
    finish_on_key: str = "#"
    action_on_empty_result: bool = False
    also: Noted = ()


@dataclass(frozen=True, slots=True)
class Redirect:
    """The call goes on with another document."""

    url: str
    method: Method = "POST"


@dataclass(frozen=True, slots=True)
class Number:
    """One number to dial, in E.164 form."""

    number: str
    also: Noted = ()


@dataclass(frozen=True, slots=True)
class Dial:
    """
    A second leg, rung for *timeout* and cut after *time_limit*.

    A *caller_id* of None shows the caller's own number.
    """

    numbers: tuple[Number, ...]
    action: str | None = None
    method: Method = "POST"
    timeout: int = 30
    time_limit: int = 14400
    caller_id: str | None = None
    answer_on_bridge: bool = False
    hangup_on_star: bool = False
    record: str = "do-not-record"
    also: Noted = ()


@dataclass(frozen=True, slots=True)
class Hangup:
    """The line ends the call."""


@dataclass(frozen=True, slots=True)
class Reject:
    """The line does not take the call."""

    reason: Reason = "rejected"


Verb = Say | Play | Pause | Gather | Redirect | Dial | Hangup | Reject
