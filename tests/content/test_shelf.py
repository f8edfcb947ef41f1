"""The versions that are loaded: a call goes on in the one that answered it."""

from dataclasses import replace

import pytest

from ivr.content.shelf import shelf as shelf_module
from ivr.content.shelf.shelf import LOADED, UNKNOWN, Shelf
from ivr.core.emergency import EMERGENCY
from ivr.core.helpline import Helpline


def version(number: int) -> Helpline:
    return replace(EMERGENCY, version=f"{number:012x}")


def test_empty() -> None:
    """With nothing on it, every call gets the built-in answer."""
    shelf = Shelf()

    assert shelf.current is shelf.find("gone") is EMERGENCY


def test_last_eight() -> None:
    """The last eight versions stay loaded, and older ones do not pile up."""
    shelf = Shelf()
    made = [version(number) for number in range(20)]
    for one in made:
        shelf.put(one)
    found = [shelf.exactly(one.version) for one in made]

    assert found == [None] * (len(made) - LOADED) + made[-LOADED:]
    assert shelf.exactly(EMERGENCY.version) is EMERGENCY


def test_kept_ones_are_bounded() -> None:
    """Calls in many old versions push out old versions, never what new calls hear."""
    shelf = Shelf(lambda name: version(int(name, 16)))
    shelf.put(version(0))
    for number in range(1, 50):
        shelf.find(version(number).version)

    assert shelf.current.version == version(0).version
    assert version(0).version in shelf._loaded  # noqa: SLF001
    assert len(shelf._loaded) == LOADED  # noqa: SLF001


def test_looks_for_it_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A version that is nowhere is looked for once, and again after a while."""
    asked: list[str] = []
    clock = [0.0]
    monkeypatch.setattr(shelf_module, "monotonic", lambda: clock[0])
    shelf = Shelf(asked.append)
    for _ in range(3):
        assert shelf.find("gone") is EMERGENCY
    assert asked == ["gone"]
    clock[0] += shelf_module.LOOK_AGAIN_SECONDS + 1
    shelf.find("gone")

    assert asked == ["gone", "gone"]


def test_many_that_are_nowhere() -> None:
    """Any number of invented versions costs no memory."""
    shelf = Shelf()
    for number in range(1000):
        shelf.find(str(number))

    assert len(shelf._unknown) == UNKNOWN  # noqa: SLF001
