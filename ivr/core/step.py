"""The policy of the line: what one turn of a caller's leads to."""

from datetime import datetime

from ivr.core.call import (
    Gather,
    InCounty,
    LegEnded,
    Outcome,
    Place,
    Plan,
    Pressed,
    Silent,
    Turn,
)
from ivr.core.helpline import Helpline
from ivr.core.known import is_known
from ivr.core.names import LocaleId
from ivr.core.nodes import CountyCentres, Postcode, Transfer
from ivr.core.phrases import CentrePhrase, Phrase
from ivr.core.policy import PRESENTATIONS, WAIT_SECONDS, Key
from ivr.core.postcode import Meant, meant
from ivr.core.question import as_offered
from ivr.core.walk import Walk


def step(helpline: Helpline, place: Place, turn: Turn, now: datetime) -> Plan:
    """
    Answer one caller turn: walk the tree until the caller must act again.

    It reads nothing but its arguments; *now* is local time, and counts only where
    hours are read or a contact is trusted. Every place has an answer: one that this
    content does not know goes on at the start, with a word of apology.
    """
    return _answer(Walk(helpline, now), place, turn)


def start(helpline: Helpline, locale: LocaleId = "") -> Place:
    """Where a call begins, in *locale* if it is known, else in the first."""
    known = locale if locale in helpline.prompts else helpline.tree.locales[0]
    return Place(helpline.version, known, helpline.tree.start)


def _answer(walk: Walk, place: Place, turn: Turn) -> Plan:
    """Answer *turn* at *place*."""
    if not is_known(walk.helpline, place):
        return _at_unknown_place(walk, place, turn)
    match walk.helpline.tree.nodes[place.node], turn:
        case Transfer() | CountyCentres(), LegEnded(Outcome.ANSWERED):
            return walk.hang_up(place, Phrase.AFTER_CALL)
        case Transfer(unanswered=following), LegEnded():
            return walk.go(place.at(following))
        case CountyCentres(), LegEnded():
            said = walk.phrase(place, CentrePhrase.CENTRE_UNANSWERED)
            return walk.person(place, said)
        case _, Pressed(keys):
            return _pressed(walk, place, keys)
        case _, Silent():
            return _ask_again(walk, place, Phrase.STILL_HERE)
        case _:
            return walk.go(place.afresh())


def _at_unknown_place(walk: Walk, place: Place, turn: Turn) -> Plan:
    begin = start(walk.helpline, place.locale)
    match turn:
        # They have talked to someone; a greeting would only trouble them.
        case LegEnded(Outcome.ANSWERED):
            return walk.hang_up(begin, Phrase.AFTER_CALL)
        # Nobody was reached: the number is owed to them, wherever they stood.
        case LegEnded():
            return walk.go(begin.at(walk.person_node().unanswered))
        # The two keys that nobody should have to press again.
        case Pressed(keys) if keys in (Key.PERSON, Key.END):
            return _pressed(walk, begin, keys)
        case _:
            return walk.go(begin, walk.phrase(begin, Phrase.START_AGAIN))


def _pressed(walk: Walk, place: Place, keys: str) -> Plan:
    """Do what the keys mean: first those that are the same everywhere."""
    asking = walk.asking(place)
    # A caller who is about to be connected is asked for one key, and not four.
    if isinstance(asking, Postcode) and place.attempt <= PRESENTATIONS:
        return _keyed(walk, place, asking, keys)
    match keys[:1]:
        case Key.PERSON:
            return walk.person(place)
        case Key.END:
            return walk.hang_up(place, Phrase.GOODBYE)
        case Key.AGAIN:
            return walk.go(place.afresh())
        case Key.BACK:
            return walk.back(place)
        case key:
            target = walk.chosen(place, asking, key) if asking else None
            if target is not None:
                return walk.go(target)
            return _ask_again(walk, place, Phrase.NOT_A_CHOICE)


def _keyed(walk: Walk, place: Place, node: Postcode, keys: str) -> Plan:
    """Do what was meant by keys that may be a postcode."""
    match meant(walk.helpline.directory, keys):
        case Meant.PERSON:
            return walk.person(place)
        case Meant.AGAIN:
            return walk.go(place.afresh())
        case Meant.BACK:
            return walk.back(place)
        case Meant.TOO_SHORT:
            return _ask_again(walk, place, CentrePhrase.INCOMPLETE)
        case Meant.UNKNOWN:
            return walk.go(place.at(node.unknown))
        case Meant.OUTSIDE:
            return walk.go(place.at(node.outside))
        case InCounty() as where:
            return walk.go(place.at(node.centres).looking_at(where))


def _ask_again(walk: Walk, place: Place, why: Phrase | CentrePhrase) -> Plan:
    """Ask in fewer words; after that say that a person comes, and then connect."""
    asking = walk.asking(place)
    if asking is None:  # only a transfer waits here: go on to it
        return walk.go(place.afresh())
    if place.attempt > PRESENTATIONS:
        return walk.go(place.at(asking.silence))
    place = as_offered(walk.helpline, place, walk.now)
    if place.attempt == PRESENTATIONS:
        soon = walk.phrase(place, Phrase.CONNECTING_SOON)
        return Plan(soon, Gather(place.again(), WAIT_SECONDS))
    asked = walk.question(place, asking)
    said = (*walk.phrase(place, why), *asked.shorter)
    return Plan(said, Gather(place.again(), WAIT_SECONDS, asked.digits))
