"""
English, British as the voice that speaks it here, and plain for those who learnt it.

Letters have the spellings that espeak, British and American, reads as their
names: “ay” and “eff” it does not (they become I, and E F F), so A is a lone
capital and F is “ef”. Z is “zed”, since “zee” on a telephone is C.
"""

from datetime import time

from ivr.core.spoken.counting import Counting
from ivr.core.spoken.words import Words

_BELOW_TWENTY = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
    "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = (
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)  # fmt: skip
_UNITS_AFTER_TEN = ("", *(f"-{unit}" for unit in _BELOW_TWENTY[1:10]))
_BELOW_HUNDRED = (
    *_BELOW_TWENTY,
    *(ten + unit for ten in _TENS for unit in _UNITS_AFTER_TEN),
)
_MINUTES = (*(f"oh {unit}" for unit in _BELOW_TWENTY[:10]), *_BELOW_HUNDRED[10:60])
_COUNTING = Counting(_BELOW_HUNDRED, "one", "hundred", "thousand", "and")
_UNITS_IN_ORDER = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
    "ninth",
)  # fmt: skip
_PARTS_OF_DAY = (
    (1, "at night"),
    (12, "in the morning"),
    (18, "in the afternoon"),
    (22, "in the evening"),
    (24, "at night"),
)
"""What is said after a time, and the hour before which it is said."""


def _clock(at: time) -> str:
    """
    Say the time with its part of the day: three thirty in the afternoon.

    “Fifteen thirty” is army to many, and “p m” is two letters that are lost
    first on a poor line and mean nothing to those who grew up with 24 hours.
    """
    if at.minute == 0 and at.hour in {0, 12}:
        return "noon" if at.hour else "midnight"
    hour = _BELOW_TWENTY[at.hour % 12 or 12]
    part = next(part for before, part in _PARTS_OF_DAY if at.hour < before)
    if at.minute == 0:
        return f"{hour} {part}"
    return f"{hour} {_MINUTES[at.minute]} {part}"


EN = Words(
    digits=_BELOW_HUNDRED[:10],
    plus="plus",
    cardinal=_COUNTING.cardinal,
    year=_COUNTING.year,
    clock=_clock,
    hours="from {opening} to {closing}",
    all_day="day and night",
    joined=" and ",
    today="today",
    tomorrow="tomorrow",
    on_weekday="on {weekday}",
    on_date="on {weekday} {date}",
    day_and_clock="{day} at {clock}",
    weekdays=(
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ),
    days=(
        *_UNITS_IN_ORDER,
        "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth",
        "sixteenth", "seventeenth", "eighteenth", "nineteenth",
        "twentieth", *(f"twenty-{unit}" for unit in _UNITS_IN_ORDER),
        "thirtieth", "thirty-first",
    ),
    months=(
        "January", "February", "March", "April", "May", "June", "July", "August",
        "September", "October", "November", "December",
    ),
    day_month="the {day} of {month}",
    letters={
        "a": "A", "b": "bee", "c": "see", "d": "dee", "e": "ee", "f": "ef", "g": "gee",
        "h": "aitch", "i": "eye", "j": "jay", "k": "kay", "l": "el", "m": "em",
        "n": "en", "o": "oh", "p": "pee", "q": "cue", "r": "ar", "s": "ess",
        "t": "tee", "u": "you", "v": "vee", "w": "double you", "x": "ex", "y": "why",
        "z": "zed",
        # Hyphens keep a voice from reading the A as an article.
        "æ": "A-E joined", "ø": "oh with a stroke", "å": "A-with-a-ring",
    },
    marks={".": "dot", "-": "dash", "/": "slash", "_": "underscore"},
    spelled="{name}. That is spelled {letters}",
)  # fmt: skip
