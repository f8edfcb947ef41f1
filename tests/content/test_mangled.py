"""Whatever happens to a file, what is told of it can be read, and comes soon."""

import re
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from ivr.cli import main
from tests.content.folder import FILES, copy
from tests.content.mangling import Slip, mangled, slips

SECONDS = 2
NOT_FOR_PEOPLE = r"Traceback|<class|\b(dict|NoneType|pydantic|KeyError|ValueError)\b"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy(tmp_path_factory.mktemp("mangled"))


@given(file=st.sampled_from(FILES), made=slips)
@settings(max_examples=settings().max_examples // 2)
def test_told(home: Path, file: str, made: list[Slip]) -> None:
    """A mangled file is told of in plain words, in two seconds: no traceback."""
    path = home / file
    whole = path.read_bytes()
    path.write_bytes(mangled(whole, made))
    began = time.process_time()
    try:
        result = CliRunner().invoke(main, ["check", str(home)])
    finally:
        path.write_bytes(whole)

    assert result.exit_code in {0, 1}, result.exception
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert time.process_time() - began < SECONDS
    assert "[not-read]" not in result.output
    assert not re.search(NOT_FOR_PEOPLE, result.output)
    assert result.output.rstrip().endswith("go live.")
    assert max(map(len, result.output.splitlines())) < 400
