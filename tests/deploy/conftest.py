from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, suppress
from pathlib import Path

import pytest

from ivr.core.emergency import EMERGENCY
from ivr.web.fallback import write_fallback
from tests.deploy.fronts import Around, Certificate, NotStartedError, caddy, nginx
from tests.server_stage import NUMBER, free_port

Front = Callable[..., Around]
"""Puts a web server before the ports of two instances, with our file changed or not."""

FRONTS: dict[str, Callable[..., AbstractContextManager[Around]]]
FRONTS = {"nginx": nginx, "caddy": caddy}


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return Certificate(tmp_path_factory.mktemp("certificate")).make()


@pytest.fixture(params=FRONTS)
def kind(request: pytest.FixtureRequest) -> str:
    """Give the name of a web server."""
    return str(request.param)


@pytest.fixture
def front(kind: str, certificate: Certificate, tmp_path: Path) -> Iterator[Front]:
    with ExitStack() as stack:

        def put(changed: Mapping[str, str] | None = None) -> Around:
            # Between being chosen and being taken, a port can go to somebody else.
            with suppress(NotStartedError):
                return started(changed or {})
            return started(changed or {})

        def started(changed: Mapping[str, str]) -> Around:
            around = Around((free_port(), free_port()), certificate, tmp_path)
            write_fallback(around.fallback, EMERGENCY, NUMBER)
            return stack.enter_context(FRONTS[kind](around, changed))

        yield put


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    """Close at the end of a test what it opened."""
    with ExitStack() as stack:
        yield stack
