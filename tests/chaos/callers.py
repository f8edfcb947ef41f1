"""Callers who wander through the line, ask for a person at last, and note all wrong."""

import time
from dataclasses import dataclass, field
from random import Random

from ivr.simulator import Leg, Outcome
from ivr.simulator.events import Asked, Dialling, Ended, Event, Played, Said
from ivr.simulator.person import Act, Presses, Stays, Stretch
from ivr.simulator.sound import Waiting
from tests.edits_stage import NUMBER, SPOKEN_NUMBER

HELPLINE = "+4780057000"
IN_DANGER = ("ring én én to", "call one one two")
NUMBERS = (SPOKEN_NUMBER, "eight zero zero, five seven, zero zero zero")


@dataclass
class Wanderer:
    """
    Presses the keys of *first*, *wishes* more at random, then 0, and then 9.

    *thinks* is the longest time in seconds before a key, *outcome* how every leg ends;
    *others* are the numbers that may be dialled beside the helpline's.
    """

    random: Random
    wishes: int = 4
    thinks: float = 0.4
    outcome: Outcome = Outcome.BUSY
    first: str = ""
    others: tuple[str, ...] = ()
    wrong: list[str] = field(default_factory=list)
    heard: str = ""
    played: int = 0
    connected: int = 0
    ended: str = ""
    _asked_for_person: bool = False
    _since: str = ""

    def during(self, stretch: Stretch) -> Act:
        """Press a key where the line waits for one."""
        if not isinstance(stretch.sound, Waiting):
            return Stays()
        time.sleep(self.random.uniform(0.0, self.thinks))
        self._expect(bool(self._since.strip()), "words before a silence")
        key = self._key()
        return Presses(min(0.5, stretch.seconds), key) if key else Stays()

    def _key(self) -> str:
        if self.first:
            key, self.first = self.first[0], self.first[1:]
            return key
        if self.wishes > 0:
            self.wishes -= 1
            return self.random.choice(("1", "2", "3", "4", "5", "*", "#", ""))
        if not self._asked_for_person:
            self._asked_for_person = True
            return "0"
        return "9" if self.connected else ""

    def leg(self, dialling: Dialling) -> Leg:
        """Let it end as was decided; it must be a known number, shown our own."""
        known = {HELPLINE, *self.others}
        self._expect(known.issuperset(dialling.numbers), "a number of ours")
        self._expect(dialling.caller_id == NUMBER, "our number shown")
        self.connected += 1
        return Leg(self.outcome)

    def notice(self, event: Event) -> None:
        """Keep what was heard, and see how the call ends."""
        match event:
            case Said(text=text):
                self.heard += text + " "
                self._since += text + " "
            case Played(name=name):
                self.played += 1
                self._since += name + " "
            case Asked():
                self._since = ""
            case Ended(by=by, how=how):
                self.ended = how
                self._expect(by == "line", "an end of the line's")
                self._expect(self.connected > 0, "a person")
                danger = [words for words in IN_DANGER if words in self.heard]
                self._expect(danger != [], "what to do in danger")
            case _:
                pass

    @property
    def heard_number(self) -> bool:
        """Whether the helpline's number was read out twice."""
        return any(self.heard.count(number) >= 2 for number in NUMBERS)

    def _expect(self, is_so: bool, what: str) -> None:  # noqa: FBT001, as in a test
        if not is_so:
            self.wrong.append(f"not {what}: “{self.heard[-200:]}”")
