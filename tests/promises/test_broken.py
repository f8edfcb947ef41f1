"""Break each promise in a copy of the code, and see a test fail with its sentence."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from ivr.settings import PROJECT
from tests.promises import promise


class Break(NamedTuple):
    """A change to one file that breaks a promise, and the tests that must notice."""

    sentence: str
    file: str
    old: str
    new: str
    tests: str


STATES = "tests/promises/test_promises.py"
ANSWERS = "tests/web/test_answers.py"
KEPT = "tests/promises/test_nothing_kept.py"
TWIML = "tests/test_twiml.py"
PROBLEMS = "tests/content/test_problems.py"

BREAKS = {
    "zero leads to the start": Break(
        promise.PERSON,
        "ivr/core/walk.py",
        "return self.go(place.at(self.helpline.tree.person), said)",
        "return self.go(place.at(self.helpline.tree.start), said)",
        STATES,
    ),
    "silence ends the call": Break(
        promise.SILENCE,
        "ivr/core/step.py",
        "return walk.go(place.at(asked.silence))",
        "return walk.hang_up(place, Phrase.GOODBYE)",
        STATES,
    ),
    "a wrong key ends the call": Break(
        promise.SILENCE,
        "ivr/core/step.py",
        "return _ask_again(walk, place, Phrase.NOT_A_CHOICE)",
        "return walk.hang_up(place, Phrase.NOT_A_CHOICE)",
        STATES,
    ),
    "nothing follows the Gather": Break(
        promise.SILENCE,
        "ivr/twiml.py",
        "        response.redirect(",
        "        (lambda *a, **k: None)(",
        f"{ANSWERS}::test_anything_at_all",
    ),
    "a bug is a 500": Break(
        promise.SILENCE,
        "ivr/web/line.py",
        "            log.failure(error)\n",
        "            raise\n",
        f"{ANSWERS}::TestBug",
    ),
    "a busy helpline ends the call": Break(
        promise.TRANSFER,
        "ivr/core/step.py",
        "return walk.go(place.at(following))",
        "return walk.hang_up(place, Phrase.AFTER_CALL)",
        STATES,
    ),
    "the number is read once": Break(
        promise.TRANSFER,
        "ivr/core/emergency.py",
        '    f"Jeg sier det en gang til: {_NUMBER}.",\n',
        "",
        STATES,
    ),
    "the helpline sees the caller's number": Break(
        promise.NOTHING_KEPT,
        "ivr/twiml.py",
        "caller_id=self._service_number",
        "caller_id=None",
        TWIML,
    ),
    "the log repeats what broke": Break(
        promise.NOTHING_KEPT,
        "ivr/log.py",
        "error=type(error).__name__",
        'error=f"{type(error).__name__}{error}"',
        KEPT,
    ),
    "another number is dialled": Break(
        promise.CHECKED,
        "ivr/core/walk.py",
        "self.helpline.numbers[node.to].dial",
        '"+4755123456"',
        STATES,
    ),
    "what was published is dialled": Break(
        promise.CHECKED,
        "ivr/core/reading.py",
        "is not Trust.CONFIRMED",
        "is Trust.OLD",
        "tests/core/test_reading.py",
    ),
    "no answer without content": Break(
        promise.NO_MISTAKE_LIVE,
        "ivr/core/emergency.py",
        "ring én én to",
        "ring noen",
        f"{ANSWERS}::TestNoContent",
    ),
    "an edit is heard in mid-call": Break(
        promise.SAME_VERSION,
        "ivr/content/shelf/shelf.py",
        "return self.exactly(version) or self._current",
        "return self._current",
        f"{ANSWERS}::TestTwoVersions",
    ),
    "a line is missing in English": Break(
        promise.BOTH_WHOLE,
        "prompts/en.yaml",
        "    - There are courses too.\n",
        "",
        STATES,
    ),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy all that the tests need to run."""
    home = tmp_path_factory.mktemp("copy")
    for folder in ("ivr", "tests", "prompts", "data"):
        shutil.copytree(
            PROJECT / folder,
            home / folder,
            ignore=shutil.ignore_patterns("__pycache__"),
        )
    shutil.copy(PROJECT / "pyproject.toml", home)
    return home


@pytest.mark.parametrize("name", BREAKS)
def test_a_test_notices(name: str, copy: Path) -> None:
    """Whoever breaks a promise is told which one."""
    broken = BREAKS[name]
    file = copy / broken.file
    whole = file.read_text(encoding="utf-8")
    assert whole.count(broken.old) == 1, f"mend the break “{name}”: the code has moved"
    file.write_text(whole.replace(broken.old, broken.new), encoding="utf-8")
    try:
        run = subprocess.run(  # noqa: S603, our own code
            [sys.executable, "-B", "-m", "pytest", "-n0", broken.tests],
            cwd=copy,
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        file.write_text(whole, encoding="utf-8")

    assert run.returncode == 1, run.stdout
    assert broken.sentence in run.stdout
