"""Lets a call last as long as it would, told while it goes on."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from ivr.simulator.events import Dialling, Event
from ivr.simulator.live import Live
from ivr.simulator.person import Act, Leg, Person, Stretch, passes
from ivr.simulator.sound import Talking


@dataclass(frozen=True, slots=True)
class InStep:
    """
    A person who decides at once, and then lets the time pass like anybody.

    Only a talk is not waited for, since none of it can be heard.
    """

    person: Person
    live: Live
    sleep: Callable[[float], None] = time.sleep

    def during(self, stretch: Stretch) -> Act:
        """Tell what begins, and let pass what passes of it."""
        act = self.person.during(stretch)
        self.live.begins(stretch)
        if not isinstance(stretch.sound, Talking):
            self.sleep(passes(act, stretch))
        return act

    def leg(self, dialling: Dialling) -> Leg:
        """Leave it to the person."""
        return self.person.leg(dialling)

    def notice(self, event: Event) -> None:
        """Tell it here too, unless it was told as it began."""
        self.person.notice(event)
        self.live.over(event)
