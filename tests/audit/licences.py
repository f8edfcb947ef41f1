"""Under which licences we run what others wrote."""

import re
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, distribution

FREE = re.compile(
    r"\b(MIT|MIT-0|BSD|0BSD|Apache|PSF|Python Software Foundation|Zlib|CC0|ISC)\b"
)
"""They ask for no more than to be named."""

EXPLAINED = {
    "certifi": "MPL-2.0; used as it is",
    "waitress": "ZPL-2.1; used as it is, under its own name",
    "soxr": "LGPL-2.1-or-later; used as a library, as it is",
    "espeakng-loader": "eSpeak NG is GPL-3.0-or-later; it runs as a program of its"
    " own, and what it says is nobody's",
}
"""They ask for more, and this is why they may be here."""


def licence_of(name: str) -> str | None:
    """Give what a package says of its licence; None where it is not installed here."""
    try:
        said = distribution(name).metadata.json
    except PackageNotFoundError:
        return None
    classifiers = [
        one.rpartition("::")[2].strip()
        for one in said.get("classifier", [])
        if one.startswith("License ::")
    ]
    written = said.get("license_expression") or said.get("license", "")
    return ", ".join((str(written).strip().partition("\n")[0], *classifiers))


def unexplained(names: Iterable[str]) -> Iterator[str]:
    """Tell of each package that is here, and whose licence nobody has read."""
    for name in names:
        licence = licence_of(name)
        if licence is None or name in EXPLAINED:
            continue
        if not FREE.search(licence):
            yield f"{name}: its licence is “{licence}”; read it, and explain it here"
