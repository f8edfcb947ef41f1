"""One HTML file with every sentence and its sound, which needs no server."""

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ivr.core.names import LocaleId
from ivr.speech.listening.entries import Entry
from ivr.speech.listening.words import words_for

_HERE = Path(__file__).parent


def page(shown: Sequence[Entry], locale: LocaleId | None) -> str:
    """
    Give the page, in the language of *locale* or, without one, in each it can speak.

    It may run and load nothing but what is in it; whatever an administrator wrote is
    text in it and nothing else.
    """
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style, script = _part("page.css"), _part("page.js")
    return environment.get_template("page.html").render(
        entries=shown,
        to_hear=sum(one.heard is not None for one in shown),
        locales=sorted({one.row.sentence.voice.locale for one in shown}),
        words=words_for(locale),
        style=style,
        script=script,
        policy="; ".join(
            [
                "default-src 'none'",
                "media-src data:",
                f"style-src {_hash(style)}",
                f"script-src {_hash(script)}",
                "base-uri 'none'",
                "form-action 'none'",
            ]
        ),
    )


def _part(name: str) -> str:
    """Give a file of ours that stands in the page as it is."""
    return (_HERE / name).read_text(encoding="utf-8")


def _hash(part: str) -> str:
    digest = hashlib.sha256(part.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
