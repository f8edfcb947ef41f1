from pathlib import Path

import pytest

from ivr.content.load import load
from ivr.content.shelf.shelf import Shelf
from ivr.settings import PROJECT
from ivr.web import serve
from ivr.web.metrics import memory
from tests.web.metrics.scraped import Stage, counting_at


@pytest.fixture(autouse=True)
def own_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Share nothing with another test, and leave nothing behind."""
    place = tmp_path / "memory"
    place.mkdir()
    monkeypatch.setattr(memory, "MEMORY", place)
    return place


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    """The shipped content."""
    shelf = Shelf()
    shelf.put(load(PROJECT))
    return shelf


@pytest.fixture
def stage(shelf: Shelf, tmp_path: Path) -> Stage:
    """A line that counts, and the time it reads."""
    stage = Stage()
    stage.app = serve(counting_at(tmp_path), shelf, lambda: stage.now)
    return stage
