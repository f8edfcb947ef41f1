"""
The line as a WSGI application.

What comes before Flask takes the place of `wsgi_app`, as Flask's manual has it; mypy
takes that for a method, which nothing can take the place of.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from ivr import log
from ivr.content.shelf.rounds import Rounds
from ivr.content.shelf.shelf import Shelf
from ivr.content.shelf.state import State
from ivr.content.shelf.watch import Watch
from ivr.core.helpline import Helpline
from ivr.settings import Publishing, Settings
from ivr.web.address import ENTRY
from ivr.web.audio import audio
from ivr.web.clock import Clock, oslo_time
from ivr.web.fallback import write_fallback
from ivr.web.form import LARGEST
from ivr.web.health import health
from ivr.web.metrics.counting import counting
from ivr.web.strangers import refuse_strangers
from ivr.web.voice import Voice

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


def create_app(settings: Settings, clock: Clock = oslo_time) -> Flask:
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
    app = serve(settings, shelf, clock)
    rounds = Rounds(watch)
    rounds.go_on()
    app.extensions["rounds"] = rounds
    app.wsgi_app = _after(  # type: ignore[method-assign,assignment]
        rounds.go_on, app.wsgi_app
    )
    return app


def serve(settings: Settings, shelf: Shelf, clock: Clock = oslo_time) -> Flask:
    """Build the application around the content on *shelf*."""
    app = Flask("ivr", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST
    counts, page = counting(settings, shelf, clock)
    voice = Voice(settings, shelf, clock, counts)
    app.url_map.merge_slashes = False
    app.wsgi_app = DispatcherMiddleware(  # type: ignore[method-assign]
        app.wsgi_app, {ENTRY: voice}
    )
    refuse_strangers(app, settings.public_url)
    app.register_blueprint(audio(settings))
    app.register_blueprint(health(shelf))
    if page:
        app.register_blueprint(page)
    return app


def _after(act: Callable[[], None], app: "WSGIApplication") -> "WSGIApplication":
    """Have *app* answer each request once *act* was done."""

    def answer(
        environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        act()
        return app(environ, start_response)

    return answer
