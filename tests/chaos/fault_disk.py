"""What callers hear when nothing can be written."""

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from ivr.core.helpline import Helpline
from tests.chaos.conftest import Tell
from tests.chaos.crowd import calling
from tests.chaos.server import Server


def _mount(*arguments: str | Path) -> bool:
    done = subprocess.run(["mount", *arguments], capture_output=True, check=False)  # noqa: S603, S607
    return done.returncode == 0


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Give what puts a file system of 4 MB in a folder's place, where one may."""
    mounted: list[Path] = []

    def small(name: str) -> Path:
        folder = tmp_path / name
        folder.mkdir(parents=True)
        if os.geteuid() or not _mount("-t", "tmpfs", "-o", "size=4m", "none", folder):
            pytest.skip("a small file system takes root and the right to mount")
        mounted.append(folder)
        return folder

    yield small
    for folder in mounted:
        subprocess.run(["umount", "--lazy", folder], check=True)  # noqa: S603, S607


def _fill(folder: Path) -> None:
    with (folder / "filler").open("wb", buffering=0) as filler, suppress(OSError):
        while True:
            filler.write(b"x" * 512)


def _edit_is_heard(server: Server) -> bool:
    words = server.home / "prompts/nb.yaml"
    before = server.health()["content"]
    server.edit("prompts/nb.yaml", words.read_bytes() + b"# edited\n")
    return server.wait_for(lambda health: health.get("content") != before)


def test_full(
    disk: Callable[[str], Path], tmp_path: Path, helpline: Helpline, tell: Tell
) -> None:
    """With a full disk the line answers, and an edit is heard all the same."""
    state = disk("state")
    server = Server(tmp_path)
    server.start()
    try:
        with calling(server.url, helpline) as crowd:
            _fill(state)

            assert _edit_is_heard(server)

            time.sleep(1.0)
    finally:
        server.kill()

    assert (crowd.seen.failed, crowd.seen.fallbacks) == (0, 0)
    tell("the disk of `IVR_STATE` is full", "the line, and edits", crowd)


def test_read_only(
    disk: Callable[[str], Path], tmp_path: Path, helpline: Helpline, tell: Tell
) -> None:
    """With nowhere to write the line starts and answers, and an edit is heard."""
    folders = [disk("state"), disk("home/audio")]
    server = Server(tmp_path)
    server.ivr("audio", "render", "--only", "welcome*")
    server.start()
    server.stop()

    assert all(_mount("-o", "remount,ro", folder) for folder in folders)

    server.start()
    try:
        with calling(server.url, helpline) as crowd:
            assert _edit_is_heard(server)

            time.sleep(1.0)
    finally:
        server.kill()

    assert any(caller.played for caller in crowd.callers)
    assert (crowd.seen.failed, crowd.seen.fallbacks) == (0, 0)
    tell("`IVR_STATE` and `audio/` are read-only", "the line, and edits", crowd)
