"""Any number of machines serve one line, with nothing shared between them."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from ivr.simulator import Line, Script, play
from tests.load.scripts import scripts
from tests.load.spread import Spread
from tests.promises import promise
from tests.server_stage import NUMBER, TOKEN, Served

PUBLIC_URL = "https://line.example"
LONGEST = sorted(scripts(), key=lambda script: -len(script.steps))[:4]


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """Give three servers, each with a state of its own."""
    with ExitStack() as running:
        yield [
            running.enter_context(
                Served(
                    tmp_path_factory.mktemp("one"),
                    "--workers",
                    "1",
                    public_url=PUBLIC_URL,
                )
            ).url
            for _ in range(3)
        ]


@pytest.mark.parametrize("script", LONGEST, ids=lambda script: script.name)
def test_each_webhook_elsewhere(servers: list[str], script: Script) -> None:
    """A call whose every webhook goes to another server goes as on one."""
    spread = Spread(public_url=PUBLIC_URL, servers=servers)
    played = play(script, Line(PUBLIC_URL, TOKEN, NUMBER, transport=spread), {})

    assert [str(failure) for failure in played.failures] == [], promise.PERSON
    assert len(spread.asked) == len(servers)
