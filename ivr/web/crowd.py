"""
How many calls begin: from a flood, those too many get the short line (CALLERS R44).

It counts within one minute and one process. Then the counts are thrown away, and with
them the key without which nobody can tell whose they were (CALLERS R33).
"""

import re
from collections.abc import Callable, Mapping
from hashlib import blake2b
from secrets import token_bytes
from threading import Lock
from time import monotonic

from ivr import log

MINUTE = 60.0

OF_ONE = 3
"""Calls from one number: who is cut off, hangs up in fear, and rings again has them."""

OF_ALL = 6_000
"""Calls in all: more than a process can carry whole."""

_NUMBER = re.compile(r"\+[1-9][0-9]{7,14}")

_KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_WORDS = ("ANONYMOUS", "UNAVAILABLE", "RESTRICTED", "UNKNOWN", "BLOCKED", "PRIVATE")
WITHHELD = frozenset(f"+{word.translate(_KEYPAD)}" for word in _WORDS)
"""What stands for a number that is withheld, as a keypad spells it."""


class Crowd:
    """
    Tells for each call that begins whether there is room for all that the line says.

    Who withholds the number is somebody else each time, so that one who does locks out
    no other. A webhook that comes twice is the same call, with the same answer.
    """

    def __init__(
        self,
        seconds: Callable[[], float] = monotonic,
        of_one: int = OF_ONE,
        of_all: int = OF_ALL,
    ) -> None:
        self._seconds = seconds
        self._of_one = of_one
        self._of_all = of_all
        self._one_at_a_time = Lock()
        self._begin()

    def has_room(self, form: Mapping[str, str]) -> bool:
        """Tell so of the call that begins with Twilio's *form*."""
        call, caller = form.get("CallSid", ""), form.get("From", "")
        with self._one_at_a_time:
            if self._seconds() - self._began >= MINUTE:
                self._begin()
            known = _NUMBER.fullmatch(caller) and caller not in WITHHELD
            which, who = self._mark(call), self._mark(caller if known else call)
            calls = self._calls.get(who, frozenset())
            if which in calls:
                return True
            if len(calls) < self._of_one and self._room > 0:
                self._calls[who] = calls | {which}
                self._room -= 1
                return True
            self._tell_once()
            return False

    def _begin(self) -> None:
        """Begin a minute that knows nothing of the one before."""
        self._began = self._seconds()
        self._key = token_bytes(32)
        self._calls: dict[bytes, frozenset[bytes]] = {}
        self._room = self._of_all
        self._told = False

    def _mark(self, value: str) -> bytes:
        return blake2b(
            value.encode("utf-8", "replace"), key=self._key, digest_size=16
        ).digest()

    def _tell_once(self) -> None:
        if not self._told:
            self._told = True
            log.note("crowded")
