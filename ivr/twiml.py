"""A `Plan` as TwiML: the only file that writes any."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from twilio.twiml.voice_response import Gather as GatherVerb
from twilio.twiml.voice_response import Say, VoiceResponse

from ivr.content.checks.contacts import what_is_wrong_with
from ivr.core.call import Dial, Event, Gather, HangUp, Place, Plan, Utterance
from ivr.core.helpline import Helpline
from ivr.core.pauses import before_each, whole_seconds

MIMETYPE = "text/xml"

REMEMBERED = 4096
"""Documents kept rendered: more than one tree has, and a few megabytes at most."""

RecordingOf: TypeAlias = Callable[[Utterance], str | None]
"""Tells at which address an utterance can be played; None where it is to be said."""

Part: TypeAlias = tuple[Utterance, str | None]


class NotToBeDialledError(Exception):
    """Calls to a number cost extra, leave Norway, or reach whom nobody chose."""


def say_all(_utterance: Utterance) -> None:
    """Have every word said by Twilio's voice."""


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
        self._written = lru_cache(REMEMBERED)(self._write)

    def write(
        self, helpline: Helpline, plan: Plan, recording_of: RecordingOf = say_all
    ) -> bytes:
        """
        Write *plan* as one TwiML document, each sentence played or else said.

        What is remembered is where the recordings are, too: once one is gone or made
        anew, the document is another. Whatever led to the plan, only a number that
        *helpline* publishes is dialled; another is a `NotToBeDialledError`.
        """
        match plan.then:
            case Dial(number=number) if number not in helpline.dialled:
                raise NotToBeDialledError
            case _:
                pass
        return self._written(plan, tuple(map(recording_of, plan.say)))

    def _write(self, plan: Plan, addresses: tuple[str | None, ...]) -> bytes:
        response = VoiceResponse()
        parts = tuple(zip(plan.say, addresses, strict=True))
        match plan.then:
            case Gather() as gather:
                self._ask(response, parts, gather)
            case Dial() as dial:
                _voice(response, parts)
                self._connect(response, dial)
            case HangUp():
                _voice(response, parts)
                response.hangup()
        document: str = response.to_xml()
        return document.encode()

    def _ask(
        self, response: VoiceResponse, parts: Sequence[Part], gather: Gather
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
        _voice(ask, parts)
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
        connect.number(_norwegian(dial.number))


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
    connect.number(_norwegian(standing.number))
    _say(response, standing.after)
    document: str = response.to_xml()
    return document.encode()


def _norwegian(number: str) -> str:
    """Let through a Norwegian number that costs nothing extra (CALLERS R43)."""
    if what_is_wrong_with(number):
        raise NotToBeDialledError
    return number


def _say(parent: VoiceResponse | GatherVerb, words: Sequence[Utterance]) -> None:
    _voice(parent, [(utterance, None) for utterance in words])


def _voice(parent: VoiceResponse | GatherVerb, parts: Sequence[Part]) -> None:
    """
    Put each part with the silence before it.

    What is played has a whole second of it, or only what was recorded (0.17 s between
    two). A break in a Say would be finer, but nobody promises that Twilio takes a Say
    without words, and it breaks off a call at what it does not take.
    """
    pauses = before_each(utterance for utterance, _ in parts)
    for (utterance, address), pause in zip(parts, pauses, strict=True):
        if address is None:
            _speak(parent, utterance, pause)
        else:
            if seconds := whole_seconds(pause):
                parent.pause(length=seconds)
            parent.play(address)


def _speak(
    parent: VoiceResponse | GatherVerb, utterance: Utterance, pause: int
) -> None:
    voice = utterance.voice
    say = Say(voice=voice.name, language=voice.language)
    say.break_(time=f"{pause}ms")
    say.append(utterance.text)
    parent.append(say)
