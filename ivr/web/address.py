"""A caller's place as the path of a URL, and back: state in the path, nobody in it."""

from typing import NamedTuple

from ivr.core.call import Event, InCounty, InRegion, Part, Place, Where
from ivr.core.names import LocaleId

ENTRY = "/voice"


class Visit(NamedTuple):
    """Where a request comes to, and what happened there."""

    place: Place
    event: Event


def path_of(place: Place, event: Event) -> str:
    """Give the path at which we are told that *event* happened at *place*."""
    where, attempt = _written(place.where), str(place.attempt)
    steps = (place.version, place.locale, place.node, where, attempt, event.value)
    return "/".join((ENTRY, *steps))


def visit_of(rest: str) -> Visit | None:
    """Read what stands after `/voice/`; None if we did not write it."""
    match rest.split("/"):
        case [version, locale, node, where, attempt, event]:
            try:
                looking_at, happened = _where(where), Event(event)
                times = _ATTEMPTS[attempt]
            except (ValueError, KeyError):
                return None
            return Visit(Place(version, locale, node, times, looking_at), happened)
        case _:
            return None


NOWHERE = "-"
"""Stands where a place looks at no county."""


OFFERED = ".offered"
"""Stands last where the caller was offered to be connected to the centre."""


def _written(where: Where) -> str:
    match where:
        case None:
            return NOWHERE
        case InRegion(number):
            return f"region.{number}"
        case InCounty(county, None):
            return county
        case InCounty(county, centre, part, offered):
            return f"{county}.{centre}.{part.value}" + (OFFERED if offered else "")


def _where(written: str) -> Where:
    """Read what `_written` wrote; a `ValueError` if it did not."""
    match written.split("."):
        case ["-"]:
            return None
        case ["region", number]:
            return InRegion(int(number))
        case [county]:
            return InCounty(county, None)
        case [county, centre, part]:
            return InCounty(county, centre, Part(part))
        case [county, centre, part, "offered"]:
            return InCounty(county, centre, Part(part), offered=True)
        case _:
            raise ValueError("this says nothing of where a place looks")


def locale_in(rest: str) -> LocaleId:
    """Read where the locale stands in a path like ours, whatever stands there."""
    return "".join(rest.split("/")[1:2])


def lost(locale: LocaleId) -> Place:
    """Give a place that is in no content: who stands there is led to the start."""
    return Place("", locale, "")


_ATTEMPTS = {str(attempt): attempt for attempt in range(1, 10)}
