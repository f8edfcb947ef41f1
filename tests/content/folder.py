"""Copies of content, to be spoilt: of what we ship, or of little that is soon read."""

import re
from pathlib import Path

from ivr.settings import PROJECT
from tests.content.broken import WHOLE

FILES = (
    "data/centres.yaml",
    "data/counties.yaml",
    "data/helplines.yaml",
    "data/municipalities.csv",
    "data/postcodes.csv",
    "prompts/en.yaml",
    "prompts/nb.yaml",
    "prompts/tree.yaml",
    "prompts/wording.yaml",
)


def copy(home: Path, file: str = "", old: str = "", new: str = "") -> Path:
    """Copy the content to *home*, with the first *old* in *file* made *new*."""
    for name in FILES:
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_bytes((PROJECT / name).read_bytes())
    if file:
        text = (home / file).read_text()
        assert old in text, f"{old!r} no longer stands in {file}"
        (home / file).write_text(text.replace(old, new, 1))
    return home


def small(home: Path) -> Path:
    """Copy a small content to *home*, in which no centre opens, closes or is rung."""
    for name in FILES:
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_bytes((WHOLE / name).read_bytes())
    centres = home / "data/centres.yaml"
    timed = r"^    hours:\n( {6}.*\n)+|^      confirmed:\n( {8}.*\n)+"
    text, times = re.subn(timed, "", centres.read_text(), flags=re.MULTILINE)
    assert times == 2, "something else is timed in the small content now"
    centres.write_text(text)
    return home
