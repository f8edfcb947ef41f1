"""The network between caller and line, as Twilio works it: one more try, then help."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import requests

from ivr.simulator import Answer, CallFault, HttpTransport, Line
from ivr.simulator.document import parse
from ivr.simulator.line import Fetched
from ivr.simulator.verbs import Method

TRIES: Final = 2
"""docs/usage/webhooks/webhooks-connection-overrides: one retry, of connecting only."""

FAILED: Final = 500


@dataclass(slots=True)
class Seen:
    """What went over the network: answers by status, and the slowest in seconds."""

    statuses: dict[int, int] = field(default_factory=dict)
    slowest: float = 0.0
    fallbacks: int = 0

    @property
    def failed(self) -> int:
        """Count the answers with a 5xx."""
        return sum(count for status, count in self.statuses.items() if status >= FAILED)


@dataclass(frozen=True, slots=True)
class Network(HttpTransport):
    """Sends like Twilio, and keeps count."""

    seen: Seen = field(default_factory=Seen)

    def post(
        self, url: str, form: Mapping[str, str], headers: Mapping[str, str]
    ) -> Answer:
        """Send a form; where nothing could be connected to, once more."""
        began = time.monotonic()
        try:
            answer = self._try(url, form, headers)
        finally:
            took = time.monotonic() - began
            self.seen.slowest = max(self.seen.slowest, took)
        count = self.seen.statuses.get(answer.status, 0)
        self.seen.statuses[answer.status] = count + 1
        return answer

    def _try(
        self, url: str, form: Mapping[str, str], headers: Mapping[str, str]
    ) -> Answer:
        for _ in range(TRIES - 1):
            try:
                return HttpTransport.post(self, url, form, headers)
            except OSError as error:
                if not isinstance(error.__cause__, requests.ConnectionError):
                    raise
                time.sleep(0.05)
        return HttpTransport.post(self, url, form, headers)


@dataclass(frozen=True, slots=True)
class GuardedLine(Line):
    """A line whose number has a fallback URL: a document on another host."""

    fallback: bytes = b""
    seen: Seen = field(default_factory=Seen)

    def ask(
        self, method: Method, url: str, status: str, turn: Mapping[str, str]
    ) -> Fetched:
        """Fetch the next document; where it cannot be had, the fallback is."""
        try:
            return Line.ask(self, method, url, status, turn)
        except CallFault:
            self.seen.fallbacks += 1
            return Fetched("http://another.example/both.xml", parse(self.fallback))
