"""Twilio's webhooks: is it Twilio? Then the line answers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote

from flask import Flask, Response, abort, request
from werkzeug.routing import BaseConverter

from ivr.content.shelf.shelf import Shelf
from ivr.settings import Settings
from ivr.twiml import MIMETYPE
from ivr.web.address import ENTRY
from ivr.web.clock import Clock
from ivr.web.form import Field, fields_of, read_body
from ivr.web.line import Line
from ivr.web.metrics.counts import Counts
from ivr.web.signature import is_signed, spellings

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

HEADER = "HTTP_X_TWILIO_SIGNATURE"
"""As WSGI names `X-Twilio-Signature`."""

FORMS = {"application/x-www-form-urlencoded", ""}
"""What Twilio sends; a webhook with nothing in it need not say what that is."""

TWIML = f"{MIMETYPE}; charset=utf-8"


class Below(BaseConverter):
    """
    Whatever stands below an address, be it nothing, a slash or two.

    Werkzeug would redirect or answer 404; a caller would hear neither.
    """

    part_isolating = False
    regex = r"(?:/[\s\S]*)?"


def answer_twilio(
    app: Flask, settings: Settings, shelf: Shelf, clock: Clock, counts: Counts
) -> None:
    """
    Answer at and below `/voice`: POST only, and only what Twilio signed.

    Not as a blueprint, which Flask would look for four times in each turn of a call.
    """
    line = Line(settings, shelf, clock, counts)
    addresses = spellings(settings.public_url)

    # The first of all is found the soonest where it is named whole.
    @app.post(ENTRY, defaults={"rest": ""}, provide_automatic_options=False)
    @app.post(f"{ENTRY}<below:rest>", provide_automatic_options=False)
    def take_turn(rest: str) -> Response:
        """
        Answer one turn of a caller's, and refuse what Twilio did not sign for us.

        It signs the URL as well as the form, so the place in our paths is safe.
        """
        fields = _signed_fields(request.environ, settings.auth_token, addresses)
        if fields is None:
            counts.refused()
            abort(403)
        form = dict(reversed(fields))  # of several by one name, the first
        return Response(line.answer(rest.strip("/"), form), content_type=TWIML)


def _signed_fields(
    environ: "WSGIEnvironment", token: str, addresses: Sequence[str]
) -> Sequence[Field] | None:
    """
    Give the form of a request; None where it is not Twilio's.

    One that cannot even be read is not.
    """
    signature = environ.get(HEADER)
    kind = environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower()
    if not signature or kind not in FORMS:
        return None  # before we wait for a byte of the body
    try:
        query = environ.get("QUERY_STRING")
        path = quote(environ["PATH_INFO"].encode("latin-1"))
        path += f"?{query}" if query else ""
        urls = [address + path for address in addresses]
        fields = fields_of(read_body(environ))
        return fields if is_signed(token, urls, fields, signature) else None
    except Exception:  # noqa: BLE001, whatever it was, it is not Twilio's
        return None
