"""Counts that several processes share: none is lost, and no caller notices them."""

import errno
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest

from ivr.settings import PROJECT
from ivr.web.metrics.tally import AREA, NAMES, Tally
from tests.web.metrics.workers import COUNTED, TIMES, TURN, WORKERS


@contextmanager
def workers(file: Path) -> Iterator[None]:
    """Let a server's workers count to the end, and kill them all."""
    with subprocess.Popen(  # noqa: S603, our own code
        [sys.executable, "-m", "tests.web.metrics.workers", str(file)],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as server:
        assert server.stdout
        yield
        assert server.stdout.readline().strip() == COUNTED
        os.killpg(server.pid, signal.SIGKILL)


def test_several_processes(tmp_path: Path) -> None:
    """
    What each worker counts is in the sum, whether it was forked or began alone.

    That of killed ones is too, and those who come after them go on where they were.
    """
    file = tmp_path / "counts"
    tally = Tally(file)
    for _ in range(2):
        with workers(file):
            for _ in range(TIMES):
                tally.add(TURN)

    each = WORKERS * TIMES
    assert tally.total() == {TURN: 2 * (each + 1 + TIMES), ("locale", "nb"): 2 * each}
    # Us, the server and its workers: as many areas as ever lived at once.
    assert file.stat().st_size <= AREA * (1 + 1 + WORKERS)


def test_several_threads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So is what each thread counts, also where one is overtaken as it writes."""
    tally = Tally(tmp_path / "counts")
    tally.add(TURN)
    write, overtaken = os.pwrite, Event()

    def slowly(file: int, content: bytes, at: int) -> int:
        if not overtaken.is_set() and threading.current_thread() is first:
            overtaken.wait(0.1)
        return write(file, content, at)

    first = Thread(target=tally.add, args=(TURN,))
    monkeypatch.setattr(os, "pwrite", slowly)
    first.start()
    tally.add(TURN)
    overtaken.set()
    first.join()

    assert tally.total() == {TURN: 3}


def test_bounded(tmp_path: Path) -> None:
    """However many names there come to be, so many are counted and no more."""
    tally = Tally(tmp_path / "counts")
    tally.add(("turn", "a" * 200, "pressed"))
    for number in range(NAMES + 10):
        tally.add(("turn", f"node-{number}", "pressed"))
    total = tally.total()

    assert total is not None
    assert len(total) == NAMES
    assert set(total.values()) == {1}
    assert ("turn", "node-0", "pressed") in total
    assert not [name for name in total if "aaa" in name[1]]


def test_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where memory is full, a call goes on uncounted, and later ones are counted."""
    tally = Tally(tmp_path / "counts")

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patched:
        patched.setattr(os, "pwrite", full)
        tally.add(TURN)
    tally.add(TURN)

    assert tally.total() == {TURN: 1}


def test_only_ours(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A file that others may read, or a link laid out for us, is not written to."""
    public = tmp_path / "public"
    public.touch()
    public.chmod(0o644)
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "elsewhere")
    for file in (public, link):
        tally = Tally(file)
        tally.add(TURN)
        assert tally.total() is None

    assert public.read_bytes() == b""
    assert not (tmp_path / "elsewhere").exists()
    assert capfd.readouterr().out.count("calls not counted") == 2


def test_nobody_else_may_read(tmp_path: Path) -> None:
    """Nobody else on the machine may read what is counted."""
    file = tmp_path / "counts"
    Tally(file).add(TURN)

    assert file.stat().st_mode & 0o077 == 0
