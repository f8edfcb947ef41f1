"""
What the line keeps on disk: the content it may need after a restart.

Nothing of a caller's is here. Workers and commands share the folder: they write under
a lock, in single steps, so whoever reads needs no lock and meets only what is whole.

    live.json             which version new calls hear, since when
    versions/VERSION/     the last versions, with when and what they changed
    fallback/             documents for Twilio's fallback URL
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from ivr.content.diff.changes import summary
from ivr.content.diff.compare import compare
from ivr.content.files import Files
from ivr.content.shelf.durable import alone, remove_unfinished, write_file
from ivr.content.shelf.kept import VERSION, Kept, Versions
from ivr.content.shelf.signature import seen

KEPT = 50
"""How many versions are kept; older ones are removed, never the live one."""

FIRST = "the first version kept here"


@dataclass(frozen=True, slots=True)
class Live:
    """
    The *version* that new calls hear, *since* when.

    *aside* are edits that somebody went back from: they stay in the files, and do not
    go live again by themselves.
    """

    version: str
    since: datetime
    aside: frozenset[str] = frozenset()


class State:
    """The state folder; reading never raises, writing may raise an `OSError`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.versions = Versions(folder / "versions")
        self._live = folder / "live.json"
        self._at_hand: Files | None = None

    def mark(self) -> object:
        """Give something that changes whenever another version is made live."""
        return seen(self._live)

    def live(self) -> Live | None:
        """Tell what is live; None if nothing is, or nobody can tell."""
        try:
            said = json.loads(self._live.read_bytes())
            since = datetime.fromisoformat(said["since"]).astimezone()
            live = Live(str(said["version"]), since, frozenset(map(str, said["aside"])))
        except (OSError, ValueError, KeyError, TypeError, OverflowError):
            return None
        return live if VERSION.fullmatch(live.version) else None

    def publish(self, files: Files, now: datetime) -> Live:
        """Keep *files*, and make them live."""
        with alone(self.folder):
            return self._publish(files, now)

    def offer(self, files: Files, now: datetime) -> Live:
        """Do the same, unless somebody went back from these very files."""
        with alone(self.folder):
            live = self.live()
            if live and files.version() in live.aside:
                return live
            if live and files.version() == live.version and self.versions.has(files):
                self._at_hand = files
                return live
            return self._publish(files, now)

    def go_back(self, version: str, edit: str | None, now: datetime) -> Live:
        """
        Make a kept *version* live again.

        What was live until now, and the *edit* that lies in the files, are set aside.
        """
        with alone(self.folder):
            before = self.live()
            left = {before.version, *before.aside} if before else set()
            aside = (left | ({edit} if edit else set())) - {version}
            return self._make_live(Live(version, now, frozenset(aside)))

    def _publish(self, files: Files, now: datetime) -> Live:
        remove_unfinished(self.folder)
        remove_unfinished(self.folder / "versions")
        before, version = self.live(), files.version()
        kept = self.versions.newest_first()
        # Where the clock was set back, what was published last still counts as that.
        when = max(now, kept[0].when + timedelta.resolution) if kept else now
        again = before is not None and before.version == version
        known = [one.summary for one in kept if again and one.version == version]
        told = known[0] if known else self._summary(before, files)
        self.versions.keep(files, Kept(version, when, told))
        live = self._make_live(Live(version, now))
        self._at_hand = files
        for old in self.versions.newest_first()[KEPT:]:
            if old.version != version:
                self.versions.remove(old.version)
        return live

    def _make_live(self, live: Live) -> Live:
        said = {
            "version": live.version,
            "since": live.since.isoformat(),
            "aside": sorted(live.aside),
        }
        write_file(self._live, (json.dumps(said, indent=2) + "\n").encode())
        return live

    def _summary(self, before: Live | None, files: Files) -> str:
        """Say what changed; never a reason not to publish."""
        old = self._files(before.version) if before else None
        if old is None:
            return FIRST
        try:
            return summary(compare(old, files))
        except Exception as error:  # noqa: BLE001, as promised
            return f"cannot be told ({type(error).__name__})"

    def _files(self, version: str) -> Files | None:
        """Read a version, unless it is at hand: callers wait for what comes next."""
        at_hand = self._at_hand
        if at_hand and at_hand.version() == version:
            return at_hand
        return self.versions.files(version)
