"""Whether the line is live, and with what."""

from collections.abc import Callable
from http import HTTPStatus

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from ivr.content.shelf.shelf import Shelf
from ivr.core.emergency import EMERGENCY


def stays() -> bool:
    """Tell that the line is not about to stop."""
    return False


def health(shelf: Shelf, is_leaving: Callable[[], bool] = stays) -> Blueprint:
    """
    `GET /health`: for whoever watches over the line; it says nothing of callers.

    *degraded* means that calls are answered, but not with what lies in the files:
    an edit was refused, and has so many problems. *leaving*, with the status 503, means
    that they are answered, and soon will not be.
    """
    blueprint = Blueprint("health", __name__)

    @blueprint.get("/health", provide_automatic_options=False)
    def look() -> ResponseReturnValue:
        helpline, problems = shelf.current, shelf.problems
        wrong = {} if problems is None else {"problems": problems}
        leaving = is_leaving()
        said = jsonify(
            status="leaving" if leaving else _status(shelf),
            content=helpline.version,
            locales=list(helpline.tree.locales),
            **wrong,
        )
        return said, HTTPStatus.SERVICE_UNAVAILABLE if leaving else HTTPStatus.OK

    return blueprint


def _status(shelf: Shelf) -> str:
    if shelf.current is EMERGENCY:
        return "emergency"
    return "live" if shelf.problems is None else "degraded"
