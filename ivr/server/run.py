"""The line under gunicorn, with what keeps it answering."""

import sys
from typing import TYPE_CHECKING, NoReturn

from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.http import wsgi

from ivr.server.told import Told
from ivr.settings import Settings
from ivr.web import create_app

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

TWILIO_WAITS = 15
"""Seconds Twilio waits for an answer at most (docs/errors/11205)."""

SOUND = {
    "worker_class": "gthread",
    "threads": 8,  # one slow request must not silence the line
    "preload_app": True,  # a worker that takes another's place is there at once
    "timeout": 2 * TWILIO_WAITS,  # a worker that hangs is replaced
    "graceful_timeout": TWILIO_WAITS + 5,  # what is under way is answered
    "keepalive": 75,  # longer than nginx (60 s) keeps one, so that it closes first
    "max_requests": 50_000,  # a leak would end here,
    "max_requests_jitter": 25_000,  # and not in all workers at once
    "limit_request_line": 2_048,  # bytes; our longest path has about 150
    "limit_request_fields": 64,
    "limit_request_field_size": 4_096,  # bytes
    "forwarded_allow_ips": "",  # no header of a web server in front is believed
    "secure_scheme_headers": {},
    "forwarder_headers": "",
    "accesslog": None,  # a request is a turn of somebody's call
    "logger_class": Told,
    "control_socket_disable": True,
}


def run(settings: Settings, bind: str, workers: int) -> NoReturn:
    """
    Serve the line at *bind* with so many *workers*, until it is told to stop.

    *bind* is `HOST:PORT`, `[IPv6]:PORT` or `unix:PATH`. SIGTERM lets what is under way
    be answered; SIGHUP renews the workers one by one.
    """
    wsgi.Response = _Nameless
    Arbiter(_Line(settings, bind, workers)).run()
    sys.exit()


class _Line(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    def __init__(self, settings: Settings, bind: str, workers: int) -> None:
        self._settings = settings
        self._chosen = SOUND | {"bind": bind, "workers": workers}
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._chosen.items():
            self.cfg.set(name, value)

    def load(self) -> "WSGIApplication":
        return create_app(self._settings)


class _Nameless(wsgi.Response):  # type: ignore[misc]  # as above
    """Says to nobody which server this is."""

    def default_headers(self) -> list[str]:
        headers: list[str] = super().default_headers()
        return [one for one in headers if not one.startswith("Server:")]
