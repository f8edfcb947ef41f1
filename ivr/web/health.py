"""Whether the line is live, and with what."""

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from ivr.content.shelf.shelf import Shelf
from ivr.core.emergency import EMERGENCY


def health(shelf: Shelf) -> Blueprint:
    """
    `GET /health`: for whoever watches over the line; it says nothing of callers.

    *degraded* means that calls are answered, but not with what lies in the files:
    an edit was refused, and has so many problems.
    """
    blueprint = Blueprint("health", __name__)

    @blueprint.get("/health", provide_automatic_options=False)
    def look() -> ResponseReturnValue:
        helpline, problems = shelf.current, shelf.problems
        wrong = {} if problems is None else {"problems": problems}
        return jsonify(
            status=_status(shelf),
            content=helpline.version,
            locales=list(helpline.tree.locales),
            **wrong,
        )

    return blueprint


def _status(shelf: Shelf) -> str:
    if shelf.current is EMERGENCY:
        return "emergency"
    return "live" if shelf.problems is None else "degraded"
