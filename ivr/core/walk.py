"""Walking the tree: from a place to the plan in which the caller must act again."""

from dataclasses import dataclass
from datetime import datetime

from ivr.core.call import Dial, Gather, HangUp, InCounty, InRegion, Part, Place, Plan
from ivr.core.choices import chosen
from ivr.core.helpline import Helpline
from ivr.core.names import CentreId, NodeId
from ivr.core.nodes import (
    Asking,
    CountyCentres,
    CountyList,
    Language,
    Menu,
    Message,
    Postcode,
    Transfer,
)
from ivr.core.phrases import CentrePhrase, Phrase
from ivr.core.policy import RING_SECONDS, TALK_SECONDS, WAIT_SECONDS
from ivr.core.question import Question, as_offered, question, said_back
from ivr.core.reading import Reading
from ivr.core.said import Said, phrase, prompt


@dataclass(frozen=True, slots=True)
class Walk:
    """Walks of one moment: the content and the time are the same for all of them."""

    helpline: Helpline
    now: datetime

    def go(self, place: Place, said: Said = ()) -> Plan:
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
                    offered = as_offered(self.helpline, here, self.now)
                    asked = self.question(offered, asks)
                    rests = offered if rest == here else rest
                    gather = Gather(rests, WAIT_SECONDS, asked.digits)
                    return Plan((*said, *asked.full), gather)
        raise _circle(here.node)

    def person(self, place: Place, said: Said = ()) -> Plan:
        """Connect the caller to a person."""
        return self.go(place.at(self.helpline.tree.person), said)

    def person_node(self) -> Transfer:
        """Give the transfer that key 0 leads to."""
        node = self.helpline.tree.nodes[self.helpline.tree.person]
        assert isinstance(node, Transfer)  # noqa: S101, the checks of the content do
        return node

    def back(self, place: Place) -> Plan:
        """Go back to the menu before."""
        if isinstance(place.where, InRegion):
            return self.go(place.looking_at(None))
        tree = self.helpline.tree
        return self.go(place.at(self.helpline.menu_before.get(place.node, tree.start)))

    def asking(self, place: Place) -> Asking | None:
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

    def question(self, place: Place, asking: Asking) -> Question:
        """Give what *asking* asks a caller at *place* now."""
        return question(self.helpline, place, asking, self.now)

    def chosen(self, place: Place, asking: Asking, key: str) -> Place | None:
        """Give where *key* leads from *place* now; None if it is no choice there."""
        return chosen(self.helpline, place, asking, key, self.now)

    def hang_up(self, place: Place, why: Phrase) -> Plan:
        """Say why, and end the call: for key 9 and after a conversation alone."""
        return Plan(self.phrase(place, why), HangUp())

    def phrase(self, place: Place, which: Phrase | CentrePhrase) -> Said:
        """Say a phrase of the line's own in the language of *place*."""
        return phrase(self.helpline, place.locale, which)

    def _call_centre(self, place: Place, centre: CentreId, said: Said) -> Plan:
        """Connect to the centre, if it can still be; if not, to the helpline."""
        known = self.helpline.directory.centres[centre]
        reading = Reading(self.helpline, known, place.locale, self.now)
        number = reading.number_to_dial()
        if number is None:
            return self.person(place, (*said, *reading.why_not()))
        connecting = self.phrase(place, CentrePhrase.CONNECTING_CENTRE)
        return self._dial(place, number, (*said, *connecting))

    def _dial(self, place: Place, number: str, said: Said) -> Plan:
        return Plan(said, Dial(place, number, RING_SECONDS, TALK_SECONDS))


def _circle(node: NodeId) -> AssertionError:
    return AssertionError(f"messages lead round in a circle at {node}")
