"""Break each promise in a copy of the code, and see a test fail with its sentence."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from ivr.settings import PROJECT
from tests.promises import promise


class Break(NamedTuple):
    """A change to one file that breaks a promise, and the test that must notice."""

    sentence: str
    file: str
    old: str
    new: str
    test: str
    words: str = ""
    """Words in the name of the case that must notice, where the test has many."""


STATES = "tests/promises/test_promises.py"
ANSWERS = "tests/web/test_answers.py"
KEPT = "tests/promises/test_nothing_kept.py"
TWIML = "tests/test_twiml.py"
PROBLEMS = "tests/content/test_problems.py"
READING = "tests/core/test_reading.py"
EDITS = "tests/content/test_shelf_watch.py"

BREAKS = {
    "zero leads to the start": Break(
        promise.PERSON,
        "ivr/core/walk.py",
        "return self.go(place.at(self.helpline.tree.person), said)",
        "return self.go(place.at(self.helpline.tree.start), said)",
        f"{STATES}::test_zero_connects_from_everywhere",
        "small",
    ),
    "silence ends the call": Break(
        promise.SILENCE,
        "ivr/core/step.py",
        "return walk.go(place.at(asking.silence))",
        "return walk.hang_up(place, Phrase.GOODBYE)",
        f"{STATES}::test_silence_leads_to_a_person",
        "small",
    ),
    "a wrong key ends the call": Break(
        promise.SILENCE,
        "ivr/core/step.py",
        "return _ask_again(walk, place, Phrase.NOT_A_CHOICE)",
        "return walk.hang_up(place, Phrase.NOT_A_CHOICE)",
        f"{STATES}::test_only_two_things_end_a_call",
        "small",
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
        f"{STATES}::test_failed_transfer",
        "BUSY and small",
    ),
    "the number is read once": Break(
        promise.TRANSFER,
        "ivr/core/emergency.py",
        '    f"Jeg sier det en gang til: {_NUMBER}.",\n',
        "",
        f"{STATES}::test_failed_transfer",
        "BUSY and emergency",
    ),
    "the helpline sees the caller's number": Break(
        promise.NOTHING_KEPT,
        "ivr/twiml.py",
        "caller_id=self._service_number",
        "caller_id=None",
        f"{TWIML}::test_dial",
    ),
    "the log repeats what broke": Break(
        promise.NOTHING_KEPT,
        "ivr/log.py",
        "error=type(error).__name__",
        'error=f"{type(error).__name__}{error}"',
        f"{KEPT}::test_no_value_of_a_caller_is_kept",
    ),
    "another number is dialled": Break(
        promise.CHECKED,
        "ivr/core/walk.py",
        "self.helpline.numbers[node.to].dial",
        '"+4755123456"',
        f"{STATES}::test_dials_the_helpline_alone",
        "small",
    ),
    "what was published is dialled": Break(
        promise.CHECKED,
        "ivr/core/reading.py",
        "is not Trust.CONFIRMED",
        "is Trust.OLD",
        f"{READING}::test_unconfirmed_is_never_dialled",
    ),
    "no answer without content": Break(
        promise.NO_MISTAKE_LIVE,
        "ivr/core/emergency.py",
        "ring én én to",
        "ring noen",
        f"{ANSWERS}::TestNoContent",
    ),
    "problems are passed over": Break(
        promise.NO_MISTAKE_LIVE,
        "ivr/content/problem.py",
        "return self.code in WARNINGS",
        "return True",
        f"{EDITS}::TestAtOnce::test_bad_edit",
    ),
    "an edit is heard in mid-call": Break(
        promise.SAME_VERSION,
        "ivr/content/shelf/shelf.py",
        "return self.exactly(version) or self._current",
        "return self._current",
        f"{ANSWERS}::TestTwoVersions",
    ),
    "a prompt may be missing in one language": Break(
        promise.BOTH_WHOLE,
        "ivr/content/checks/words.py",
        "for prompt in sorted(known - set(words.says.prompts)):",
        "for prompt in set[str]():",
        f"{PROBLEMS}::test_told",
        "missing-words",
    ),
    "a line is missing in English": Break(
        promise.BOTH_WHOLE,
        "prompts/en.yaml",
        "    - There are courses too.\n",
        "",
        f"{STATES}::test_both_languages_have_every_line",
    ),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy all that the tests need to run, as it is and as it was compiled."""
    home = tmp_path_factory.mktemp("copy")
    for folder in ("ivr", "tests", "prompts", "data"):
        shutil.copytree(PROJECT / folder, home / folder)
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
        run = _run(copy, broken)
    finally:
        file.write_text(whole, encoding="utf-8")

    assert run.returncode == 1, run.stdout + run.stderr
    assert broken.sentence in run.stdout


def _run(home: Path, broken: Break) -> subprocess.CompletedProcess[str]:
    """Run one test alone, without what only many tests need."""
    one = [broken.test, "-k", broken.words, "-x", "--tb=short"]
    return subprocess.run(  # noqa: S603, our own code
        [
            sys.executable,
            "-B",
            "-m",
            "pytest",
            "-o",
            "addopts=-p no:cacheprovider",
            *one,
        ],
        cwd=home,
        env={
            **os.environ,
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
            "HYPOTHESIS_PROFILE": "first-failure",
        },
        capture_output=True,
        text=True,
        check=False,
    )
