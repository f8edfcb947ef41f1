"""Whole calls over real HTTP, signed, from the first word to the end."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ivr.settings import PROJECT, Settings
from ivr.simulator import Line, Script, play, read_script, show_call
from ivr.web import create_app, line
from ivr.web.local import on_loopback

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

CALLS = Path(__file__).parent / "calls"
SCRIPTS = [
    read_script(path.read_text(), str(path.relative_to(CALLS)))
    for path in sorted(CALLS.rglob("*.call"))
]


class Replaceable:
    """A server whose application can be taken from under a call, as a restart does."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.app: WSGIApplication = create_app(settings)

    def __call__(
        self, environ: "WSGIEnvironment", respond: "StartResponse"
    ) -> Iterable[bytes]:
        return self.app(environ, respond)

    def restart(self, home: Path) -> None:
        """Start again with the content of another folder."""
        token, url, number = (
            self.settings.auth_token,
            self.settings.public_url,
            self.settings.service_number,
        )
        self.app = create_app(Settings(token, url, number, home))


@pytest.fixture
def server() -> Iterator[Replaceable]:
    made: list[Replaceable] = []

    def make(settings: Settings) -> Replaceable:
        made.append(Replaceable(settings))
        return made[0]

    with on_loopback(make, PROJECT):
        yield made[0]


@pytest.fixture
def hooks(
    server: Replaceable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> dict[str, Callable[[], None]]:
    """What can happen to the line in the middle of a call."""

    def edited() -> None:
        for folder in ("prompts", "data"):
            shutil.copytree(PROJECT / folder, tmp_path / folder)
        with (tmp_path / "prompts/tree.yaml").open("a") as tree:
            tree.write("# edited\n")
        server.restart(tmp_path)

    def lost() -> None:
        server.restart(tmp_path / "nothing-here")

    def a_bug() -> None:
        monkeypatch.setattr(line, "step", None)

    return {"edited": edited, "lost": lost, "a-bug": a_bug}


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
    names = {
        locale: {path.name for path in (CALLS / locale).glob("*.call")}
        for locale in ("nb", "en")
    }

    assert names["nb"] == names["en"] != set()
