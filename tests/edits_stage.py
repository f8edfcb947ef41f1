"""A line under a real server, an administrator who edits, and callers who listen."""

import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import requests

from ivr.settings import PROJECT
from ivr.simulator import Answer, HttpTransport, Leg, Outcome
from ivr.simulator.events import Asked, Dialling, Ended, Event, Said
from ivr.simulator.person import Act, HangsUp, Presses, Stays, Stretch
from ivr.simulator.sound import Waiting
from tests.content.folder import copy
from tests.server_stage import ivr

TOKEN, NUMBER = "token-of-the-tests", "+4721000000"
SPOKEN_NUMBER = "åtte null null, fem sju, null null null"
PATIENCE = 20.0
"""Seconds for which a request is tried again: so long a restart may take."""


class Server:
    """The line as the README starts it, with two workers, to be killed."""

    def __init__(self, home: Path, state: Path, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self._env = {
            **os.environ,
            "TWILIO_AUTH_TOKEN": TOKEN,
            "IVR_PUBLIC_URL": self.url,
            "IVR_SERVICE_NUMBER": NUMBER,
            "IVR_HOME": str(home),
            "IVR_STATE": str(state),
        }
        self._bind = f"127.0.0.1:{port}"
        self._log = state.with_suffix(".log")
        self.start()

    def start(self) -> None:
        command = ivr("serve", "--workers", "2", "--bind", self._bind)
        with self._log.open("a") as log:
            self._process = subprocess.Popen(  # noqa: S603, our own code
                command,
                cwd=PROJECT,
                env=self._env,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.wait_for(bool)

    def kill(self) -> None:
        """Kill the server and its workers, as a machine that loses its power does."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def health(self) -> dict[str, object]:
        """Ask how it is; nothing where it does not answer."""
        try:
            answer: dict[str, object] = requests.get(
                f"{self.url}/health", timeout=5
            ).json()
        except requests.RequestException:
            return {}
        return answer

    def wait_for(self, is_so: Callable[[dict[str, object]], bool]) -> bool:
        until = time.monotonic() + PATIENCE
        while not is_so(self.health()):
            if time.monotonic() > until:
                return False
            time.sleep(0.05)
        return True


class Administrator:
    """
    Edits the content all at once, as a rename does: well, or badly.

    In every other edit the keys for two topics change places, in words and tree.
    """

    def __init__(self, folder: Path, random: Random) -> None:
        self.home = folder / "home"
        self.edits = 0
        self._random = random
        self._folder = folder
        self.home.mkdir()
        for part in ("prompts", "data"):
            (self.home / part).symlink_to(folder / "edit-0" / part)
        copy(folder / "edit-0")

    def edit(self, *, well: bool) -> None:
        """Change something, so that it is another version."""
        self.edits += 1
        edit = self._folder / f"edit-{self.edits}"
        copy(edit)
        if self._random.random() < 0.5:
            self._swap_keys(edit)
        with (edit / "prompts/nb.yaml").open("a") as words:
            words.write(f"# edit {self.edits}\n")
        if not well:
            self._random.choice(BREAKS)(edit, self._random)
        for part in ("prompts", "data"):
            new = self._folder / "new"
            new.symlink_to(edit / part)
            new.replace(self.home / part)
        shutil.rmtree(self._folder / f"edit-{self.edits - 2}", ignore_errors=True)

    def _swap_keys(self, edit: Path) -> None:
        for name, first, second in (
            ("tree", "2: help, 3: find-centre", "2: find-centre, 3: help"),
            ("nb", HELP_BY_TWO, CENTRE_BY_TWO),
            ("en", "About the help, press two.", "To find a centre, press two."),
            ("en", "To find a centre, press three.", "About the help, press three."),
        ):
            path = edit / "prompts" / f"{name}.yaml"
            text = path.read_text()
            assert first in text
            path.write_text(text.replace(first, second))


HELP_BY_TWO = "- Om hjelpen, trykk to.\n    - For å finne et senter, trykk tre."
CENTRE_BY_TWO = "- For å finne et senter, trykk to.\n    - Om hjelpen, trykk tre."


def _cut(edit: Path, random: Random) -> None:
    path = edit / "prompts/nb.yaml"
    path.write_bytes(path.read_bytes()[: random.randrange(4000)])


def _mistyped(edit: Path, _random: Random) -> None:
    path = edit / "prompts/tree.yaml"
    path.write_text(path.read_text().replace("silence: helpline", "silence: helpine"))


def _gone(edit: Path, _random: Random) -> None:
    (edit / "data/helplines.yaml").unlink()


def _folder(edit: Path, _random: Random) -> None:
    (edit / "prompts/tree.yaml").unlink()
    (edit / "prompts/tree.yaml").mkdir()


def _no_text(edit: Path, random: Random) -> None:
    (edit / "prompts/nb.yaml").write_bytes(random.randbytes(500))


BREAKS = (_cut, _mistyped, _gone, _folder, _no_text)

TOPICS = {
    "Om hjelpen": "Om sentrene, og hvem de er for",
    "For å finne et senter": "Det er minst ett senter i hvert fylke",
}
KEYS = {"to": "2", "tre": "3"}


@dataclass
class Caller:
    """
    Listens which key is for a topic, presses it, and notes whatever is otherwise.

    Then they ask for a person, who is busy, hear the number, and say goodbye. *takes*
    is how long they think before each key.
    """

    topic: str
    takes: Callable[[], float]
    stars: int
    wrong: list[str] = field(default_factory=list)
    versions: set[str] = field(default_factory=set)
    _heard: str = ""
    _stage: int = 0
    _key: str = ""
    _dialled: bool = False

    def during(self, stretch: Stretch) -> Act:
        if not isinstance(stretch.sound, Waiting):
            return Stays()
        time.sleep(self.takes())
        key = self._next_key()
        self._heard = ""
        return Presses(min(0.5, stretch.seconds), key) if key else HangsUp(0.0)

    def _next_key(self) -> str:
        match self._stage:
            case 0:
                return self._choose()
            case 1:
                self._expect(TOPICS[self.topic] in self._heard, "its meaning")
                self._stage = 2
                return "0"
            case 2:
                self._expect(self._heard.count(SPOKEN_NUMBER) == 2, "the number")
                self._stage = 3
                return "9"
            case _:
                self._expect(False, "an end")  # noqa: FBT003
                return ""

    def _choose(self) -> str:
        """Press what was said to be the topic's key; hear it again before, perhaps."""
        said = re.search(rf"{self.topic}, trykk (to|tre)\.", self._heard)
        self._expect(said is not None, "a key for the topic")
        key = KEYS[said[1]] if said else "9"
        self._expect(self._key in ("", key), "the same key as before")
        self._key = key
        if self.stars:
            self.stars -= 1
            return "*"
        self._stage = 1
        return key

    def _expect(self, is_so: bool, what: str) -> None:  # noqa: FBT001
        if not is_so:
            self.wrong.append(
                f"{self.topic}: not {what} at {self._stage}: {self._heard}"
            )

    def leg(self, dialling: Dialling) -> Leg:
        self._expect(dialling.numbers == ("+4780057000",), "the helpline")
        self._dialled = True
        return Leg(Outcome.BUSY)

    def notice(self, event: Event) -> None:
        match event:
            case Said(text=text):
                self._heard += text + " "
                self._expect("Beklager" not in text, "without an apology")
            case Asked(path=path) if path.count("/") > 2:
                self.versions.add(path.split("/")[2])
            case Ended(by=by):
                self._expect(by == "line" and self._stage == 3, "an end by key 9")
                self._expect(self._dialled, "a person")
            case _:
                pass


class PatientTransport(HttpTransport):
    """
    Asks again while the server is down, as a web server in front of it would.

    Without one, Twilio goes to the fallback URL; see `ivr fallback`.
    """

    def post(
        self, url: str, form: Mapping[str, str], headers: Mapping[str, str]
    ) -> Answer:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                return super().post(url, form, headers)
            except OSError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)
