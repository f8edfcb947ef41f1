"""How a request reaches the line: over HTTP, or however a test likes."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urlsplit

import requests

# docs/errors/11205: five seconds to connect, fifteen for the whole answer.
TIMEOUT = (5, 15)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; the names of *headers* are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Transport(Protocol):
    """
    Sends one request and follows no redirect.

    It raises an `OSError` where no answer comes in time.
    """

    def post(
        self, url: str, form: Mapping[str, str], headers: Mapping[str, str]
    ) -> Answer:
        """Send a form."""

    def get(self, url: str, headers: Mapping[str, str]) -> Answer:
        """Fetch an address."""


def _session() -> requests.Session:
    session = requests.Session()
    session.trust_env = False  # no proxy, no .netrc: only what Twilio would send
    # As everywhere: so a server can be tried before it has a certificate for the world.
    session.verify = os.environ.get("SSL_CERT_FILE") or True
    return session


@dataclass(frozen=True, slots=True)
class HttpTransport:
    """
    Sends over HTTP and keeps cookies, between calls too, as Twilio does.

    From docs/voice/twiml, under cookies.
    """

    session: requests.Session = field(default_factory=_session)

    def post(
        self, url: str, form: Mapping[str, str], headers: Mapping[str, str]
    ) -> Answer:
        """Send a form."""
        return self._send("POST", url, form, headers)

    def get(self, url: str, headers: Mapping[str, str]) -> Answer:
        """Fetch an address."""
        return self._send("GET", url, {}, headers)

    def _send(
        self, method: str, url: str, form: Mapping[str, str], headers: Mapping[str, str]
    ) -> Answer:
        try:
            response = self.session.request(
                method,
                url,
                data=form,
                headers=headers,
                timeout=TIMEOUT,
                allow_redirects=False,
            )
        except requests.RequestException as error:
            raise OSError(_in_words(error, url)) from error
        names = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status_code, names, response.content)


def _in_words(error: requests.RequestException, url: str) -> str:
    parts = urlsplit(url)
    where = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
    match error:
        case requests.exceptions.SSLError():
            return f"the certificate of {where} is not one that Twilio would trust"
        case requests.Timeout():
            return f"{where} gave no answer in time"
        case requests.ConnectionError():
            return f"nothing answers at {where}"
        case requests.exceptions.ChunkedEncodingError():
            return f"the answer of {where} broke off"
        case _:
            return f"{where} gave no answer that can be read"
