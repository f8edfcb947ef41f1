"""A `Plan` as TwiML: the only file that writes any."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from twilio.twiml.voice_response import Gather as GatherVerb
from twilio.twiml.voice_response import Say, VoiceResponse

from ivr.core.call import Dial, Event, Gather, HangUp, Place, Plan, Utterance

MIMETYPE = "text/xml"

FIRST_PAUSE = 500
"""Milliseconds of silence after a key before we speak (CALLERS R14)."""

REMEMBERED = 4096
"""Documents kept rendered: more than one tree has, and a few megabytes at most."""


class Writer:
    """
    Writes plans down, and remembers each, since equal plans make equal documents.

    *url_of* gives the address at which Twilio tells us what happened at a place;
    *service_number* (E.164) is what the other side of a transfer sees, so that
    it never sees the caller's (CALLERS R31).
    """

    def __init__(
        self, url_of: Callable[[Place, Event], str], service_number: str
    ) -> None:
        self._url_of = url_of
        self._service_number = service_number
        self.write = lru_cache(REMEMBERED)(self._write)

    def _write(self, plan: Plan) -> bytes:
        """Write *plan* as one TwiML document."""
        response = VoiceResponse()
        match plan.then:
            case Gather() as gather:
                self._ask(response, plan.say, gather)
            case Dial() as dial:
                _say(response, plan.say)
                self._connect(response, dial)
            case HangUp():
                _say(response, plan.say)
                response.hangup()
        document: str = response.to_xml()
        return document.encode()

    def _ask(
        self, response: VoiceResponse, words: Iterable[Utterance], gather: Gather
    ) -> None:
        """
        Put the words inside the Gather, so that any key interrupts them (R7).

        Without a key Twilio goes on to the Redirect: silence ends no call. An empty
        `finishOnKey` keeps # for us.
        """
        ask = response.gather(
            input="dtmf",
            num_digits=gather.keys,
            finish_on_key="",
            timeout=gather.seconds,
            method="POST",
            action=self._url_of(gather.place, Event.PRESSED),
        )
        _say(ask, words)
        response.redirect(self._url_of(gather.place, Event.SILENT), method="POST")

    def _connect(self, response: VoiceResponse, dial: Dial) -> None:
        connect = response.dial(
            action=self._url_of(dial.place, Event.LEG_ENDED),
            method="POST",
            caller_id=self._service_number,
            answer_on_bridge=True,
            timeout=dial.ring_seconds,
            time_limit=dial.talk_seconds,
        )
        connect.number(dial.number)


@dataclass(frozen=True, slots=True)
class Standing:
    """
    An answer that stands somewhere else and never hears how it went.

    *before* is said, *number* (E.164) is rung, and *after* is said however the
    transfer ended, also after a conversation. Then the call is over.
    """

    before: tuple[Utterance, ...]
    number: str
    ring_seconds: int
    talk_seconds: int
    after: tuple[Utterance, ...]


def write_standing(standing: Standing, service_number: str | None) -> bytes:
    """
    Write a document that leads to no address of ours.

    Without a *service_number* the other side sees the caller's own (CALLERS R31).
    """
    response = VoiceResponse()
    _say(response, standing.before)
    connect = response.dial(
        caller_id=service_number,
        answer_on_bridge=True,
        timeout=standing.ring_seconds,
        time_limit=standing.talk_seconds,
    )
    connect.number(standing.number)
    _say(response, standing.after)
    document: str = response.to_xml()
    return document.encode()


def _say(parent: VoiceResponse | GatherVerb, words: Iterable[Utterance]) -> None:
    shortest = FIRST_PAUSE
    for utterance in words:
        voice = utterance.voice
        say = Say(voice=voice.name, language=voice.language)
        say.break_(time=f"{max(utterance.pause, shortest)}ms")
        say.append(utterance.text)
        parent.append(say)
        shortest = 0
