"""What callers hear when the content is spoilt or gone."""

import shutil
import time

import pytest

from tests.chaos.conftest import Calling, Tell
from tests.chaos.server import Server

BOMB = b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (here, here, b",".join([b"*%c" % (here - 1)] * 9))
    for here in range(ord("b"), ord("k"))
)
SPOILT = {
    "a YAML bomb": BOMB,
    "an empty file": b"",
    "a file in Latin-1": "prompts:\n  welcome: Om å være på vei\n".encode("latin-1"),
    "tabs": b"nodes:\n\twelcome:\n\t\tkind: menu\n",
    "300 MB of nothing": b" " * 300_000_000,
    "a file of noise": bytes(range(256)) * 100,
}


@pytest.mark.parametrize("what", SPOILT)
def test_spoilt(server: Server, callers: Calling, tell: Tell, what: str) -> None:
    """A file that cannot be read changes nothing that callers hear."""
    before = server.health()["content"]
    with callers() as crowd:
        server.edit("prompts/tree.yaml", SPOILT[what])

        assert server.is_("degraded")

        time.sleep(1.0)
        after = server.health()["content"]
        server.restore()

        assert server.is_("live")

    assert after == before
    assert (crowd.seen.failed, crowd.seen.fallbacks) == (0, 0)
    tell(f"the tree is replaced by {what}", "the line as before", crowd)


def test_taken_away(server: Server, callers: Calling, tell: Tell) -> None:
    """With all content gone, the line goes on with what was last good."""
    with callers() as crowd:
        for folder in ("prompts", "data"):
            shutil.rmtree(server.home / folder)

        assert server.is_("degraded")

        time.sleep(1.0)

    assert (crowd.seen.failed, crowd.seen.fallbacks) == (0, 0)
    tell("prompts and data are taken away", "the line as before", crowd)


def test_restart_without_content(server: Server, callers: Calling, tell: Tell) -> None:
    """A server that starts on spoilt content answers with what was last good."""
    server.edit("prompts/tree.yaml", b"\t")
    server.stop()
    server.start()
    with callers() as crowd:
        time.sleep(2.0)

        assert server.is_("degraded")

    assert (crowd.seen.failed, crowd.seen.fallbacks) == (0, 0)
    assert not any("Beklager" in caller.heard for caller in crowd.callers)
    tell("the content is spoilt and the server restarted", "the line as before", crowd)


def test_nothing_at_all(server: Server, callers: Calling, tell: Tell) -> None:
    """With no content and nothing kept, a caller hears 112 and gets a person."""
    server.stop()
    shutil.rmtree(server.home / "prompts")
    shutil.rmtree(server.state)
    server.start()
    with callers() as crowd:
        time.sleep(2.0)

        assert server.is_("emergency")

    assert (crowd.seen.failed, crowd.seen.fallbacks) == (0, 0)
    tell("no content, and none was kept", "112 and a person, built in", crowd)
