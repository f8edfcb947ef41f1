"""Whether this line counts anything, and where."""

from flask import Blueprint

from ivr.content.shelf.shelf import Shelf
from ivr.content.shelf.state import State
from ivr.settings import Settings
from ivr.web.clock import Clock
from ivr.web.metrics.counts import Counts, Nowhere
from ivr.web.metrics.memory import shared
from ivr.web.metrics.page import Told, metrics
from ivr.web.metrics.shown import Showing
from ivr.web.metrics.tally import Tally


def counting(
    settings: Settings, shelf: Shelf, clock: Clock
) -> tuple[Counts, Blueprint | None]:
    """Give what counts, and the page that tells of it; without a token neither does."""
    if settings.metrics_token is None:
        return Counts(Nowhere()), None
    line = settings.state or settings.home
    tally = Tally(shared(line, "counts"))
    showing = Showing(shared(line, "shown"), tally)
    state = State(settings.state) if settings.state else None
    told = Told(shelf, state, tally, showing, clock)
    return Counts(tally), metrics(settings.metrics_token, told)
