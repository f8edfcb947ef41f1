"""All files of the content, each in its right form and with its marks."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from ivr.content.fit import Fitted
from ivr.content.tables import Table
from ivr.content.written import WrittenLocale, WrittenTree
from ivr.content.written_data import (
    WrittenCentres,
    WrittenCounties,
    WrittenHelplines,
)
from ivr.core.names import LocaleId


@dataclass(frozen=True, slots=True)
class Files:
    """The content as written."""

    tree: Fitted[WrittenTree]
    locales: dict[LocaleId, Fitted[WrittenLocale]]
    helplines: Fitted[WrittenHelplines]
    centres: Fitted[WrittenCentres]
    counties: Fitted[WrittenCounties]
    postcodes: Table
    municipalities: Table

    def version(self) -> str:
        """Hash the files, byte for byte: any edit makes a new version."""
        digest = hashlib.sha256()
        for name, raw in self._all():
            digest.update(f"{name}\0{len(raw)}\0".encode() + raw)
        return digest.hexdigest()[:12]

    def _all(self) -> Iterator[tuple[str, bytes]]:
        words = (fitted.marked for fitted in self.locales.values())
        data = (self.helplines.marked, self.centres.marked, self.counties.marked)
        for marked in (self.tree.marked, *words, *data):
            yield marked.file, marked.raw
        for table in (self.postcodes, self.municipalities):
            yield table.file, table.raw
