"""The time of a call, which passes without being waited for."""

from typing import Literal

from ivr.simulator.events import Event, Pressed
from ivr.simulator.faults import CallFault
from ivr.simulator.person import (
    KEYS,
    HangsUp,
    Person,
    Presses,
    Stays,
    Stretch,
    passes,
)
from ivr.simulator.sound import Sound, part

MAX_KEYS = 1000
HANGS_UP = "The caller hangs up."


class Over(Exception):  # noqa: N818 - the end of a call is no error
    """The call is over."""

    def __init__(self, by: Literal["line", "caller"], how: str) -> None:
        super().__init__(how)
        self.by = by
        self.how = how


class Clock:
    """
    Seconds since the line answered, what happened in them, and the keys still unread.

    The seconds are whole milliseconds, so that the same call twice is equal. That keys
    pressed outside a `<Gather>` are kept *ahead* for the next one is our assumption:
    Twilio does not document it. It has to be tried on a real number.
    """

    def __init__(self, person: Person) -> None:
        self.now = 0.0
        self.events: list[Event] = []
        self.ahead = ""
        self._person = person
        self._keys = 0

    def tell(self, event: Event) -> None:
        """Note what happened."""
        self.events.append(event)
        self._person.notice(event)

    def tell_begun(self, place: int, event: Event) -> None:
        """Note what began when there were *place* events, and is over now."""
        self.events.insert(place, event)
        self._person.notice(event)

    def until_key(self, sound: Sound, seconds: float) -> str | None:
        """Let *seconds* pass, or fewer: a key is given back. Raises `Over`."""
        if seconds <= 0:
            return None
        stretch = Stretch(self.now, seconds, sound)
        act = self._person.during(stretch)
        self.now = self._after(passes(act, stretch))
        match act:
            case Stays():
                return None
            case Presses(_, key):
                self._count(key)
                self.tell(Pressed(self.now, key))
                return key
            case HangsUp():
                raise Over("caller", HANGS_UP)

    def keeping_keys(self, sound: Sound, seconds: float) -> None:
        """Let all *seconds* pass; keys are kept ahead for the next `<Gather>`."""
        until = self._after(seconds)
        while self.now < until:
            began = self.now
            key = self.until_key(sound, round(until - began, 3))
            if key is None:
                return
            self.ahead += key
            _, sound = part(sound, round(self.now - began, 3))

    def _after(self, seconds: float) -> float:
        return round(self.now + seconds, 3)

    def _count(self, key: str) -> None:
        if key not in KEYS:
            raise ValueError(f"no telephone has a key “{key}”")
        self._keys += 1
        if self._keys > MAX_KEYS:
            raise CallFault(f"more than {MAX_KEYS} keys were pressed")
