"""A caller's place as the path of a URL, and back: state in the path, nobody in it."""

from typing import NamedTuple

from ivr.core.call import Event, Place
from ivr.core.tree import LocaleId

ENTRY = "/voice"


class Visit(NamedTuple):
    """Where a request comes to, and what happened there."""

    place: Place
    event: Event


def path_of(place: Place, event: Event) -> str:
    """Give the path at which we are told that *event* happened at *place*."""
    steps = (place.version, place.locale, place.node, str(place.attempt), event.value)
    return "/".join((ENTRY, *steps))


def visit_of(rest: str) -> Visit | None:
    """Read what stands after `/voice/`; None if we did not write it."""
    match rest.split("/"):
        case [version, locale, node, attempt, event] if attempt in _ATTEMPTS:
            try:
                happened = Event(event)
            except ValueError:
                return None
            return Visit(Place(version, locale, node, _ATTEMPTS[attempt]), happened)
    return None


def locale_in(rest: str) -> LocaleId:
    """Read where the locale stands in a path like ours, whatever stands there."""
    return "".join(rest.split("/")[1:2])


def lost(locale: LocaleId) -> Place:
    """Give a place that is in no content: who stands there is led to the start."""
    return Place("", locale, "")


_ATTEMPTS = {str(attempt): attempt for attempt in range(1, 10)}
