"""What callers hear when the server's processes die or start anew."""

import time
from random import Random

from tests.chaos.conftest import Calling, Tell
from tests.chaos.server import Server


def test_worker_killed(
    server: Server, callers: Calling, tell: Tell, random: Random
) -> None:
    """A worker that dies takes no call with it."""
    with callers() as crowd:
        for _ in range(5):
            time.sleep(1.0)
            server.kill_a_worker(random)
        time.sleep(1.0)

    assert crowd.seen.failed == 0
    tell(
        "a worker is killed, five times",
        "the line, or at worst 112 and a person",
        crowd,
    )


def test_master_killed(server: Server, callers: Calling, tell: Tell) -> None:
    """While no server is there, Twilio says what to do in danger and connects."""
    with callers() as crowd:
        time.sleep(1.0)
        server.kill()
        time.sleep(1.0)
        server.start()
        time.sleep(2.0)

    assert crowd.seen.failed == 0
    assert crowd.seen.fallbacks > 0
    tell(
        "all processes are killed, and started a second later",
        "112 and a person",
        crowd,
    )


def test_restarts(server: Server, callers: Calling, tell: Tell) -> None:
    """A call in progress goes on across a restart, and nothing answers an error."""
    with callers() as crowd:
        for _ in range(3):
            time.sleep(1.0)
            code = server.stop()
            server.start()

            assert code == 0
        time.sleep(1.0)

    assert crowd.seen.failed == 0
    tell(
        "it is stopped by SIGTERM and started, three times",
        "the line; meanwhile 112 and a person",
        crowd,
    )
