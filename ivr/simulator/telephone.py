"""
The telephone: rings a line and carries out its documents, verb by verb.

What each verb does is told on Twilio's pages docs/voice/twiml/*.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from ivr.simulator.clock import Clock, Over
from ivr.simulator.dial import dial, turn
from ivr.simulator.earpiece import Earpiece, Sounds
from ivr.simulator.events import Answered, Asked, Ended, Transcript
from ivr.simulator.faults import CallFault
from ivr.simulator.gather import collect
from ivr.simulator.line import Fetched, Line
from ivr.simulator.person import Person
from ivr.simulator.prompts import hear
from ivr.simulator.verbs import (
    Dial,
    Gather,
    Hangup,
    Method,
    Pause,
    Play,
    Redirect,
    Reject,
    Say,
    Verb,
)

# A call that asks more, or lasts longer (apart from talking), goes round in a circle.
MAX_DOCUMENTS = 200
MAX_SECONDS = 2 * 60 * 60


def ring(line: Line, person: Person, earpiece: Earpiece | None = None) -> Transcript:
    """
    Ring the line and stay until either side ends the call.

    Without an *earpiece* nothing sounds, and sentences take the time they would need.
    Raises `CallFault`, with the transcript so far, where Twilio would give up.
    """
    return _Call(line, person, earpiece or Earpiece()).whole()


@dataclass(frozen=True, slots=True)
class _Request:
    method: Method
    url: str
    turn: Mapping[str, str] = field(default_factory=dict)


class _Call:
    def __init__(self, line: Line, person: Person, earpiece: Earpiece) -> None:
        self._line = line
        self._earpiece = earpiece
        for listening in earpiece.listening:
            person = listening(person)
        self._person = person
        self._clock = Clock(person)
        self._documents = 0
        self._talked = 0.0
        self._status = "ringing"

    def whole(self) -> Transcript:
        then = _Request("POST", self._line.entry)
        try:
            while True:
                then = self._carry_out(self._ask(then))
        except Over as over:
            self._clock.tell(Ended(self._clock.now, over.by, over.how))
            return Transcript(tuple(self._clock.events))
        except CallFault as fault:
            so_far = Transcript(tuple(self._clock.events))
            raise CallFault(str(fault), so_far) from fault

    def _ask(self, request: _Request) -> Fetched:
        self._documents += 1
        if (
            self._documents > MAX_DOCUMENTS
            or self._clock.now - self._talked > MAX_SECONDS
        ):
            raise CallFault(
                f"the call goes round: {self._documents} documents and"
                f" {self._clock.now:.0f} s without an end"
            )
        path = urlsplit(request.url).path
        asked = Asked(self._clock.now, request.method, path, request.turn)
        self._clock.tell(asked)
        return self._line.ask(request.method, request.url, self._status, request.turn)

    def _carry_out(self, fetched: Fetched) -> _Request:
        for verb in fetched.document:
            if self._status == "ringing" and not isinstance(verb, Reject):
                self._status = "in-progress"
                self._clock.tell(Answered(self._clock.now))
            then = self._do(verb, fetched.url)
            if then is not None:
                return then
        raise Over("line", "The line ends the call, since the document ended.")

    def _do(self, verb: Verb, base: str) -> _Request | None:
        match verb:
            case Say() | Play() | Pause():
                hear(self._clock, verb, self._clock.keeping_keys, self._sounds(base))
                return None
            case Gather():
                return self._gather(verb, base)
            case Dial():
                return self._dial(verb, base)
            case Redirect(url, method):
                return _Request(method, urljoin(base, url))
            case Hangup():
                raise Over("line", "The line ends the call.")
            case Reject(reason):
                raise Over("line", f"The line does not take the call ({reason}).")

    def _gather(self, verb: Gather, base: str) -> _Request | None:
        keyed = collect(self._clock, verb, self._sounds(base)).turn()
        if keyed is None:
            return None
        return _Request(verb.method, urljoin(base, verb.action or base), keyed)

    def _dial(self, verb: Dial, base: str) -> _Request | None:
        own = self._line.identity.number
        ended = dial(self._clock, self._person, verb, own)
        self._talked += ended.seconds
        if verb.action is None:
            return None
        return _Request(verb.method, urljoin(base, verb.action), turn(ended))

    def _sounds(self, base: str) -> Sounds:
        return Sounds(self._line, self._earpiece, base)
