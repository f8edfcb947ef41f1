"""The content versions that are loaded, and the one that new calls get."""

from ivr.core.emergency import EMERGENCY
from ivr.core.helpline import Helpline


class Shelf:
    """
    Keeps a call on the content that answered it.

    The built-in emergency content is always there; it is the current one until
    something better is put on the shelf.
    """

    def __init__(self) -> None:
        self._by_version = {EMERGENCY.version: EMERGENCY}
        self._current = EMERGENCY

    @property
    def current(self) -> Helpline:
        """What new calls hear."""
        return self._current

    def put(self, helpline: Helpline) -> None:
        """Let new calls hear *helpline*; calls in progress stay where they are."""
        self._by_version[helpline.version] = helpline
        self._current = helpline

    def find(self, version: str) -> Helpline:
        """The content of *version*, or the current one where that is gone."""
        return self._by_version.get(version, self._current)
