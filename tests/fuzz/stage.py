"""A line to be asked, with content, recordings and a state folder of its own."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from ivr.content.load import load
from ivr.settings import PROJECT, Settings
from ivr.web.audio import SILENCE
from tests.fuzz.answers import SERVICE_NUMBER, Judge
from tests.fuzz.made_up import Fuzz, paths_of
from tests.fuzz.tally import Tally
from tests.server_stage import TOKEN

URL = "https://line.example.no"
RECORDINGS = (
    "/audio/nb/welcome_1.0123456789abcdef0123.wav",
    "/audio/en/welcome_1.0123456789abcdef0123.wav",
)
SHIPPED = load(PROJECT)


def copied(home: Path) -> Path:
    """Make *home* one with what we ship and two recordings."""
    for folder in ("prompts", "data"):
        shutil.copytree(PROJECT / folder, home / folder)
    for path in RECORDINGS:
        file = home / path.removeprefix("/")
        file.parent.mkdir(parents=True)
        file.write_bytes(SILENCE)
    return home


def settings_in(home: Path) -> Settings:
    return Settings(TOKEN, URL, SERVICE_NUMBER, home, home / "var")


def fuzz(seed: int, url: str = URL) -> Fuzz:
    return Fuzz(Random(seed), url, TOKEN, paths_of(SHIPPED), RECORDINGS)  # noqa: S311


def tally() -> Tally:
    return Tally(Judge(SHIPPED.dialled))


@contextmanager
def written() -> Iterator[Path]:
    """Let all that this process writes go to a file while the block runs."""
    with tempfile.NamedTemporaryFile() as file:
        sys.stdout.flush()
        sys.stderr.flush()
        kept = [os.dup(1), os.dup(2)]
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
        try:
            yield Path(file.name)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            for number, copy in enumerate(kept, 1):
                os.dup2(copy, number)
                os.close(copy)
