"""Whether the line is live, and with what."""

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from ivr.content.shelf import Shelf
from ivr.core.emergency import EMERGENCY


def health(shelf: Shelf) -> Blueprint:
    """`GET /health`: for whoever watches over the line; it says nothing of callers."""
    blueprint = Blueprint("health", __name__)

    @blueprint.get("/health", provide_automatic_options=False)
    def look() -> ResponseReturnValue:
        helpline = shelf.current
        return jsonify(
            status="emergency" if helpline is EMERGENCY else "live",
            content=helpline.version,
            locales=list(helpline.tree.locales),
        )

    return blueprint
