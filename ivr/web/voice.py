"""Twilio's webhooks: is it Twilio? Then the line answers."""

from collections.abc import Sequence
from urllib.parse import quote

from flask import Blueprint, Response, abort, g, request
from werkzeug.routing import BaseConverter

from ivr.content.shelf.shelf import Shelf
from ivr.settings import Settings
from ivr.twiml import MIMETYPE
from ivr.web.address import ENTRY
from ivr.web.clock import Clock
from ivr.web.form import Field, fields_of
from ivr.web.line import Line
from ivr.web.signature import HEADER, is_signed, spellings

FORMS = {"application/x-www-form-urlencoded", ""}
"""What Twilio sends; a webhook with nothing in it need not say what that is."""


class Below(BaseConverter):
    """
    Whatever stands below an address, be it nothing, a slash or two.

    Werkzeug would redirect or answer 404; a caller would hear neither.
    """

    part_isolating = False
    regex = r"(?:/[\s\S]*)?"


def voice(settings: Settings, shelf: Shelf, clock: Clock) -> Blueprint:
    """Everything at and below `/voice`: POST only, and only what Twilio signed."""
    blueprint = Blueprint("voice", __name__)
    line = Line(settings, shelf, clock)
    addresses = spellings(settings.public_url)

    @blueprint.before_request
    def only_twilio() -> None:
        """
        Refuse whatever Twilio did not sign for the address we are known by.

        It signs the URL as well as the form, so the place in our paths is safe. A
        request that cannot even be read is refused too.
        """
        fields = _signed_fields(settings.auth_token, addresses)
        if fields is None:
            abort(403)
        g.form = dict(reversed(fields))  # of several by one name, the first

    @blueprint.post(f"{ENTRY}<below:rest>", provide_automatic_options=False)
    def take_turn(rest: str) -> Response:
        """Answer one turn of a caller's."""
        answer = line.answer(rest.strip("/"), g.form)
        return Response(answer, mimetype=MIMETYPE)

    return blueprint


def _signed_fields(token: str, addresses: Sequence[str]) -> Sequence[Field] | None:
    """Give the form of the request; None where it is not Twilio's."""
    signature = request.headers.get(HEADER)
    if not signature or request.mimetype not in FORMS:
        return None  # before we wait for a byte of the body
    try:
        query = request.query_string.decode("latin-1")
        path = quote(request.path) + (f"?{query}" if query else "")
        urls = [address + path for address in addresses]
        fields = fields_of(request.get_data(cache=False))
        return fields if is_signed(token, urls, fields, signature) else None
    except Exception:  # noqa: BLE001, whatever it was, it is not Twilio's
        return None
