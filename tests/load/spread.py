"""A transport that takes every webhook of a call to another server."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from ivr.simulator import Answer, HttpTransport


@dataclass(frozen=True, slots=True)
class Spread(HttpTransport):
    """
    Sends to one server after another, as a load balancer does.

    *public_url* is the address that all are known by and that is signed; *took* gets
    the seconds of each webhook, *asked* how many each of *servers* was asked.
    """

    public_url: str = ""
    servers: Sequence[str] = ()
    took: list[float] = field(default_factory=list)
    asked: dict[str, int] = field(default_factory=dict)
    _turn: "count[int]" = field(default_factory=count)

    def post(
        self, url: str, form: Mapping[str, str], headers: Mapping[str, str]
    ) -> Answer:
        """Send a form to whose turn it is."""
        server = self.servers[next(self._turn) % len(self.servers)]
        self.asked[server] = self.asked.get(server, 0) + 1
        there = server + url.removeprefix(self.public_url)
        began = time.perf_counter()
        answer = HttpTransport.post(self, there, form, headers)
        self.took.append(time.perf_counter() - began)
        return answer
