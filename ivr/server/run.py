"""The line under gunicorn, with what keeps it answering."""

import sys
from typing import TYPE_CHECKING, NoReturn

from gunicorn.app.base import BaseApplication

from ivr.server.notice import Leaving, Master
from ivr.server.told import Told, listen_to_waitress
from ivr.settings import Settings
from ivr.web import create_app

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

TWILIO_WAITS = 15
"""Seconds Twilio waits for an answer at most (docs/errors/11205)."""

SOUND = {
    "worker_class": "ivr.server.worker.PatientWorker",
    "preload_app": True,  # a worker that takes another's place is there at once
    "timeout": 2 * TWILIO_WAITS,  # a worker that hangs is replaced
    "graceful_timeout": TWILIO_WAITS + 5,  # what is under way is answered
    "max_requests": 50_000,  # a leak would end here,
    "max_requests_jitter": 25_000,  # and not in all workers at once
    "accesslog": None,  # a request is a turn of somebody's call
    "logger_class": Told,
    "control_socket_disable": True,
}


def run(settings: Settings, bind: str, workers: int, notice: int) -> NoReturn:
    """
    Serve the line at *bind* with so many *workers*, until it is told to stop.

    *bind* is `HOST:PORT`, `[IPv6]:PORT` or `unix:PATH`. After SIGTERM it goes on for
    *notice* seconds, and then answers what is under way; SIGHUP renews the workers.
    """
    listen_to_waitress()
    leaving = Leaving()
    Master(_Line(settings, bind, workers, leaving), leaving, notice).run()
    sys.exit()


class _Line(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    def __init__(
        self, settings: Settings, bind: str, workers: int, leaving: Leaving
    ) -> None:
        self._settings = settings
        self._leaving = leaving
        self._chosen = SOUND | {"bind": bind, "workers": workers}
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._chosen.items():
            self.cfg.set(name, value)

    def load(self) -> "WSGIApplication":
        return create_app(self._settings, is_leaving=self._leaving.is_so)
