"""What is said even where there is a recording of it (CALLERS R51)."""

import unicodedata

from ivr.core.call import Dial, Plan, Utterance
from ivr.core.emergency import EMERGENCY
from ivr.core.helpline import Helpline
from ivr.core.spoken import telephone_number
from ivr.core.spoken.locales import LOCALES

POLICE = "112"


def is_vital(helpline: Helpline, plan: Plan) -> bool:
    """
    Tell whether all of *plan* is said: where nothing else is left, or somebody is rung.

    A recording is fetched by Twilio while the caller waits, and that can fail.
    """
    return helpline.version == EMERGENCY.version or isinstance(plan.then, Dial)


def says_112(utterance: Utterance) -> bool:
    """Tell whether 112 is in it; where we cannot count in a language, we say it is."""
    locale = utterance.voice.locale
    if locale not in LOCALES:
        return True
    return _plain(telephone_number(POLICE, locale)) in _plain(utterance.text)


def _plain(text: str) -> str:
    """Leave out accents: “én én to” may be written “en en to”."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in letters if not unicodedata.combining(one))
