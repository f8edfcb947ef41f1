"""
What Twilio does when somebody rings, as it is and as it should be.

Time-outs are set with what stands after the # of an address (Twilio's page “Webhook
connection overrides”). Every answer of ours is the same when it is asked for twice, so
Twilio may ask again after any fault; and it must be with the fallback while the caller
is still there: two tries at the line last six seconds (CALLERS R49), where it would
wait for fifteen by itself and not ask again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from urllib.parse import urlsplit

LINE_PATIENCE = "#ct=2000&rt=3000&tt=6000&rc=1&rp=5xx,ct,rt"
"""Two seconds to connect, three for an answer, once more, and never over six."""

FALLBACK_PATIENCE = "#ct=2000&rt=3000&tt=9000&rc=2&rp=5xx,ct,rt"
"""It is the last: one try more."""


@dataclass(frozen=True, slots=True)
class Handling:
    """
    The voice part of a number, by the names of its IncomingPhoneNumber resource.

    What it says of messages is left as it is.
    """

    voice_application_sid: str
    trunk_sid: str
    voice_url: str
    voice_method: str
    voice_fallback_url: str
    voice_fallback_method: str
    status_callback: str
    voice_caller_id_lookup: bool


NAMES = {
    "voice_application_sid": "TwiML app",
    "trunk_sid": "SIP trunk",
    "voice_url": "A call comes in",
    "voice_method": "  with",
    "voice_fallback_url": "Primary handler fails",
    "voice_fallback_method": "  with",
    "status_callback": "Call status changes",
    "voice_caller_id_lookup": "Caller name lookup",
}
"""What they are called in Twilio's console."""

REASONS = {
    "voice_application_sid": "an app takes the place of the addresses below",
    "trunk_sid": "a trunk takes the place of the addresses below",
    "voice_url": "this is where the line answers, and how long Twilio waits for it",
    "voice_method": "GET would put the caller's number into logs",
    "voice_fallback_url": "this is who answers when the line does not",
    "voice_fallback_method": "a file is fetched with GET",
    "status_callback": "nobody need be told of each call",
    "voice_caller_id_lookup": "nobody need know a caller's name",
}


SAME_HOST = (
    "The fallback is on the line's own host: when that is gone, both are. Put it on"
    " another."
)


@dataclass(frozen=True, slots=True)
class Change:
    """One part of a `Handling` that is not as it should be."""

    part: str
    before: str | bool
    after: str | bool


def wanted(public_url: str, locale: str | None, fallback: str) -> Handling:
    """Give what should be, where a call begins in *locale*, or in the first."""
    path = "/voice" if locale is None else f"/voice/{locale}"
    return Handling(
        voice_application_sid="",
        trunk_sid="",
        voice_url=f"{public_url}{path}{LINE_PATIENCE}",
        voice_method="POST",
        voice_fallback_url=f"{fallback}{FALLBACK_PATIENCE}",
        voice_fallback_method="GET",
        status_callback="",
        voice_caller_id_lookup=False,
    )


def changes(found: Handling, should_be: Handling) -> Sequence[Change]:
    """Give what leads from one to the other, in the order of the parts."""
    pairs = [
        (one.name, getattr(found, one.name), getattr(should_be, one.name))
        for one in fields(Handling)
    ]
    return [
        Change(part, before, after) for part, before, after in pairs if before != after
    ]


def same_host(one: str, other: str) -> bool:
    """Tell whether two addresses are gone together."""
    return urlsplit(one).hostname == urlsplit(other).hostname
