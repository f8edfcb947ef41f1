"""
Twilio's REST API on loopback, as far as we ask it, for the real client to talk to.

Every host of Twilio's is a folder of ours: `https://api.twilio.com/x` is asked for
here as `/api.twilio.com/x`.
"""

import json
import time
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

from twilio.http.http_client import TwilioHttpClient

ACCOUNT = "AC" + "a1" * 16
TOKEN = "0123456789abcdef0123456789abcdef"
KEY, SECRET = "SK" + "b2" * 16, "secret-of-the-key"
NUMBER, SID = "+4721000000", "PN" + "c3" * 16
OTHER = "+47210000001"
NUMBERS = f"/2010-04-01/Accounts/{ACCOUNT}/IncomingPhoneNumbers"

FORM_NAMES = {
    "VoiceUrl": "voice_url",
    "VoiceMethod": "voice_method",
    "VoiceFallbackUrl": "voice_fallback_url",
    "VoiceFallbackMethod": "voice_fallback_method",
    "StatusCallback": "status_callback",
    "VoiceCallerIdLookup": "voice_caller_id_lookup",
    "VoiceApplicationSid": "voice_application_sid",
    "TrunkSid": "trunk_sid",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came in."""

    method: str
    host: str
    path: str
    form: dict[str, str]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is answered instead, to requests with *path* in theirs, after *seconds*."""

    status: int
    body: str = ""
    path: str = ""
    method: str = ""
    seconds: float = 0.0


def fresh_number() -> dict[str, Any]:
    """Give a number as Twilio sells it: leading to its own demonstration."""
    return {
        "sid": SID,
        "account_sid": ACCOUNT,
        "phone_number": NUMBER,
        "status": "in-use",
        "capabilities": {"voice": True, "sms": True, "mms": False},
        "address_requirements": "local",
        "address_sid": "AD" + "d4" * 16,
        "bundle_sid": None,
        "sms_url": "https://sms.example.no/in",
        "sms_method": "POST",
        "voice_url": "https://demo.twilio.com/welcome/voice/",
        "voice_method": "POST",
        "voice_fallback_url": None,
        "voice_fallback_method": "POST",
        "status_callback": "https://user:pw@tell.example.no/each-call",
        "voice_caller_id_lookup": True,
        "voice_application_sid": "",
        "trunk_sid": None,
    }


def country(code: str, name: str, *allowed: str) -> dict[str, Any]:
    """Give what may be called in a country."""
    kinds = ("low_risk", "high_risk_special", "high_risk_tollfraud")
    enabled = {f"{kind}_numbers_enabled": kind in allowed for kind in kinds}
    return {"iso_code": code, "name": name, **enabled}


@dataclass(eq=False)
class StandIn:
    """What Twilio would have of us, and what it was asked."""

    number: dict[str, Any] = field(default_factory=fresh_number)
    account: dict[str, Any] = field(
        default_factory=lambda: {
            "sid": ACCOUNT,
            "status": "active",
            "type": "Full",
            "auth_token": TOKEN,
        }
    )
    region: str = "us1"
    countries: list[dict[str, Any]] = field(
        default_factory=lambda: [
            country("DK", "Denmark"),
            country("NO", "Norway", "low_risk"),
        ]
    )
    keeps: frozenset[str] = frozenset()
    fault: Fault | None = None
    asked: list[Asked] = field(default_factory=list)
    url: str = ""

    def answer(self, asked: Asked, query: dict[str, list[str]]) -> tuple[int, object]:
        """Answer a request that has the right credentials."""
        match asked.method, asked.path:
            case "GET", path if path == f"{NUMBERS}.json":
                # Twilio's filter is a pattern: a longer number fits as well.
                longer = {**self.number, "phone_number": OTHER, "sid": "PN-other"}
                known = self.number["phone_number"].startswith(query["PhoneNumber"][0])
                found = [longer, self.number] if known else []
                return 200, {"incoming_phone_numbers": found, "next_page_uri": None}
            case "POST", path if path == f"{NUMBERS}/{SID}.json":
                for name, value in asked.form.items():
                    if name not in self.keeps:
                        lookup = name == "VoiceCallerIdLookup"
                        set_to = value == "true" if lookup else value
                        self.number[FORM_NAMES[name]] = set_to
                return 200, self.number
            case "GET", path if path == f"/2010-04-01/Accounts/{ACCOUNT}.json":
                return 200, self.account
            case "GET", path if path == f"/2010-04-01/Accounts/{ACCOUNT}/Balance.json":
                return 200, {"balance": "12.34", "currency": "USD"}
            case "GET", path if path == f"/v2/PhoneNumbers/{NUMBER}":
                return 200, {"phone_number": NUMBER, "voice_region": self.region}
            case "GET", "/v1/DialingPermissions/Countries":
                return 200, self._countries(int(query.get("Page", ["0"])[0]))
            case _:
                return 404, {"code": 20404, "message": "not found", "status": 404}

    def _countries(self, page: int) -> object:
        """Give one country a page, so that all pages have to be asked for."""
        further = page + 1 < len(self.countries)
        base = "https://voice.twilio.com/v1/DialingPermissions/Countries"
        following = f"{base}?PageSize=1&Page={page + 1}" if further else None
        return {
            "content": self.countries[page : page + 1],
            "meta": {"key": "content", "next_page_url": following},
        }


@contextmanager
def standing_in(stand_in: StandIn) -> Iterator[StandIn]:
    """Answer on loopback while the block runs."""

    class Handler(BaseHTTPRequestHandler):
        def handle_one(self) -> None:
            url = urlsplit(self.path)
            _, host, path = url.path.split("/", 2)
            length = int(self.headers.get("Content-Length", 0))
            body = self.rfile.read(length).decode()
            form = dict(parse_qsl(body, keep_blank_values=True))
            asked = Asked(self.command, host, f"/{path}".replace("%2B", "+"), form)
            stand_in.asked.append(asked)
            fault = stand_in.fault
            if fault and fault.path in asked.path and fault.method in asked.method:
                time.sleep(fault.seconds)
                self._send(fault.status, fault.body.encode())
            elif not self._is_known():
                refused = {"code": 20003, "message": "Authenticate", "status": 401}
                self._send(401, json.dumps(refused).encode())
            else:
                status, said = stand_in.answer(asked, parse_qs(url.query))
                self._send(status, json.dumps(said).encode())

        def __getattr__(self, name: str) -> object:
            """Answer every method alike, those that nobody is to use as well."""
            if name.startswith("do_"):
                return self.handle_one
            raise AttributeError(name)

        def _is_known(self) -> bool:
            scheme, _, given = self.headers.get("Authorization", "").partition(" ")
            pairs = (f"{ACCOUNT}:{TOKEN}", f"{KEY}:{SECRET}")
            return scheme == "Basic" and b64decode(given).decode() in pairs

        def _send(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with suppress(OSError):  # who asked has gone
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    stand_in.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield stand_in
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class LocalClient(TwilioHttpClient):  # type: ignore[misc]  # twilio has no types
    """Twilio's own client, but that every host is the stand-in at *url*."""

    def __init__(self, url: str, timeout: float) -> None:
        super().__init__(timeout=timeout)
        self._url = url

    def request(self, method: str, url: str, **rest: object) -> object:
        parts = urlsplit(url)
        assert parts.scheme == "https"
        query = f"?{parts.query}" if parts.query else ""
        local = f"{self._url}/{parts.netloc}{parts.path}{query}"
        return super().request(method, local, **rest)
