"""Twilio's webhooks: is it Twilio? Then the line answers."""

from urllib.parse import quote

from flask import Blueprint, Response, abort, request
from werkzeug.routing import BaseConverter

from ivr.content.shelf.shelf import Shelf
from ivr.settings import Settings
from ivr.twiml import MIMETYPE
from ivr.web.address import ENTRY
from ivr.web.clock import Clock
from ivr.web.line import Line
from ivr.web.signature import HEADER, is_signed, spellings


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
        signature = request.headers.get(HEADER)
        if not signature:
            abort(403)  # before we wait for a byte of the body
        try:
            query = request.query_string.decode("latin-1")
            path = quote(request.path) + (f"?{query}" if query else "")
            urls = [address + path for address in addresses]
            form = request.form.to_dict(flat=False)
            signed = is_signed(settings.auth_token, urls, form, signature)
        except Exception:  # noqa: BLE001, whatever it was, it is not Twilio's
            signed = False
        if not signed:
            abort(403)

    @blueprint.post(f"{ENTRY}<below:rest>", provide_automatic_options=False)
    def take_turn(rest: str) -> Response:
        """Answer one turn of a caller's."""
        answer = line.answer(rest.strip("/"), request.form)
        return Response(answer, mimetype=MIMETYPE)

    return blueprint
