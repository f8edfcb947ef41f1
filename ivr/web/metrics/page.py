"""`GET /metrics`: for Prometheus, and for nobody without the token."""

import hmac
from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, Response, abort, request
from prometheus_client.core import CollectorRegistry, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

from ivr.content.shelf.shelf import Shelf
from ivr.content.shelf.state import State
from ivr.web.clock import Clock
from ivr.web.metrics.families import about_content, callers_did, gone_wrong
from ivr.web.metrics.shown import Showing
from ivr.web.metrics.tally import Tally

ENTRY = "/metrics"


@dataclass(frozen=True, slots=True)
class Told(Collector):
    """All that is told, as it is when somebody asks."""

    shelf: Shelf
    state: State | None
    tally: Tally
    showing: Showing
    clock: Clock

    def collect(self) -> Iterator[Metric]:
        """Give each metric; what cannot be known is left out."""
        now = self.clock()
        live = self.state.live() if self.state else None
        yield from about_content(self.shelf, live.since if live else None, now)
        total, shown = self.tally.total(), self.showing.now(now)
        if total is not None:
            yield from gone_wrong(total)
        if shown is not None:
            yield from callers_did(shown, now)


def metrics(token: str, told: Told) -> Blueprint:
    """Give the page to whoever knows *token*; for others there is none."""
    blueprint = Blueprint("metrics", __name__)
    registry = CollectorRegistry()
    registry.register(told)
    expected = f"Bearer {token}".encode()

    @blueprint.get(ENTRY, provide_automatic_options=False)
    def scrape() -> Response:
        given = request.headers.get("Authorization", "")
        if not hmac.compare_digest(given.encode("utf-8", "surrogatepass"), expected):
            abort(404)
        answer = Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
        answer.cache_control.no_store = True
        return answer

    return blueprint
