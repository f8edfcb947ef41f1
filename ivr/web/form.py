"""
The form that a webhook brings, read once: for its signature and for its answer.

Our own few lines, since werkzeug goes over every field three times, and that was a
third of what a webhook cost; the tests hold ours against it.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import unquote

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

Field: TypeAlias = tuple[str, str]
"""Its name and its value."""

MOST_FIELDS = 100
"""Twilio sends about 30."""

LARGEST = 64 * 1024
"""Bytes; Twilio's forms have about 1,000."""


def read_body(environ: "WSGIEnvironment") -> bytes:
    """Read the body of a request; a `ValueError`, unread, if it is too large."""
    announced = environ.get("CONTENT_LENGTH")
    if announced:
        size = int(announced)
    else:  # a web server in front may pass it on in chunks, if ours can tell their end
        size = LARGEST + 1 if environ.get("wsgi.input_terminated") else 0
    if announced and not 0 <= size <= LARGEST:
        raise ValueError("Twilio's forms are smaller")
    body: bytes = environ["wsgi.input"].read(size)
    if len(body) > LARGEST:
        raise ValueError("Twilio's forms are smaller")
    return body


def fields_of(body: bytes) -> Sequence[Field]:
    """
    Read *body* as `application/x-www-form-urlencoded`, each field in its place.

    A `ValueError` where no form of Twilio's is like it: not text, or with far more
    fields.
    """
    if body.count(b"&") >= MOST_FIELDS:
        raise ValueError("Twilio's forms are shorter")
    fields = []
    for pair in body.decode().split("&"):
        name, _, value = pair.partition("=")
        # Most are written as they are.
        if "%" in pair or "+" in pair:
            name, value = _plain(name), _plain(value)
        if pair:
            fields.append((name, value))
    return fields


def _plain(written: str) -> str:
    # A telephone number begins with a plus sign, and has no other escape.
    text = written.replace("+", " ").replace("%2B", "+")
    return unquote(text, errors="werkzeug.url_quote") if "%" in text else text
