"""A caller's place as the path of a URL, and back: state in the path, nobody in it."""

from typing import NamedTuple

from ivr.core.call import Event, Place

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


_ATTEMPTS = {str(attempt): attempt for attempt in range(1, 10)}
