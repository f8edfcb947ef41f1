"""How long each recording that callers can hear lasts, for those who count seconds."""

from pathlib import Path

from ivr.content.proof.recorded import Recording, Recordings
from ivr.core.names import LocaleId
from ivr.speech import wav
from ivr.speech.library import Library


def durations(audio: Path) -> Recordings:
    """
    Measure each recording in *audio* that is played, from the file itself.

    What is not whole, or cannot be read, is not played, and so not among them.
    """
    library = Library(audio)
    found: dict[tuple[str, str], Recording] = {}
    for locale, text in library.sentences():
        one = _measured(library, locale, text)
        if one is not None:
            found[locale, text] = one
    return found


def _measured(library: Library, locale: LocaleId, text: str) -> Recording | None:
    try:
        best = library.best(locale, text)
    except OSError:  # a folder that may not be looked into
        return None
    seconds = wav.seconds(best.path) if best else None
    if best is None or seconds is None:
        return None
    return Recording(seconds, best.by, f"{locale}/{best.path.name.partition('.')[0]}")
