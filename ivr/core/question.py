"""What a caller is asked at a place: the words, and the shorter words."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from ivr.core.call import InCounty, Part, Place
from ivr.core.choices import counties_offered, offers, reading_at
from ivr.core.helpline import Helpline
from ivr.core.names import CountyId, LocaleId
from ivr.core.nodes import Asking, CountyCentres, CountyList, Menu, Postcode
from ivr.core.phrases import CentrePhrase
from ivr.core.said import Fillings, Said, name, phrase, prompt
from ivr.core.spoken import cardinal, in_a_row

BETWEEN_ITEMS = 600
"""Milliseconds of silence between the items of a list (CALLERS R4)."""

DIGITS_OF_A_POSTCODE = 4


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked in full and in *shorter* words, and how many *digits* answer it."""

    full: Said
    shorter: Said
    digits: int = 1


def question(helpline: Helpline, place: Place, node: Asking, now: datetime) -> Question:
    """Ask what *node* asks a caller who stands at *place*."""
    said = partial(prompt, helpline, place.locale)
    match node:
        case Menu():
            return Question(said(node.prompt), said(node.shorter))
        case Postcode():
            full, shorter = said(node.prompt), said(node.shorter)
            return Question(full, shorter, DIGITS_OF_A_POSTCODE)
        case CountyList():
            asked = _counties(helpline, place)
            return Question((*said(node.prompt), *asked), asked)
        case CountyCentres():
            return _centre(helpline, place, now)


def _counties(helpline: Helpline, place: Place) -> Said:
    """Offer the regions by their counties, or the counties of one of them."""
    return tuple(
        utterance
        for key, counties in enumerate(counties_offered(helpline, place), 1)
        for utterance in _item(helpline, place, counties, key)
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


def _centre(helpline: Helpline, place: Place, now: datetime) -> Question:
    """Read a centre, or spell its website, and offer what can be done with it now."""
    reading = reading_at(helpline, place, now)
    asked = tuple(
        utterance
        for key, (which, _) in enumerate(offers(helpline, place, reading), 1)
        for utterance in phrase(
            helpline, place.locale, which, {"key": partial(cardinal, key)}
        )
    )
    match place.where:
        case InCounty(county, _, Part.READ):
            told = (*said_back(helpline, place.locale, county), *reading.words())
        case _:
            told = reading.website()
    return Question((*told, *asked), asked)


def said_back(helpline: Helpline, locale: LocaleId, county: CountyId) -> Said:
    """Say a county back to the caller who chose it."""
    spoken = name(helpline, helpline.directory.counties[county])
    return phrase(helpline, locale, CentrePhrase.IN_COUNTY, {"county": spoken})


def as_offered(helpline: Helpline, place: Place, now: datetime) -> Place:
    """Take down in the place whether its centre can be rung now: that is offered."""
    match place.where:
        case InCounty(_, str()) as where:
            number = reading_at(helpline, place, now).number_to_dial()
            return replace(place, where=replace(where, offered=number is not None))
        case _:
            return place
