"""The line behind the web: from a path and a form to a document, whatever happens."""

from collections.abc import Mapping
from time import perf_counter

from ivr import log
from ivr.content.shelf.shelf import Shelf
from ivr.core.call import Arrived, Event, Place, Plan, Pressed, Turn
from ivr.core.emergency import EMERGENCY, SHORT
from ivr.core.helpline import Helpline
from ivr.core.lasting import is_lasting
from ivr.core.names import LocaleId
from ivr.core.step import start, step
from ivr.settings import Settings
from ivr.twiml import REMEMBERED, Writer
from ivr.web.address import Visit, locale_in, lost, path_of, visit_of
from ivr.web.clock import Clock
from ivr.web.crowd import Crowd
from ivr.web.last_resort import LastResort
from ivr.web.metrics.counts import Counts
from ivr.web.recordings import Recordings
from ivr.web.turns import read_turn


class Line:
    """
    Answers every turn with a document.

    What goes wrong in us is answered too: with an apology and a person.
    """

    def __init__(
        self, settings: Settings, shelf: Shelf, clock: Clock, counts: Counts
    ) -> None:
        def url_of(place: Place, event: Event) -> str:
            return settings.public_url + path_of(place, event)

        self._shelf = shelf
        self._clock = clock
        self._counts = counts
        self._writer = Writer(url_of, settings.service_number)
        self._plans: dict[tuple[str, Place, Turn], Plan] = {}
        self._recordings = Recordings(settings)
        self._crowd = Crowd()
        self._last_resort = LastResort(self._writer, clock)

    def answer(self, rest: str, form: Mapping[str, str]) -> bytes:
        """Answer what comes to `/voice/` + *rest* with *form*, as TwiML."""
        began = perf_counter()
        try:
            place, turn = self._read(rest, form)
            helpline = self._shelf.find(place.version)
            plan = self._plan(helpline, place, turn)
            recording_of = self._recordings.for_plan(helpline, plan)
            document = self._writer.write(helpline, plan, recording_of)
            self._counts.turn(helpline, place, turn)
        except Exception as error:  # noqa: BLE001, a caller waits for an answer
            log.failure(error)
            document = self._last_resort.answer(locale_in(rest), rest, form)
            self._counts.failure()
        self._counts.took(perf_counter() - began)
        return document

    def _plan(self, helpline: Helpline, place: Place, turn: Turn) -> Plan:
        """
        Plan the answer, or remember it where it is the same at any time.

        More than one key is a caller's own, as a postcode is: it is kept nowhere.
        """
        if isinstance(turn, Pressed) and len(turn.keys) > 1:
            return step(helpline, place, turn, self._clock())
        asked = (helpline.version, place, turn)
        plan = self._plans.get(asked)
        if plan is None:
            plan = step(helpline, place, turn, self._clock())
            if is_lasting(place, plan):
                if len(self._plans) >= REMEMBERED:
                    self._plans.clear()
                self._plans[asked] = plan
        return plan

    def _read(self, rest: str, form: Mapping[str, str]) -> tuple[Place, Turn]:
        helpline = self._shelf.current
        match visit_of(rest):
            case Visit(place, event):
                return place, read_turn(event, form)
            case None if not rest or rest in helpline.prompts:
                return self._begin(rest, form), Arrived()
            case None:
                return lost(locale_in(rest)), Arrived()

    def _begin(self, locale: LocaleId, form: Mapping[str, str]) -> Place:
        """Begin a call at the start, or with a person at once when too many begin."""
        if self._crowd.has_room(form):
            return start(self._shelf.current, locale)
        return start(EMERGENCY, locale).at(SHORT)
