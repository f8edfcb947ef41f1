"""The policy of the line: what one turn of a caller's leads to."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ivr.core.call import (
    Dial,
    Gather,
    HangUp,
    InCounty,
    LegEnded,
    Outcome,
    Part,
    Place,
    Plan,
    Pressed,
    Silent,
    Turn,
)
from ivr.core.helpline import Helpline
from ivr.core.known import is_known
from ivr.core.names import CentreId, LocaleId, NodeId
from ivr.core.nodes import (
    CountyCentres,
    CountyList,
    Language,
    Menu,
    Message,
    Postcode,
    Transfer,
)
from ivr.core.phrases import CentrePhrase, Phrase
from ivr.core.postcode import Meant, meant
from ivr.core.question import Asking, Question, question, said_back
from ivr.core.reading import Reading
from ivr.core.said import Said, phrase, prompt


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


def step(helpline: Helpline, place: Place, turn: Turn, now: datetime) -> Plan:
    """
    Answer one caller turn: walk the tree until the caller must act again.

    It reads nothing but its arguments; *now* is local time, and counts only where
    hours are read or a contact is trusted. Every place has an answer: one that this
    content does not know goes on at the start, with a word of apology.
    """
    return _Step(helpline, now).answer(place, turn)


def start(helpline: Helpline, locale: LocaleId = "") -> Place:
    """Where a call begins, in *locale* if it is known, else in the first."""
    known = locale if locale in helpline.prompts else helpline.tree.locales[0]
    return Place(helpline.version, known, helpline.tree.start)


@dataclass(frozen=True, slots=True)
class _Step:
    """One step of a call; the content and the time are the same for all of it."""

    helpline: Helpline
    now: datetime

    def answer(self, place: Place, turn: Turn) -> Plan:
        """Answer *turn* at *place*."""
        if not is_known(self.helpline, place):
            return self._at_unknown_place(place, turn)
        match self.helpline.tree.nodes[place.node], turn:
            case Transfer() | CountyCentres(), LegEnded(Outcome.ANSWERED):
                return self._hang_up(place, Phrase.AFTER_CALL)
            case Transfer(unanswered=following), LegEnded():
                return self._go(place.at(following))
            case CountyCentres(), LegEnded():
                said = self._phrase(place, CentrePhrase.CENTRE_UNANSWERED)
                return self._person(place, said)
            case _, Pressed(keys):
                return self._pressed(place, keys)
            case _, Silent():
                return self._ask_again(place, Phrase.STILL_HERE)
            case _:
                return self._go(place.afresh())

    def _at_unknown_place(self, place: Place, turn: Turn) -> Plan:
        begin = start(self.helpline, place.locale)
        match turn:
            # They have talked to someone; a greeting would only trouble them.
            case LegEnded(Outcome.ANSWERED):
                return self._hang_up(begin, Phrase.AFTER_CALL)
            # Nobody was reached: the number is owed to them, wherever they stood.
            case LegEnded():
                return self._go(begin.at(self._person_node().unanswered))
            # The two keys that nobody should have to press again.
            case Pressed(keys) if keys[:1] in (Key.PERSON, Key.END):
                return self._pressed(begin, keys)
            case _:
                return self._go(begin, self._phrase(begin, Phrase.START_AGAIN))

    def _pressed(self, place: Place, keys: str) -> Plan:
        """Do what the keys mean: first those that are the same everywhere."""
        asking = self._asking(place)
        # A caller who is about to be connected is asked for one key, and not four.
        if isinstance(asking, Postcode) and place.attempt <= PRESENTATIONS:
            return self._keyed(place, asking, keys)
        match keys[:1]:
            case Key.PERSON:
                return self._person(place)
            case Key.END:
                return self._hang_up(place, Phrase.GOODBYE)
            case Key.AGAIN:
                return self._go(place.afresh())
            case Key.BACK:
                return self._back(place)
            case key:
                choices = self._question(place, asking).choices if asking else {}
                if key in choices:
                    return self._go(choices[key])
                return self._ask_again(place, Phrase.NOT_A_CHOICE)

    def _keyed(self, place: Place, node: Postcode, keys: str) -> Plan:
        """Do what was meant by keys that may be a postcode."""
        match meant(self.helpline.directory, keys):
            case Meant.PERSON:
                return self._person(place)
            case Meant.AGAIN:
                return self._go(place.afresh())
            case Meant.BACK:
                return self._back(place)
            case Meant.TOO_SHORT:
                return self._ask_again(place, CentrePhrase.INCOMPLETE)
            case Meant.UNKNOWN:
                return self._go(place.at(node.unknown))
            case Meant.OUTSIDE:
                return self._go(place.at(node.outside))
            case InCounty() as where:
                return self._go(place.at(node.centres).looking_at(where))

    def _back(self, place: Place) -> Plan:
        tree = self.helpline.tree
        return self._go(place.at(self.helpline.menu_before.get(place.node, tree.start)))

    def _ask_again(self, place: Place, why: Phrase | CentrePhrase) -> Plan:
        """Ask in fewer words; after that say that a person comes, and then connect."""
        asking = self._asking(place)
        if asking is None:  # only a transfer waits here: go on to it
            return self._go(place.afresh())
        asked = self._question(place, asking)
        if place.attempt > PRESENTATIONS:
            return self._go(place.at(asked.silence))
        if place.attempt == PRESENTATIONS:
            soon = self._phrase(place, Phrase.CONNECTING_SOON)
            return Plan(soon, Gather(place.again(), WAIT_SECONDS))
        said = (*self._phrase(place, why), *asked.shorter)
        return Plan(said, Gather(place.again(), WAIT_SECONDS, asked.digits))

    def _go(self, place: Place, said: Said = ()) -> Plan:
        """Walk from *place* until the caller must act, saying what is on the way."""
        here = rest = place
        for _ in self.helpline.tree.nodes:
            node = self.helpline.tree.nodes[here.node]
            match node, here.where:
                case Message(), _:
                    said += prompt(self.helpline, here.locale, node.prompt)
                    here = here.at(node.then)
                case Language(), _:
                    spoken = node.speak[here.locale]
                    here = rest = Place(here.version, spoken, node.then)
                case Transfer(), _:
                    said += prompt(self.helpline, here.locale, node.prompt)
                    return self._dial(here, self.helpline.numbers[node.to].dial, said)
                case CountyCentres(), InCounty(county, None):
                    said += said_back(self.helpline, here.locale, county)
                    here = rest = here.at(node.none)
                case CountyCentres(), InCounty(_, str(centre), Part.CALL):
                    return self._call_centre(here, centre, said)
                case (Menu() | Postcode() | CountyList() | CountyCentres()) as asks, _:
                    asked = self._question(here, asks)
                    gather = Gather(rest, WAIT_SECONDS, asked.digits)
                    return Plan((*said, *asked.full), gather)
        raise _circle(here.node)

    def _call_centre(self, place: Place, centre: CentreId, said: Said) -> Plan:
        """Connect to the centre, if it can still be; if not, to the helpline."""
        known = self.helpline.directory.centres[centre]
        number = Reading(self.helpline, known, place.locale, self.now).number_to_dial()
        if number is None:
            no_number = self._phrase(place, CentrePhrase.NO_NUMBER)
            return self._person(place, (*said, *no_number))
        connecting = self._phrase(place, CentrePhrase.CONNECTING_CENTRE)
        return self._dial(place, number, (*said, *connecting))

    def _dial(self, place: Place, number: str, said: Said) -> Plan:
        return Plan(said, Dial(place, number, RING_SECONDS, TALK_SECONDS))

    def _person_node(self) -> Transfer:
        node = self.helpline.tree.nodes[self.helpline.tree.person]
        assert isinstance(node, Transfer)  # noqa: S101, the checks of the content do
        return node

    def _person(self, place: Place, said: Said = ()) -> Plan:
        return self._go(place.at(self.helpline.tree.person), said)

    def _asking(self, place: Place) -> Asking | None:
        """The node whose question is asked at *place*: the one its words end in."""
        node = self.helpline.tree.nodes[place.node]
        for _ in self.helpline.tree.nodes:
            match node:
                case Menu() | Postcode() | CountyList() | CountyCentres():
                    return node
                case Transfer():
                    return None
                case Message() | Language():
                    node = self.helpline.tree.nodes[node.then]
        raise _circle(place.node)

    def _question(self, place: Place, asking: Asking) -> Question:
        return question(self.helpline, place, asking, self.now)

    def _hang_up(self, place: Place, why: Phrase) -> Plan:
        return Plan(self._phrase(place, why), HangUp())

    def _phrase(self, place: Place, which: Phrase | CentrePhrase) -> Said:
        return phrase(self.helpline, place.locale, which)


def _circle(node: NodeId) -> AssertionError:
    return AssertionError(f"messages lead round in a circle at {node}")
