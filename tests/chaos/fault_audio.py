"""What callers hear when recordings vanish while they are played."""

import shutil
import time
from pathlib import Path

import pytest

from ivr.core.helpline import Helpline
from tests.chaos.conftest import Tell
from tests.chaos.crowd import calling
from tests.chaos.server import Server


@pytest.fixture
def recorded(tmp_path: Path) -> Server:
    """Give a line whose every sentence has a recording."""
    server = Server(tmp_path, IVR_SPEECH="recordings")
    server.ivr("audio", "render")
    return server


def test_audio_deleted(recorded: Server, helpline: Helpline, tell: Tell) -> None:
    """A recording that is gone is silent at worst; then its words are said."""
    recorded.start()
    audio = recorded.home / "audio"
    try:
        with calling(recorded.url, helpline) as crowd:
            time.sleep(2.0)
            for file in sorted(audio.rglob("*.wav"))[::3]:
                file.unlink()
            time.sleep(2.0)
            shutil.rmtree(audio)
            time.sleep(3.0)
            since = len(crowd.callers)
            time.sleep(2.0)
        late = crowd.callers[since:]
    finally:
        recorded.kill()

    assert any(caller.played for caller in crowd.callers[:since])
    assert late[-1].played == 0
    assert (crowd.seen.failed, crowd.seen.fallbacks) == (0, 0)
    tell(
        "recordings are deleted, some and then all", "the line, in another voice", crowd
    )
