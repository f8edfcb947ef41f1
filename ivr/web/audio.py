"""
The recordings for Twilio's Play, under names that change with the sound.

Twilio signs nothing when it fetches one (docs/voice/twiml/play), and has it kept by
caches that ask no more: the words are for everybody, and a name means one sound.
"""

import re
from pathlib import Path

from flask import Blueprint, Response, abort, request

from ivr.settings import Settings
from ivr.speech.people import FOLDER

ENTRY = "/audio"
MIMETYPE = "audio/wav"
A_YEAR = 365 * 24 * 60 * 60

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
    if locale == FOLDER or not (_FOLDER.fullmatch(locale) and _FILE.fullmatch(name)):
        return None
    folder = audio / locale
    file = folder / name
    try:
        linked = folder.is_symlink() or file.is_symlink()
        return file if file.is_file() and not linked else None
    except OSError:  # not ours to look at
        return None


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
        file = servable(folder, locale, name)
        if file is None:
            abort(404)
        try:
            sound = file.read_bytes()
        except OSError:  # removed since, or not ours to read
            abort(404)
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
