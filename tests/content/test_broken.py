"""
Every mistake of `tests/broken` is told in the words that stand beside it.

`IVR_WRITE=1 pytest tests/content/test_broken.py` writes what is told now; read it.
"""

import os
import re
from datetime import datetime
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ivr.cli import main
from ivr.content.problem import WARNINGS
from ivr.web.clock import OSLO
from tests.content.broken import PAIRS, WHOLE, Pair

NOON = datetime(2026, 11, 23, 12, tzinfo=OSLO)
NOT_FOR_PEOPLE = (
    r"Traceback|\b(dict|str|int|list_type|None|NoneType|pydantic|KeyError)\b"
)


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    module = import_module("ivr.cli.check")  # “check” itself is the command by now
    monkeypatch.setattr(module, "oslo_time", lambda: NOON)


def check(home: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["check", *options, str(home)])


def without_proof(output: str) -> str:
    """Leave out what was walked: it changes with every word, and has its own tests."""
    return re.sub(r"^(nb|en): .*\n(  .*\n)*\n?", "", output, flags=re.MULTILINE)


def problems(told: str) -> list[str]:
    """Take apart what was printed: each problem begins with its place."""
    return re.split(r"^(?=\S+?:\d+:\d+: )", told, flags=re.MULTILINE)[1:]


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_told(pair: Pair, tmp_path: Path) -> None:
    """A mistake is told in these words, at this place, and with what to do."""
    result = check(pair.spoil(tmp_path))
    told = without_proof(result.output)
    if os.environ.get("IVR_WRITE"):
        pair.told.write_text(told, encoding="utf-8")

    assert told == pair.told.read_text(encoding="utf-8")
    assert f"[{pair.code}]" in result.output
    assert result.exit_code == (0 if pair.code in WARNINGS else 1), result.exception
    assert not re.search(NOT_FOR_PEOPLE, result.output)
    for problem in problems(result.output):
        assert re.search(r'^ *= \S.*[.?!:”"]$|confirm', problem, re.MULTILINE), problem


def test_whole_has_no_problem() -> None:
    """The small content in which the mistakes are made has none itself."""
    result = check(WHOLE)

    assert result.exit_code == 0
    assert "No problems." in result.output


def test_each_result_has_its_mistake() -> None:
    """No result is left over from a mistake that is no longer there."""
    folder = WHOLE.parent

    assert {pair.told for pair in PAIRS.values()} == set(folder.glob("*.out"))
