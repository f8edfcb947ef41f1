"""A folder of content with a watch over it that looks when a test says so."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from ivr.content.shelf.shelf import Shelf
from ivr.content.shelf.state import State
from ivr.content.shelf.watch import Watch
from ivr.core.helpline import Helpline
from tests.content.folder import small

WORDS = "prompts/nb.yaml"


class Stage:
    """One worker of a line, and the administrator who edits its files."""

    def __init__(self, folder: Path, *, at_once: bool = True) -> None:
        self.home = folder / "home"
        self.state = State(folder / "state")
        self.at_once = at_once
        self.told: list[str] = []
        self._now = datetime(2026, 11, 23, 12, tzinfo=UTC)
        if not self.home.exists():
            self.home.mkdir()
            small(self.home)
        self.start()

    def start(self) -> None:
        """Start the worker, or start it again."""
        self.shelf = Shelf(self.state.versions.helpline)
        self.watch = Watch(
            self.home, self.shelf, self.state, self.at_once, self.now, self._went_live
        )
        self.watch.begin()

    def now(self) -> datetime:
        """Tell the time: each time a minute later."""
        self._now += timedelta(minutes=1)
        return self._now

    def edit(self, old: str, new: str, file: str = WORDS) -> None:
        """Change the first *old* in a file, and let the worker see it."""
        path = self.home / file
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))
        self.see()

    def see(self) -> None:
        """Let the worker look as often as it takes to see an edit."""
        self.watch.look()
        self.watch.look()

    @property
    def version(self) -> str:
        """What new calls hear."""
        return self.shelf.current.version

    @property
    def live(self) -> str | None:
        """What the state folder says that they hear."""
        live = self.state.live()
        return live.version if live else None

    def _went_live(self, helpline: Helpline) -> None:
        self.told.append(helpline.version)
