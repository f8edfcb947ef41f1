"""The thread that looks: it goes on after a fork, after a failure, and no longer."""

import gc
import os
import time
from collections.abc import Callable, Iterator
from threading import Event, active_count

import pytest

from ivr.content.shelf import rounds as rounds_module
from ivr.content.shelf.rounds import Rounds


class Looker:
    """Counts how often it looked."""

    def __init__(self) -> None:
        self.looks = 0
        self.looked = Event()

    def look(self) -> None:
        self.looks += 1
        self.looked.set()
        if self.looks == 1:
            raise ValueError


def in_time(is_so: Callable[[], bool]) -> bool:
    until = time.monotonic() + 5
    while not is_so() and time.monotonic() < until:
        time.sleep(0.01)
    return is_so()


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds_module, "POLL_SECONDS", 0.01)


@pytest.fixture
def looker() -> Iterator[Looker]:
    looker = Looker()
    rounds = Rounds(looker)
    rounds.go_on()
    yield looker
    rounds.rest()


def test_goes_on_after_a_failure(looker: Looker) -> None:
    """A look that fails is not the last one."""
    assert in_time(lambda: looker.looks > 2)


def test_goes_on_in_both_after_a_fork(looker: Looker) -> None:
    """A server that forks has the thread in its workers, and keeps its own."""
    assert looker.looked.wait(5)
    child = os.fork()
    if child == 0:  # pragma: no cover, in another process
        looker.looked.clear()
        os._exit(0 if looker.looked.wait(5) else 1)
    _, status = os.waitpid(child, 0)
    before = looker.looks

    assert os.waitstatus_to_exitcode(status) == 0
    assert in_time(lambda: looker.looks > before)


def test_ends_with_the_application() -> None:
    """An application that is gone leaves no thread behind."""
    before = active_count()
    rounds = Rounds(Looker())
    rounds.go_on()
    assert active_count() == before + 1
    del rounds
    gc.collect()

    assert in_time(lambda: active_count() == before)


def test_is_started_once(looker: Looker) -> None:
    """However many requests ask for it, there is one thread."""
    rounds = Rounds(looker)
    before = active_count()
    for _ in range(5):
        rounds.go_on()
    started = active_count() - before
    rounds.rest()

    assert started == 1
    assert not rounds.is_going
