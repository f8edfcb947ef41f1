"""All files of the content, each in its right form and with its marks."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NoReturn

from ivr.content.form.fit import Fitted
from ivr.content.form.tables import Table
from ivr.content.form.written import WrittenLocale, WrittenTree
from ivr.content.form.written_data import (
    WrittenCentres,
    WrittenCounties,
    WrittenHelplines,
)
from ivr.content.wording import WrittenWording
from ivr.core.names import LocaleId


class UnreadError(Exception):
    """A check asked for a file that could not be read; without it, it finds nothing."""


class _Unread:
    """Stands for a file that could not be read: whoever asks it anything is stopped."""

    def __getattr__(self, _name: str) -> NoReturn:
        raise UnreadError


UNREAD: Any = _Unread()


@dataclass(frozen=True, slots=True)
class Files:
    """The content as written; where a file could not be read, it is `UNREAD`."""

    tree: Fitted[WrittenTree]
    locales: dict[LocaleId, Fitted[WrittenLocale]]
    wording: Fitted[WrittenWording]
    helplines: Fitted[WrittenHelplines]
    centres: Fitted[WrittenCentres]
    counties: Fitted[WrittenCounties]
    postcodes: Table
    municipalities: Table

    def version(self) -> str:
        """Hash the files, byte for byte: any edit makes a new version."""
        digest = hashlib.sha256()
        for name, raw in self.each():
            digest.update(f"{name}\0{len(raw)}\0".encode() + raw)
        return digest.hexdigest()[:12]

    def each(self) -> Iterator[tuple[str, bytes]]:
        """Give the name of each file, and what it was when it was read."""
        words = (fitted.marked for fitted in self.locales.values())
        data = (self.helplines.marked, self.centres.marked, self.counties.marked)
        for marked in (self.tree.marked, *words, self.wording.marked, *data):
            yield marked.file, marked.raw
        for table in (self.postcodes, self.municipalities):
            yield table.file, table.raw
