"""
The recordings for Twilio's Play, under names that change with the sound.

Twilio signs nothing when it fetches one (docs/voice/twiml/play), and has it kept by
caches that ask no more: the words are for everybody, and a name means one sound.

A document may name a recording that is removed before it is fetched. Then there is a
moment of silence in its place: an error could cost the caller the call.
"""

import os
import re
from pathlib import Path

from flask import Blueprint, Response, abort, request

from ivr import log
from ivr.settings import Settings
from ivr.speech.people import FOLDER
from ivr.speech.wav import silence

ENTRY = "/audio"
MIMETYPE = "audio/wav"
A_YEAR = 365 * 24 * 60 * 60

SILENCE = silence(0.1)
"""What stands in for a recording that is gone."""

_FOLDER = re.compile(r"[a-z0-9][a-z0-9-]{0,63}", re.ASCII)
_FILE = re.compile(r"[a-z0-9][a-z0-9_-]{0,200}\.[0-9a-f]{20}\.wav", re.ASCII)


def audio_in(home: Path) -> Path:
    """Give the folder of recordings beside the content in *home*."""
    return home / "audio"


def servable(audio: Path, locale: str, name: str) -> Path | None:
    """
    Give the recording *name* if it may be fetched and is there.

    Only what `ivr audio render` names so, in a folder of its own: neither what people
    handed in, nor where a link leads.
    """
    if not _could_be(locale, name):
        return None
    folder = audio / locale
    file = folder / name
    try:
        linked = folder.is_symlink() or file.is_symlink()
        return file if file.is_file() and not linked else None
    except OSError:  # not ours to look at
        return None


def is_gone(audio: Path, locale: str, name: str) -> bool:
    """Tell whether *name* could be a recording, and nothing of that name is there."""
    return _could_be(locale, name) and not os.path.lexists(audio / locale / name)


def _could_be(locale: str, name: str) -> bool:
    named = _FOLDER.fullmatch(locale) and _FILE.fullmatch(name)
    return named is not None and locale != FOLDER


def path_of(recording: Path) -> str:
    """Give the path at which a servable *recording* is fetched."""
    return f"{ENTRY}/{recording.parent.name}/{recording.name}"


def audio(settings: Settings) -> Blueprint:
    """`GET /audio/nb/NAME.HASH.wav`: whole or in part, and nothing else."""
    blueprint = Blueprint("audio", __name__)
    folder = audio_in(settings.home)

    @blueprint.get(f"{ENTRY}/<locale>/<name>", provide_automatic_options=False)
    def fetch(locale: str, name: str) -> Response:
        """Give one recording."""
        try:
            file = servable(folder, locale, name)
            sound = file.read_bytes() if file else None
        except OSError:  # removed since, or not ours to read
            sound = None
        if sound is None:
            return _without(folder, locale, name)
        response = Response(sound, mimetype=MIMETYPE)
        # The hash, and not a date: several servers have the same file, made at
        # different times.
        response.set_etag(name.split(".")[-2])
        response.cache_control.public = True
        response.cache_control.max_age = A_YEAR
        response.cache_control.immutable = True
        response.make_conditional(
            request, accept_ranges=True, complete_length=len(sound)
        )
        return response

    return blueprint


def _without(folder: Path, locale: str, name: str) -> Response:
    """Give silence for a recording that is gone, and tell whoever reads the log."""
    if not is_gone(folder, locale, name):
        abort(404)
    log.trouble("a recording is gone")
    response = Response(SILENCE, mimetype=MIMETYPE)
    response.cache_control.no_store = True  # it may come back
    return response
