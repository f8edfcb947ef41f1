"""The line as a WSGI application."""

from collections.abc import Callable

from flask import Flask

from ivr import log
from ivr.content.shelf.rounds import Rounds
from ivr.content.shelf.shelf import Shelf
from ivr.content.shelf.state import State
from ivr.content.shelf.watch import Watch
from ivr.core.helpline import Helpline
from ivr.settings import Publishing, Settings
from ivr.web.application import Application
from ivr.web.audio import audio
from ivr.web.clock import Clock, oslo_time
from ivr.web.fallback import write_fallback
from ivr.web.form import LARGEST
from ivr.web.health import health, stays
from ivr.web.metrics.counting import counting
from ivr.web.nobody import NoSession
from ivr.web.strangers import refuse_strangers
from ivr.web.voice import Below, answer_twilio


def create_app(
    settings: Settings,
    clock: Clock = oslo_time,
    is_leaving: Callable[[], bool] = stays,
) -> Flask:
    """
    Build the application with the content of `settings.home`, and keep it up to date.

    If that cannot be loaded, it answers with what was last good, and if there is
    nothing at all, with 112 and a person.
    """
    state = State(settings.state) if settings.state else None
    shelf = Shelf(state.versions.helpline) if state else Shelf()

    def went_live(helpline: Helpline) -> None:
        if settings.state:
            try:
                folder = settings.state / "fallback"
                write_fallback(folder, helpline, settings.service_number)
            except OSError as error:
                log.note("fallback not written", error=type(error).__name__)

    watch = Watch(
        settings.home,
        shelf,
        state,
        settings.publishing is Publishing.AT_ONCE,
        clock,
        went_live,
    )
    watch.begin()
    went_live(shelf.current)
    app = serve(settings, shelf, clock, is_leaving)
    rounds = Rounds(watch)
    rounds.go_on()
    app.extensions["rounds"] = rounds
    app.before_request(rounds.go_on)
    return app


def serve(
    settings: Settings,
    shelf: Shelf,
    clock: Clock = oslo_time,
    is_leaving: Callable[[], bool] = stays,
) -> Flask:
    """Build the application around the content on *shelf*."""
    app = Application("ivr", static_folder=None)
    app.session_interface = NoSession()
    app.config["MAX_CONTENT_LENGTH"] = LARGEST
    refuse_strangers(app, settings.public_url)
    app.url_map.converters["below"] = Below
    app.url_map.merge_slashes = False
    counts, page = counting(settings, shelf, clock)
    answer_twilio(app, settings, shelf, clock, counts)
    app.register_blueprint(audio(settings))
    app.register_blueprint(health(shelf, is_leaving))
    if page:
        app.register_blueprint(page)
    return app
