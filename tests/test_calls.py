"""Whole calls over real HTTP, signed, from the first word to the end."""

import contextlib
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ivr.content.load import load
from ivr.content.problem import ContentError
from ivr.content.shelf.shelf import Shelf
from ivr.core.helpline import Helpline
from ivr.settings import PROJECT, Settings
from ivr.simulator import Line, Script, play, read_script, show_call
from ivr.web import line, serve
from ivr.web.clock import OSLO
from ivr.web.local import on_loopback
from tests.content.folder import copy

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

CALLS = Path(__file__).parent / "calls"
SCRIPTS = [
    read_script(path.read_text(encoding="utf-8"), str(path.relative_to(CALLS)))
    for path in sorted(CALLS.rglob("*.call"))
]

MOMENTS = {
    "monday-noon": datetime(2027, 5, 10, 12, tzinfo=OSLO),
    "monday-first-minute": datetime(2027, 5, 10, 8, 59, tzinfo=OSLO),
    "monday-last-minute": datetime(2027, 5, 10, 15, 29, tzinfo=OSLO),
    "monday-evening": datetime(2027, 5, 10, 15, 31, tzinfo=OSLO),
    "monday-dawn": datetime(2027, 5, 10, 6, 30, tzinfo=OSLO),
    "wednesday-noon": datetime(2027, 5, 12, 12, 15, tzinfo=OSLO),
    "friday-night": datetime(2027, 5, 7, 22, tzinfo=OSLO),
    "17-may": datetime(2027, 5, 17, 12, tzinfo=OSLO),
    "day-179": datetime(2027, 9, 27, 12, tzinfo=OSLO),
    "day-181": datetime(2027, 9, 29, 12, tzinfo=OSLO),
}
"""When a call can happen; the days count from 1 April 2027."""


class Replaceable:
    """A server whose application can be taken from under a call, as a restart does."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.now = MOMENTS["monday-noon"]
        self.app = self._app()

    def __call__(
        self, environ: "WSGIEnvironment", respond: "StartResponse"
    ) -> Iterable[bytes]:
        return self.app(environ, respond)

    def restart(self, home: Path) -> None:
        """Start again with the content of another folder."""
        self.settings = replace(self.settings, home=home)
        self.app = self._app()

    def _app(self) -> "WSGIApplication":
        shelf = Shelf()
        with contextlib.suppress(ContentError):
            shelf.put(loaded(self.settings.home))
        return serve(self.settings, shelf, lambda: self.now)


@cache
def loaded(home: Path) -> Helpline:
    """Load each content once: a hundred calls ring the same."""
    return load(home)


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the shipped words with the invented centres."""
    home = copy(tmp_path_factory.mktemp("invented"))
    shutil.copy(CALLS / "centres/content/centres.yaml", home / "data")
    return home


@pytest.fixture
def home(script: Script, invented: Path) -> Path:
    """Give the shipped content, or the invented centres for the calls about them."""
    return invented if script.name.startswith("centres/") else PROJECT


@pytest.fixture
def server(home: Path) -> Iterator[Replaceable]:
    made: list[Replaceable] = []

    def make(settings: Settings) -> Replaceable:
        made.append(Replaceable(settings))
        return made[0]

    with on_loopback(make, home):
        yield made[0]


@pytest.fixture
def hooks(
    server: Replaceable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> dict[str, Callable[[], None]]:
    """What can happen in the middle of a call: to the line, and to the time."""

    def edited() -> None:
        home = copy(tmp_path / "edited")
        with (home / "prompts/tree.yaml").open("a", encoding="utf-8") as tree:
            tree.write("# edited\n")
        server.restart(home)

    def lost() -> None:
        server.restart(tmp_path / "nothing-here")

    def a_bug() -> None:
        monkeypatch.setattr(line, "step", None)

    def it_is(moment: datetime) -> Callable[[], None]:
        return lambda: setattr(server, "now", moment)

    times = {name: it_is(moment) for name, moment in MOMENTS.items()}
    return {"edited": edited, "lost": lost, "a-bug": a_bug, **times}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_call(
    script: Script, server: Replaceable, hooks: dict[str, Callable[[], None]]
) -> None:
    """The call goes as its script says: what is heard, who is dialled, how it ends."""
    settings = server.settings
    rung = Line(settings.public_url, settings.auth_token, settings.service_number)
    played = play(script, rung, hooks)

    assert not played.failures, (
        "\n".join(map(str, played.failures)) + "\n" + show_call(played.transcript)
    )


def test_each_call_in_both_languages() -> None:
    """Whatever is tried in one language is tried in the other."""
    for folder in (CALLS, CALLS / "centres"):
        nb, en = (
            {path.name for path in (folder / locale).glob("*.call")}
            for locale in ("nb", "en")
        )

        assert nb == en != set()
