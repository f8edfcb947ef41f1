"""
The line at the other end: its address, and how Twilio would ask it.

Every request is signed and carries the parameters of docs/voice/twiml. Whatever would
make Twilio give up is a `CallFault`, never a silence.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Self
from urllib.parse import urldefrag, urlencode, urljoin, urlsplit

from ivr.simulator.document import Document, parse
from ivr.simulator.faults import APOLOGY, CallFault, TwimlFault
from ivr.simulator.recording import seconds_of
from ivr.simulator.signature import sign
from ivr.simulator.sound import Clip
from ivr.simulator.transport import Answer, HttpTransport, Transport
from ivr.simulator.verbs import Method

# docs/errors/11215
MAX_REDIRECTS = 10
# docs/voice/twiml: what Twilio reads as TwiML.
TWIML_TYPES: Final = frozenset({"text/xml", "application/xml", "text/html"})
OK, FORBIDDEN = 200, 403
ASK_FORBIDDEN = (
    "is this the right token, and is the address spelled as the server's"
    " IVR_PUBLIC_URL?"
)
REDIRECTED: Final = frozenset({301, 302, 303, 307, 308})
SAME_METHOD: Final = frozenset({307, 308})


@dataclass(frozen=True, slots=True)
class Identity:
    """
    Who calls, as Twilio tells the line; all of it invented.

    A *number* may be `anonymous`, as where the caller withholds it.
    """

    number: str = "+4790000001"
    country: str = "NO"
    city: str = ""
    forwarded_from: str | None = None
    call_sid: str = "CA" + "0" * 31 + "1"
    account_sid: str = "AC" + "0" * 31 + "1"


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document, and the address it came from."""

    url: str
    document: Document


@dataclass(frozen=True, slots=True)
class Line:
    """
    A line to be rung: where it answers, and what it is signed with.

    *url* is the address without a path; the call begins with a POST to `/voice`, or
    to `/voice/LOCALE` where a *locale* is given.
    """

    url: str
    token: str
    service_number: str
    locale: str | None = None
    identity: Identity = field(default_factory=Identity)
    transport: Transport = field(default_factory=HttpTransport)

    def speaking(self, locale: str | None) -> Self:
        """Make the same line, entered in another language."""
        return replace(self, locale=locale)

    @property
    def entry(self) -> str:
        """Where a call begins."""
        path = "/voice" if self.locale is None else f"/voice/{self.locale}"
        return self.url.rstrip("/") + path

    def ask(
        self, method: Method, url: str, status: str, turn: Mapping[str, str]
    ) -> Fetched:
        """
        Fetch the next document, with what the caller did as *turn*.

        *status* is the `CallStatus`. Raises `CallFault`.
        """
        answer, url = self._follow(method, url, {**self._standard(status), **turn})
        asked = f"{method} {urlsplit(url).path}"
        _refuse(asked, answer, TWIML_TYPES)
        try:
            return Fetched(url, parse(answer.body))
        except TwimlFault as fault:
            raise CallFault(f"{asked} answered: {fault}; {APOLOGY}") from fault

    def recording(self, url: str) -> Clip:
        """
        Fetch a recording, with its true length.

        Nothing about the call is sent (docs/voice/twiml/play). Raises `CallFault`.
        """
        answer, url = self._follow("GET", url, {})
        asked = f"GET {urlsplit(url).path}"
        _refuse(asked, answer, frozenset({_media_type(answer)} & _AUDIO_TYPES))
        try:
            return Clip(round(seconds_of(answer.body), 3), answer.body)
        except ValueError as error:
            raise CallFault(f"{asked} answered {error}; {APOLOGY}") from None

    def _standard(self, status: str) -> dict[str, str]:
        caller, own = self.identity, self.service_number
        form = {
            "AccountSid": caller.account_sid,
            "ApiVersion": "2010-04-01",
            "CallSid": caller.call_sid,
            "CallStatus": status,
            "Direction": "inbound",
            "From": caller.number,
            "Caller": caller.number,
            "To": own,
            "Called": own,
        }
        for side in ("From", "Caller"):
            form |= {f"{side}City": caller.city, f"{side}Country": caller.country}
        for side in ("To", "Called"):
            form |= {f"{side}City": "", f"{side}Country": "NO"}
        if caller.forwarded_from is not None:
            form["ForwardedFrom"] = caller.forwarded_from
        return form

    def _follow(
        self, method: Method, url: str, form: Mapping[str, str]
    ) -> tuple[Answer, str]:
        for _ in range(MAX_REDIRECTS + 1):
            url = urldefrag(url).url
            answer = self._send(method, url, form)
            if answer.status not in REDIRECTED or "location" not in answer.headers:
                return answer, url
            url = urljoin(url, answer.headers["location"])
            if answer.status not in SAME_METHOD:
                method = "GET"
        raise CallFault(f"more than {MAX_REDIRECTS} HTTP redirects; {APOLOGY}")

    def _send(self, method: Method, url: str, form: Mapping[str, str]) -> Answer:
        try:
            if method == "POST":
                headers = {"X-Twilio-Signature": sign(url, form, self.token)}
                return self.transport.post(url, form, headers)
            if form:
                url += ("&" if urlsplit(url).query else "?") + urlencode(form)
            headers = {"X-Twilio-Signature": sign(url, {}, self.token)}
            return self.transport.get(url, headers)
        except (OSError, ValueError) as error:
            path = urlsplit(url).path
            raise CallFault(
                f"{method} {path} had no answer: {error}; {APOLOGY}"
            ) from error


_AUDIO_TYPES: Final = frozenset({"audio/wav", "audio/wave", "audio/x-wav"})


def _media_type(answer: Answer) -> str:
    return answer.headers.get("content-type", "").split(";")[0].strip().lower()


def _refuse(asked: str, answer: Answer, allowed: frozenset[str]) -> None:
    if answer.status == FORBIDDEN:
        raise CallFault(f"{asked} answered HTTP 403: {ASK_FORBIDDEN}; {APOLOGY}")
    if answer.status != OK:
        raise CallFault(f"{asked} answered HTTP {answer.status}; {APOLOGY}")
    if _media_type(answer) not in allowed:
        raise CallFault(
            f"{asked} answered with the content type “{_media_type(answer)}”; {APOLOGY}"
        )
