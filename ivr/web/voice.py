"""Twilio's webhooks: is it Twilio? Then the line answers."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import quote_from_bytes

from ivr import log
from ivr.content.shelf.shelf import Shelf
from ivr.settings import Settings
from ivr.twiml import MIMETYPE
from ivr.web.clock import Clock
from ivr.web.form import Field, fields_of, read_body
from ivr.web.line import Line
from ivr.web.metrics.counts import Counts
from ivr.web.signature import is_signed, spellings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

HEADER = "HTTP_X_TWILIO_SIGNATURE"
"""As WSGI names `X-Twilio-Signature`."""

FORMS = {"application/x-www-form-urlencoded", ""}
"""What Twilio sends; a webhook with nothing in it need not say what that is."""


Answer: TypeAlias = tuple[str, list[tuple[str, str]], bytes]
"""A status, the headers that belong to it alone, and a body."""


class Voice:
    """
    Everything at and below `/voice`: POST only, and only what Twilio signed.

    A WSGI application of its own beside Flask, which would cost as much again: it finds
    nothing here that is not found by the path, and nobody whom it could remember.
    """

    def __init__(
        self, settings: Settings, shelf: Shelf, clock: Clock, counts: Counts
    ) -> None:
        self._line = Line(settings, shelf, clock, counts)
        self._token = settings.auth_token
        self._addresses = spellings(settings.public_url)
        self._counts = counts

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer a request with a document, or with a status and not a word."""
        try:
            status, headers, body = self._answer(environ)
        except Exception as error:  # noqa: BLE001, Twilio then asks the fallback URL
            log.failure(error)
            status, headers, body = "500 INTERNAL SERVER ERROR", [], b""
        length = ("Content-Length", str(len(body)))
        start_response(status, [("Content-Type", MIMETYPE), length, *headers])
        return [body]

    def _answer(self, environ: "WSGIEnvironment") -> Answer:
        """
        Answer one turn of a caller's, and refuse what Twilio did not sign for us.

        It signs the URL as well as the form, so the place in our paths is safe.
        """
        if environ["REQUEST_METHOD"] != "POST":
            return "405 METHOD NOT ALLOWED", [("Allow", "POST")], b""
        fields = self._signed_fields(environ)
        if fields is None:
            self._counts.refused()
            return "403 FORBIDDEN", [], b""
        below = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
        form = dict(reversed(fields))  # of several by one name, the first
        return "200 OK", [], self._line.answer(below.strip("/"), form)

    def _signed_fields(self, environ: "WSGIEnvironment") -> Sequence[Field] | None:
        """
        Give the form of a request; None where it is not Twilio's.

        One that cannot even be read is not.
        """
        signature = environ.get(HEADER)
        kind = environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower()
        if not signature or kind not in FORMS:
            return None  # before we wait for a byte of the body
        try:
            path = environ["SCRIPT_NAME"] + environ["PATH_INFO"]
            rest = quote_from_bytes(path.encode("latin-1"))
            if query := environ.get("QUERY_STRING"):
                rest += f"?{query}"
            urls = [address + rest for address in self._addresses]
            fields = fields_of(read_body(environ))
            return fields if is_signed(self._token, urls, fields, signature) else None
        except Exception:  # noqa: BLE001, whatever it was, it is not Twilio's
            return None
