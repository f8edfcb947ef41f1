"""A line with callers for each fault, and the table that the run leaves behind."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from random import Random

import pytest

from ivr.content.load import load
from ivr.core.helpline import Helpline
from ivr.settings import PROJECT
from tests.chaos.crowd import Crowd, calling
from tests.chaos.server import Server
from tests.chaos.table import Outcome, Table, write_into

WHOLE = "tests/chaos"
"""What `make chaos` runs; a part of it leaves no table behind."""

PAGE = PROJECT / "docs/reliability.md"
TABLE = pytest.StashKey[Table]()

Calling = Callable[..., AbstractContextManager[Crowd]]
Tell = Callable[[str, str, Crowd], None]


def pytest_configure(config: pytest.Config) -> None:
    config.stash[TABLE] = Table()


@pytest.fixture(scope="session")
def helpline() -> Helpline:
    """Give the content as it is shipped."""
    return load(PROJECT)


@pytest.fixture
def random() -> Random:
    """Give the same chance in each run."""
    return Random(2026)  # noqa: S311, it can be repeated


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """Give a line that answers."""
    server = Server(tmp_path)
    server.start()
    yield server
    server.kill()


@pytest.fixture
def callers(server: Server, helpline: Helpline) -> Calling:
    """Give what has people ring that line again and again."""
    return lambda **how: calling(server.url, helpline, **how)


@pytest.fixture
def tell(request: pytest.FixtureRequest) -> Tell:
    """Give what writes down a fault and what callers heard, for the table."""
    table = request.config.stash[TABLE]

    def told(fault: str, heard: str, crowd: Crowd) -> None:
        assert crowd.wrong == []
        assert crowd.callers
        table.rows.append(Outcome.of(fault, heard, crowd))

    return told


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    table = config.stash[TABLE]
    if not table.rows:
        return
    terminalreporter.write_line(table.as_text())
    unwell = {"failed", "error", "skipped"} & terminalreporter.stats.keys()
    if not unwell and config.args == [WHOLE]:
        write_into(PAGE, table)
