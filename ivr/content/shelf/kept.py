"""One content version in the state folder: the files as they were, and a note."""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ivr import log
from ivr.content.files import Files
from ivr.content.load import build, read_files
from ivr.content.shelf.durable import remove_folder, write_file, write_folder
from ivr.core.helpline import Helpline

VERSION = re.compile(r"[0-9a-f]{12}")
"""What a version looks like: nothing else may become a path."""

NOTE = "kept.json"


@dataclass(frozen=True, slots=True)
class Kept:
    """A version, *when* it was published, and what it changed, in words."""

    version: str
    when: datetime
    summary: str


class Versions:
    """
    The versions in one folder, each under its own name.

    What is damaged is passed over. Every version was checked before it was kept, and
    its name is a hash of its files, so none is checked again: the line must be able
    to go back to it even when the rules have become stricter since.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def newest_first(self) -> list[Kept]:
        """All that are there, the one published last before the others."""
        try:
            folders = sorted(self._folder.iterdir())
        except OSError:
            return []
        there = [_note(one) for one in folders if VERSION.fullmatch(one.name)]
        return sorted(filter(None, there), key=lambda one: one.when, reverse=True)

    def files(self, version: str) -> Files | None:
        """Read the files of *version*; None if it is not there, or not whole."""
        folder = self._folder / version
        if not VERSION.fullmatch(version) or not folder.is_dir():
            return None
        try:
            files = read_files(folder)
        except Exception:  # noqa: BLE001, whatever it is, the call must go on
            files = None
        if files is None or files.version() != version:
            log.note("kept version damaged", version=version)
            return None
        return files

    def helpline(self, version: str) -> Helpline | None:
        """Load *version*; None if it is not there, or not whole."""
        files = self.files(version)
        if files is None:
            return None
        try:
            return build(files)
        except Exception as error:  # noqa: BLE001, the same
            log.failure(error)
            return None

    def has(self, files: Files) -> bool:
        """Tell whether *files* are kept, byte for byte."""
        folder = self._folder / files.version()
        try:
            return all(
                (folder / name).read_bytes() == raw for name, raw in files.each()
            )
        except OSError:
            return False

    def keep(self, files: Files, kept: Kept) -> None:
        """Keep *files* as they were read; raises `OSError` where that fails."""
        folder = self._folder / kept.version
        note = _written(kept)
        self._folder.mkdir(parents=True, exist_ok=True)
        if self.has(files):
            write_file(folder / NOTE, note)
        else:
            write_folder(folder, {**dict(files.each()), NOTE: note})

    def remove(self, version: str) -> None:
        """Forget *version*."""
        remove_folder(self._folder / version)


def _written(kept: Kept) -> bytes:
    note = {
        "version": kept.version,
        "when": kept.when.isoformat(),
        "summary": kept.summary,
    }
    return (json.dumps(note, ensure_ascii=False, indent=2) + "\n").encode()


def _note(folder: Path) -> Kept | None:
    try:
        note = json.loads((folder / NOTE).read_bytes())
        when = datetime.fromisoformat(note["when"])
        return Kept(folder.name, when.astimezone(), str(note["summary"]))
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return None
