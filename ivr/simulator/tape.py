"""Keeps what a caller hears, from the answer to the end."""

from dataclasses import dataclass, field, replace

import numpy as np

from ivr.simulator.events import Dialling, Event
from ivr.simulator.person import Act, Leg, Person, Presses, Stretch, passes
from ivr.simulator.samples import Samples, count, heard_in, key_tone


@dataclass(slots=True)
class Tape:
    """What passed, and the keys that were pressed, each with its second."""

    stretches: list[Stretch] = field(default_factory=list)
    keys: list[tuple[float, str]] = field(default_factory=list)

    def taping(self, person: Person) -> "Taped":
        """Tape the call of *person* from now on."""
        return Taped(person, self)

    @property
    def seconds(self) -> float:
        """How long the call lasted."""
        return max((one.at + one.seconds for one in self.stretches), default=0.0)

    def samples(self) -> Samples:
        """Give the whole call; while a key sounds nothing else is heard."""
        whole = np.zeros(count(self.seconds), np.int16)
        for stretch in self.stretches:
            _lay(whole, stretch.at, heard_in(stretch))
        for at, key in self.keys:
            _lay(whole, at, key_tone(key))
        return whole


@dataclass(frozen=True, slots=True)
class Taped:
    """A person whose call is taped."""

    person: Person
    tape: Tape

    def during(self, stretch: Stretch) -> Act:
        """Tape the part of the stretch that passes."""
        act = self.person.during(stretch)
        passed = passes(act, stretch)
        self.tape.stretches.append(replace(stretch, seconds=passed))
        if isinstance(act, Presses):
            self.tape.keys.append((stretch.at + passed, act.key))
        return act

    def leg(self, dialling: Dialling) -> Leg:
        """Leave it to the person."""
        return self.person.leg(dialling)

    def notice(self, event: Event) -> None:
        """Tell the person."""
        self.person.notice(event)


def _lay(whole: Samples, at: float, samples: Samples) -> None:
    begin = count(at)
    room = whole[begin : begin + len(samples)]
    room[:] = samples[: len(room)]
