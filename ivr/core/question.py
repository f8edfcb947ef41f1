"""What a caller is asked at a place: the words, the shorter words, and the keys."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TypeAlias

from ivr.core.call import InCounty, InRegion, Part, Place
from ivr.core.helpline import Helpline
from ivr.core.names import CountyId, LocaleId, NodeId
from ivr.core.nodes import CountyCentres, CountyList, Menu, Postcode
from ivr.core.phrases import CentrePhrase
from ivr.core.reading import Reading
from ivr.core.said import Fillings, Said, name, phrase, prompt
from ivr.core.spoken import cardinal, in_a_row

BETWEEN_ITEMS = 600
"""Milliseconds of silence between the items of a list (CALLERS R4)."""

DIGITS_OF_A_POSTCODE = 4


Asking: TypeAlias = Menu | Postcode | CountyList | CountyCentres
"""The nodes at which a caller is asked something."""


@dataclass(frozen=True, slots=True)
class Question:
    """
    What is asked in full and in *shorter* words, and where each key leads.

    *digits* is how many keys are waited for; where it is not 1, they are no choices.
    """

    full: Said
    shorter: Said
    choices: Mapping[str, Place]
    silence: NodeId
    digits: int = 1


def question(helpline: Helpline, place: Place, node: Asking, now: datetime) -> Question:
    """Ask what *node* asks a caller who stands at *place*."""
    said = partial(prompt, helpline, place.locale)
    match node:
        case Menu():
            choices = {key: place.at(target) for key, target in node.keys.items()}
            return Question(
                said(node.prompt), said(node.shorter), choices, node.silence
            )
        case Postcode():
            full, shorter = said(node.prompt), said(node.shorter)
            return Question(full, shorter, {}, node.silence, DIGITS_OF_A_POSTCODE)
        case CountyList():
            return _county_list(helpline, place, node)
        case CountyCentres():
            return _centre(helpline, place, node, now)


def _county_list(helpline: Helpline, place: Place, node: CountyList) -> Question:
    """Offer the regions by their counties, and then the counties of one of them."""
    directory = helpline.directory
    offered = directory.regions
    if isinstance(place.where, InRegion):
        chosen = directory.regions[place.where.number - 1]
        offered = tuple((county,) for county in chosen)
    items: list[Said] = []
    choices: dict[str, Place] = {}
    for key, counties in enumerate(offered, 1):
        items.append(_item(helpline, place, counties, key))
        choices[str(key)] = _looking_into(helpline, place, node, counties, key)
    asked = tuple(utterance for item in items for utterance in item)
    return Question(
        (*prompt(helpline, place.locale, node.prompt), *asked),
        asked,
        choices,
        node.silence,
    )


def _item(
    helpline: Helpline, place: Place, counties: tuple[CountyId, ...], key: int
) -> Said:
    names = [helpline.directory.counties[county] for county in counties]
    fillings: Fillings = {
        "key": partial(cardinal, key),
        "county": name(helpline, names[0]),
        "counties": partial(in_a_row, names),
    }
    which = CentrePhrase.COUNTY if len(names) == 1 else CentrePhrase.REGION
    said = phrase(helpline, place.locale, which, fillings)
    return (replace(said[0], pause=BETWEEN_ITEMS), *said[1:])


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


def _centre(
    helpline: Helpline, place: Place, node: CountyCentres, now: datetime
) -> Question:
    """Read a centre, or spell its website, and offer what can be done with it now."""
    match place.where:
        case InCounty(county, str(centre), part):
            pass
        case _:
            raise AssertionError("only a place in a county, with a centre, asks this")
    reading = Reading(helpline, helpline.directory.centres[centre], place.locale, now)
    offered = list(_offers(helpline, place, reading, InCounty(county, centre)))
    asked = tuple(
        utterance
        for key, (which, _) in enumerate(offered, 1)
        for utterance in phrase(
            helpline, place.locale, which, {"key": partial(cardinal, key)}
        )
    )
    if part is Part.READ:
        told = (*said_back(helpline, place.locale, county), *reading.words())
    else:
        told = reading.website()
    choices = {str(key): target for key, (_, target) in enumerate(offered, 1)}
    return Question((*told, *asked), asked, choices, node.silence)


def said_back(helpline: Helpline, locale: LocaleId, county: CountyId) -> Said:
    """Say a county back to the caller who chose it."""
    spoken = name(helpline, helpline.directory.counties[county])
    return phrase(helpline, locale, CentrePhrase.IN_COUNTY, {"county": spoken})


def as_offered(helpline: Helpline, place: Place, now: datetime) -> Place:
    """Take down in the place whether its centre can be rung now: that is offered."""
    match place.where:
        case InCounty(_, str(centre)) as where:
            known = helpline.directory.centres[centre]
            number = Reading(helpline, known, place.locale, now).number_to_dial()
            return replace(place, where=replace(where, offered=number is not None))
        case _:
            return place


def _offers(
    helpline: Helpline, place: Place, reading: Reading, here: InCounty
) -> Iterator[tuple[CentrePhrase, Place]]:
    """
    Give what a caller may choose, in the order of the keys.

    What depends on the time comes last, so that its end moves no other key.
    """
    if isinstance(place.where, InCounty) and place.where.offered:
        call = place.looking_at(replace(here, part=Part.CALL))
        yield CentrePhrase.CHOOSE_CONNECT, call
    else:
        yield CentrePhrase.CHOOSE_HELPLINE, place.at(helpline.tree.person)
    yield CentrePhrase.CHOOSE_AGAIN, place.looking_at(here)
    following = helpline.directory.centre_after(here.centre or "")
    if following is not None:
        beyond = InCounty(here.county, following)
        yield CentrePhrase.CHOOSE_NEXT, place.looking_at(beyond)
    if reading.website():
        website = place.looking_at(replace(here, part=Part.WEBSITE))
        yield CentrePhrase.CHOOSE_WEBSITE, website
