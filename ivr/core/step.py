"""The policy of the line: what one turn of a caller's leads to."""

from enum import StrEnum

from ivr.core.call import (
    Dial,
    Gather,
    HangUp,
    LegEnded,
    Outcome,
    Place,
    Plan,
    Pressed,
    Silent,
    Turn,
    Utterance,
)
from ivr.core.helpline import Helpline, Phrase
from ivr.core.tree import Language, LocaleId, Menu, Message, NodeId, Transfer


class Key(StrEnum):
    """A key that means the same everywhere (CALLERS R6), so no tree may bind it."""

    PERSON = "0"
    END = "9"
    AGAIN = "*"
    BACK = "#"


WAIT_SECONDS = 8
"""How long we wait for a key (CALLERS R8)."""

PRESENTATIONS = 2
"""How often a menu is said before the caller is led on to a person (CALLERS R9)."""

RING_SECONDS = 25
"""How long a transfer rings (CALLERS R52)."""

TALK_SECONDS = 3600
"""How long a transferred call may last (CALLERS R43)."""

Said = tuple[Utterance, ...]


def step(helpline: Helpline, place: Place, turn: Turn) -> Plan:
    """
    Answer one caller turn: walk the tree until the caller must act again.

    It reads nothing but its arguments. Every place has an answer: one that this
    content does not know goes on at the start, with a word of apology.
    """
    if not _is_known(helpline, place):
        return _at_unknown_place(helpline, place, turn)
    node = helpline.tree.nodes[place.node]
    match node, turn:
        case Transfer(), LegEnded(Outcome.ANSWERED):
            return _hang_up(helpline, place, Phrase.AFTER_CALL)
        case Transfer(), LegEnded():
            return _go(helpline, place.at(node.unanswered))
        case _, Pressed(keys):
            return _pressed(helpline, place, keys[:1])
        case _, Silent():
            return _ask_again(helpline, place, Phrase.STILL_HERE)
        case _:
            return _go(helpline, place.at(place.node))


def start(helpline: Helpline, locale: LocaleId = "") -> Place:
    """Where a call begins, in *locale* if it is known, else in the first."""
    known = locale if locale in helpline.prompts else helpline.tree.locales[0]
    return Place(helpline.version, known, helpline.tree.start)


def _is_known(helpline: Helpline, place: Place) -> bool:
    return (
        place.version == helpline.version
        and place.locale in helpline.prompts
        and place.node in helpline.tree.nodes
    )


def _at_unknown_place(helpline: Helpline, place: Place, turn: Turn) -> Plan:
    begin = start(helpline, place.locale)
    match turn:
        # They have talked to someone; to be greeted once more would only trouble them.
        case LegEnded(Outcome.ANSWERED):
            return _hang_up(helpline, begin, Phrase.AFTER_CALL)
        # The two keys that nobody should have to press again.
        case Pressed(keys) if keys[:1] in (Key.PERSON, Key.END):
            return _pressed(helpline, begin, keys[:1])
        case _:
            return _go(helpline, begin, _phrase(helpline, begin, Phrase.START_AGAIN))


def _pressed(helpline: Helpline, place: Place, key: str) -> Plan:
    """Do what a key means: first those that are the same everywhere."""
    menu = _menu_at(helpline, place)
    match key:
        case Key.PERSON:
            return _go(helpline, place.at(helpline.tree.person))
        case Key.END:
            return _hang_up(helpline, place, Phrase.GOODBYE)
        case Key.AGAIN:
            return _go(helpline, place.at(place.node))
        case Key.BACK:
            before = helpline.menu_before.get(place.node, helpline.tree.start)
            return _go(helpline, place.at(before))
        case _ if menu and key in menu.keys:
            return _go(helpline, place.at(menu.keys[key]))
        case _:
            return _ask_again(helpline, place, Phrase.NOT_A_CHOICE)


def _ask_again(helpline: Helpline, place: Place, why: Phrase) -> Plan:
    """Ask in fewer words; after that say that a person comes, and then connect."""
    menu = _menu_at(helpline, place)
    if menu is None:  # only a transfer waits here: go on to it
        return _go(helpline, place.at(place.node))
    if place.attempt > PRESENTATIONS:
        return _go(helpline, place.at(menu.silence))
    if place.attempt == PRESENTATIONS:
        said = _phrase(helpline, place, Phrase.CONNECTING_SOON)
    else:
        said = (
            *_phrase(helpline, place, why),
            *helpline.prompts[place.locale][menu.shorter],
        )
    return Plan(said, Gather(place.again(), WAIT_SECONDS))


def _go(helpline: Helpline, place: Place, said: Said = ()) -> Plan:
    """Walk from *place* until the caller must act, saying what stands on the way."""
    here = rest = place
    for _ in helpline.tree.nodes:
        node = helpline.tree.nodes[here.node]
        match node:
            case Menu():
                said += helpline.prompts[here.locale][node.prompt]
                return Plan(said, Gather(rest, WAIT_SECONDS))
            case Transfer():
                said += helpline.prompts[here.locale][node.prompt]
                number = helpline.numbers[node.to].dial
                return Plan(said, Dial(here, number, RING_SECONDS, TALK_SECONDS))
            case Message():
                said += helpline.prompts[here.locale][node.prompt]
                here = here.at(node.then)
            case Language():
                spoken = node.speak[here.locale]
                here = rest = Place(here.version, spoken, node.then)
    raise _circle(here.node)


def _menu_at(helpline: Helpline, place: Place) -> Menu | None:
    """The menu whose keys count at *place*: the one its words end in."""
    node = helpline.tree.nodes[place.node]
    for _ in helpline.tree.nodes:
        match node:
            case Menu():
                return node
            case Transfer():
                return None
            case Message() | Language():
                node = helpline.tree.nodes[node.then]
    raise _circle(place.node)


def _circle(node: NodeId) -> AssertionError:
    return AssertionError(f"messages lead round in a circle at {node}")


def _hang_up(helpline: Helpline, place: Place, why: Phrase) -> Plan:
    return Plan(_phrase(helpline, place, why), HangUp())


def _phrase(helpline: Helpline, place: Place, phrase: Phrase) -> Said:
    return helpline.prompts[place.locale][phrase.value]
