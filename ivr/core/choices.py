"""Where the keys lead that a caller is offered at a place."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from ivr.core.call import InCounty, InRegion, Part, Place
from ivr.core.helpline import Helpline
from ivr.core.names import CentreId, CountyId
from ivr.core.nodes import Asking, CountyCentres, CountyList, Menu, Postcode
from ivr.core.phrases import CentrePhrase
from ivr.core.reading import Reading


def chosen(
    helpline: Helpline, place: Place, node: Asking, key: str, now: datetime
) -> Place | None:
    """Where *key* leads from what *node* asks at *place*; None if it is no choice."""
    match node:
        case Menu(keys=keys):
            return place.at(keys[key]) if key in keys else None
        case Postcode():  # its keys are digits of a number
            return None
        case CountyList():
            targets = (
                _looking_into(helpline, place, node, counties, number)
                for number, counties in enumerate(counties_offered(helpline, place), 1)
            )
            return _behind(key, targets)
        case CountyCentres():
            reading = reading_at(helpline, place, now)
            targets = (target for _, target in offers(helpline, place, reading))
            return _behind(key, targets)


def counties_offered(
    helpline: Helpline, place: Place
) -> tuple[tuple[CountyId, ...], ...]:
    """Give the counties behind each key: those of a region, or one alone."""
    regions = helpline.directory.regions
    if isinstance(place.where, InRegion):
        return tuple((county,) for county in regions[place.where.number - 1])
    return regions


def reading_at(helpline: Helpline, place: Place, now: datetime) -> Reading:
    """Read the centre that a caller at *place* looks at."""
    centre, _ = _looked_at(place)
    known = helpline.directory.centres[centre]
    return Reading(helpline, known, place.locale, now)


def offers(
    helpline: Helpline, place: Place, reading: Reading
) -> Iterator[tuple[CentrePhrase, Place]]:
    """
    Give what a caller who looks at a centre may choose, in the order of the keys.

    What depends on the time comes last, so that its end moves no other key.
    """
    centre, where = _looked_at(place)
    here = InCounty(where.county, centre)
    if where.offered:
        call = place.looking_at(replace(here, part=Part.CALL))
        yield CentrePhrase.CHOOSE_CONNECT, call
    else:
        yield CentrePhrase.CHOOSE_HELPLINE, place.at(helpline.tree.person)
    yield CentrePhrase.CHOOSE_AGAIN, place.looking_at(here)
    following = helpline.directory.centre_after(centre)
    if following is not None:
        beyond = InCounty(here.county, following)
        yield CentrePhrase.CHOOSE_NEXT, place.looking_at(beyond)
    if reading.has_website():
        website = place.looking_at(replace(here, part=Part.WEBSITE))
        yield CentrePhrase.CHOOSE_WEBSITE, website


def _behind(key: str, targets: Iterable[Place]) -> Place | None:
    """Give the target with this number, counted from 1."""
    return {str(number): one for number, one in enumerate(targets, 1)}.get(key)


def _looking_into(
    helpline: Helpline,
    place: Place,
    node: CountyList,
    counties: tuple[CountyId, ...],
    key: int,
) -> Place:
    """Lead to a county, or to the region if it has more than one."""
    if len(counties) > 1:
        return place.looking_at(InRegion(key))
    (county,) = counties
    first = helpline.directory.first_centre(county)
    return place.at(node.centres).looking_at(InCounty(county, first))


def _looked_at(place: Place) -> tuple[CentreId, InCounty]:
    match place.where:
        case InCounty(_, str(centre)) as where:
            return centre, where
        case _:
            raise AssertionError("only a place with a centre asks what to do with one")
