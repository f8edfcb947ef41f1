"""The line as a WSGI application."""

from flask import Flask

from ivr import log
from ivr.content.load import load
from ivr.content.problem import ContentError
from ivr.content.shelf import Shelf
from ivr.settings import Settings
from ivr.web.clock import Clock, oslo_time
from ivr.web.health import health
from ivr.web.voice import Below, voice

LARGEST_REQUEST = 64 * 1024
"""Bytes; Twilio's forms have about 1,000. Larger ones are refused unread."""


def create_app(settings: Settings, clock: Clock = oslo_time) -> Flask:
    """
    Build the application with the content of `settings.home`.

    If that cannot be loaded, it answers all the same: 112, then a person.
    """
    shelf = Shelf()
    try:
        shelf.put(load(settings.home))
    except ContentError as error:
        found = error.problems
        places = [f"{one.mark.file}:{one.mark.line} {one.code}" for one in found]
        log.note("content refused", problems=len(places), where=", ".join(places))
    except Exception as error:  # noqa: BLE001, whatever it is, callers wait
        log.failure(error)
    return serve(settings, shelf, clock)


def serve(settings: Settings, shelf: Shelf, clock: Clock = oslo_time) -> Flask:
    """Build the application around the content on *shelf*."""
    app = Flask("ivr", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    app.url_map.converters["below"] = Below
    app.url_map.merge_slashes = False
    app.register_blueprint(voice(settings, shelf, clock))
    app.register_blueprint(health(shelf))
    return app
