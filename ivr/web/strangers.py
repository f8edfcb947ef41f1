"""What a stranger at the door gets: as little as can be, and nothing to learn from."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from ivr import log

if TYPE_CHECKING:
    from _typeshed import OptExcInfo
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

A_YEAR = 365 * 24 * 60 * 60

ON_EVERY_ANSWER = (
    ("X-Content-Type-Options", "nosniff"),
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ("Referrer-Policy", "no-referrer"),
)
"""No answer is a page: a browser is to load, frame, guess and tell on nothing."""

ON_EVERY_ANSWER_OVER_TLS = ("Strict-Transport-Security", f"max-age={A_YEAR}")

ANY_HOST = "line"
"""Stands for whatever name a request asks for us by: it leads nobody anywhere."""

KEPT_BY_NOBODY = ("Cache-Control", "no-store")


def refuse_strangers(app: Flask, public_url: str) -> None:
    """
    Have every refusal be a status without a word, and no answer kept by the way.

    What Flask would show of an error, or write out, it never gets to see.
    """

    @app.errorhandler(HTTPException)
    def refused(error: HTTPException) -> Response:
        """Keep the status, and what HTTP wants to be said with it."""
        answer = Response(status=error.code, headers=dict(error.get_headers()))
        answer.mimetype = "text/plain"
        return answer

    @app.errorhandler(Exception)
    def failed(error: Exception) -> Response:
        log.failure(error)
        return Response(status=500, mimetype="text/plain")

    always = list(ON_EVERY_ANSWER)
    if public_url.startswith("https:"):
        always.append(ON_EVERY_ANSWER_OVER_TLS)
    # mypy takes it for a method; Flask's manual has it replaced in this way.
    app.wsgi_app = _with(always, app.wsgi_app)  # type: ignore[method-assign,assignment]


def _with(always: list[tuple[str, str]], app: "WSGIApplication") -> "WSGIApplication":
    """Put headers on every answer, below Flask, where it costs next to nothing."""

    def guarded(
        environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        def start(
            status: str,
            headers: list[tuple[str, str]],
            error: "OptExcInfo | None" = None,
            /,
        ) -> Callable[[bytes], object]:
            kept = any(name == "Cache-Control" for name, _ in headers)
            more = always if kept else [*always, KEPT_BY_NOBODY]
            return start_response(status, headers + more, error)

        environ["HTTP_HOST"] = ANY_HOST
        return app(environ, start)

    return guarded
