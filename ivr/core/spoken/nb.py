"""
Bokmål, in the new counting that NRK uses: tjuesju, never syvogtyve.

The one is “én” wherever it ends a number, in “tjueén” too. Without its accent
it is the article: a voice runs over it, and espeak gives “tjueen” the ending of
a noun. Letters have the names that children learn, but for two that espeak's
phonemes get wrong: “dé”, since “de” is the pronoun and sounds like “di”, and
“dobbelt-ve”, since “dobbeltve” ends in a mumble.
"""

from datetime import time

from ivr.core.spoken.counting import Counting
from ivr.core.spoken.words import Words

_BELOW_TWENTY = (
    "null", "én", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni",
    "ti", "elleve", "tolv", "tretten", "fjorten", "femten", "seksten", "sytten",
    "atten", "nitten",
)  # fmt: skip
_TENS = ("tjue", "tretti", "førti", "femti", "seksti", "sytti", "åtti", "nitti")
_BELOW_HUNDRED = (
    *_BELOW_TWENTY,
    *(ten + unit for ten in _TENS for unit in ("", *_BELOW_TWENTY[1:10])),
)
_MINUTES = (*(f"null {unit}" for unit in _BELOW_TWENTY[:10]), *_BELOW_HUNDRED[10:60])
_COUNTING = Counting(_BELOW_HUNDRED, "ett", "hundre", "tusen", "og")
_UNITS_IN_ORDER = (
    "første", "andre", "tredje", "fjerde", "femte", "sjette", "sjuende", "åttende",
    "niende",
)  # fmt: skip


def _clock(at: time) -> str:
    """
    Say hour and minutes on the 24-hour clock, as on the radio: klokken femten tretti.

    “Halv fire” is how people talk, but it is half past three both at night and
    in the afternoon, and to many who learn Norwegian it is half past four.
    """
    if at.hour == at.minute == 0:
        return "midnatt"
    hour = _BELOW_HUNDRED[at.hour] if at.hour else "null null"
    if at.minute == 0:
        return f"klokken {hour}"
    return f"klokken {hour} {_MINUTES[at.minute]}"


NB = Words(
    digits=_BELOW_HUNDRED[:10],
    plus="pluss",
    cardinal=_COUNTING.cardinal,
    year=_COUNTING.year,
    clock=_clock,
    hours="fra {opening} til {closing}",
    all_day="hele døgnet",
    joined=" og ",
    today="i dag",
    tomorrow="i morgen",
    on_weekday="{weekday}",
    on_date="{weekday} {date}",
    day_and_clock="{day} {clock}",
    weekdays=(
        "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag",
    ),
    days=(
        *_UNITS_IN_ORDER,
        "tiende", "ellevte", "tolvte", "trettende", "fjortende", "femtende",
        "sekstende", "syttende", "attende", "nittende",
        "tjuende", *(f"tjue{unit}" for unit in _UNITS_IN_ORDER),
        "trettiende", "trettiførste",
    ),
    months=(
        "januar", "februar", "mars", "april", "mai", "juni", "juli", "august",
        "september", "oktober", "november", "desember",
    ),
    day_month="den {day} {month}",
    letters={
        "a": "a", "b": "be", "c": "se", "d": "dé", "e": "e", "f": "eff", "g": "ge",
        "h": "hå", "i": "i", "j": "jodd", "k": "kå", "l": "ell", "m": "emm",
        "n": "enn", "o": "o", "p": "pe", "q": "ku", "r": "ærr", "s": "ess",
        "t": "te", "u": "u", "v": "ve", "w": "dobbelt-ve", "x": "eks", "y": "y",
        "z": "sett", "æ": "æ", "ø": "ø", "å": "å",
    },
    marks={".": "punktum", "-": "bindestrek", "/": "skråstrek", "_": "understrek"},
    spelled="{name}. Det staves {letters}",
)  # fmt: skip
