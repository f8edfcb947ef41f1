"""The pairs of `tests/broken`: a mistake in a small whole content, and what is told."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from ivr.content.form.source import LARGEST_BYTES
from ivr.settings import PROJECT

FOLDER = PROJECT / "tests/broken"
WHOLE = FOLDER / "whole"


@dataclass(frozen=True, slots=True)
class Pair:
    """
    A mistake, and what `ivr check` prints of it, in the file beside it.

    The first line names the file that is spoilt. The lines after “# right:” stand in
    the whole content, and those after “# wrong:” in their place; where nothing is
    right, all of the file is wrong. Instead of both, the first line may say that the
    file is missing, a folder, or larger than 256 KB.
    """

    path: Path
    file: str
    how: str
    right: str
    wrong: bytes

    @property
    def code(self) -> str:
        return self.path.name.split(".")[0]

    @property
    def told(self) -> Path:
        return self.path.with_suffix(".out")

    def spoil(self, home: Path) -> Path:
        """Copy the whole content to *home* and make the mistake in it."""
        shutil.copytree(WHOLE, home, dirs_exist_ok=True)
        path = home / self.file
        whole = path.read_bytes()
        path.unlink()
        match self.how:
            case "is missing":
                pass
            case "is a folder":
                path.mkdir()
            case "is larger than 256 KB":
                path.write_bytes(whole + b"#" * LARGEST_BYTES)
            case "" if self.right:
                right = self.right.encode()
                assert whole.count(right) == 1, f"{self.path.name}: not in the whole"
                path.write_bytes(whole.replace(right, self.wrong))
            case "":
                path.write_bytes(self.wrong)
            case _:
                raise AssertionError(f"{self.path.name}: {self.how}?")
        return home


def read(path: Path) -> Pair:
    """Read a pair, as bytes: a mistake may be in the encoding."""
    head, _, wrong = path.read_bytes().partition(b"# wrong:\n")
    first, *rest = head.decode().splitlines()
    file, _, how = first.removeprefix("# ").partition(" ")
    right = "".join(f"{line.removeprefix('# ')}\n" for line in rest[1:])
    return Pair(path, file, how, right, wrong)


PAIRS = {
    path.name: read(path)
    for path in sorted(FOLDER.iterdir())
    if path.suffix in {".yaml", ".csv"}
}
