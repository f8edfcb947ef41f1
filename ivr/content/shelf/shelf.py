"""The content versions that are loaded, and the one that new calls get."""

from collections.abc import Callable
from threading import Lock
from time import monotonic

from ivr.core.emergency import EMERGENCY
from ivr.core.helpline import Helpline

LOADED = 8
"""How many versions stay loaded, for the calls that they answered."""

UNKNOWN = 64
"""How many versions are remembered as being nowhere, so as not to look again."""

LOOK_AGAIN_SECONDS = 5.0
"""After which a version that was nowhere may have been kept by another process."""


def _nowhere(_version: str) -> Helpline | None:
    """Stand in where nothing is kept."""
    return None


class Shelf:
    """
    Keeps a call on the content that answered it.

    The built-in emergency content is always there; it is the current one until
    something better is put on the shelf. A version that is not loaded is looked for
    with *kept*, since it may have answered a call before a restart or elsewhere.
    """

    def __init__(self, kept: Callable[[str], Helpline | None] = _nowhere) -> None:
        self.problems: int | None = None
        """None when all is as it should be; else how much is wrong with the edit."""
        self._kept = kept
        self._loaded: dict[str, Helpline] = {}
        self._unknown: dict[str, float] = {}
        self._current = EMERGENCY
        self._one_at_a_time = Lock()

    @property
    def current(self) -> Helpline:
        """What new calls hear."""
        return self._current

    def put(self, helpline: Helpline) -> None:
        """Let new calls hear *helpline*; calls in progress stay where they are."""
        with self._one_at_a_time:
            self._current = helpline
            self._add(helpline)

    def find(self, version: str) -> Helpline:
        """The content of *version*, or the current one where that is gone."""
        return self.exactly(version) or self._current

    def exactly(self, version: str) -> Helpline | None:
        """The content of *version* and no other."""
        loaded = self._at_hand(version)
        if loaded or not self._worth_looking(version):
            return loaded
        with self._one_at_a_time:
            found = self._at_hand(version) or self._kept(version)
            if found:
                self._add(found)
            else:
                self._remember_unknown(version)
            return found

    def _at_hand(self, version: str) -> Helpline | None:
        current = self._current
        if version == current.version:
            return current
        return EMERGENCY if version == EMERGENCY.version else self._loaded.get(version)

    def _worth_looking(self, version: str) -> bool:
        looked = self._unknown.get(version)
        return looked is None or monotonic() - looked > LOOK_AGAIN_SECONDS

    def _remember_unknown(self, version: str) -> None:
        self._unknown.pop(version, None)
        if len(self._unknown) >= UNKNOWN:
            del self._unknown[next(iter(self._unknown))]
        self._unknown[version] = monotonic()

    def _add(self, helpline: Helpline) -> None:
        """Put it last, and take the oldest away, but never the current one."""
        self._loaded.pop(helpline.version, None)
        self._loaded[helpline.version] = helpline
        while len(self._loaded) > LOADED:
            oldest = next(one for one in self._loaded if one != self._current.version)
            del self._loaded[oldest]
