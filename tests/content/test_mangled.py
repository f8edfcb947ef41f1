"""Whatever happens to a file, what is told of it can be read, and comes soon."""

import re
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ivr.cli import main
from tests.content.folder import FILES, copy

SECONDS = 2
NOT_FOR_PEOPLE = r"Traceback|<class|\b(dict|NoneType|pydantic|KeyError|ValueError)\b"

SLIPS = st.sampled_from(
    ["delete", "double", "swap", "in", "out", "tab", "cut", "insert", "glue", "retype"]
)
ODD = st.sampled_from(
    [b"\x00", b"\xff", b"\t", b": ", b" #", b"'", b'"', b"{", b"[", b"*", b"&a ",
     b"!x ", b"\xc2\x85", b"\xe2\x80\xa8", b"\r", b"- ", b"\n---\n", b"?", b"|", b">",
     b"%", b"<<:", b"{}", b"[]", b"{{", b"}", b",", b"0", b"-1", b"9" * 30, b"~"]
)  # fmt: skip


def slip(raw: bytes, how: str, where: float, odd: bytes) -> bytes:
    """Do to a file what a tired person does, or a broken disk."""
    lines = raw.splitlines(keepends=True)
    if not lines:
        return odd
    line = int(where * (len(lines) - 1))
    byte = int(where * len(raw))
    match how:
        case "delete":
            del lines[line]
        case "double":
            lines.insert(line, lines[line])
        case "swap":
            lines[line - 1], lines[line] = lines[line], lines[line - 1]
        case "in":
            lines[line] = b"  " + lines[line]
        case "out":
            lines[line] = lines[line][1:]
        case "tab":
            lines[line] = b"\t" + lines[line].lstrip()
        case "cut":
            return raw[:byte]
        case "insert":
            return raw[:byte] + odd + raw[byte:]
        case "glue":
            lines[line] = lines[line].rstrip(b"\n")
        case "retype":
            lines[line] = re.sub(rb"[\w-]+(?=\W*$)", lambda _: odd, lines[line])
        case _:
            raise AssertionError(how)
    return b"".join(lines)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy(tmp_path_factory.mktemp("mangled"))


@given(
    file=st.sampled_from(FILES),
    slips=st.lists(st.tuples(SLIPS, st.floats(0, 1), ODD), min_size=1, max_size=4),
)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_told(home: Path, file: str, slips: list[tuple[str, float, bytes]]) -> None:
    """A mangled file is told of in plain words, in two seconds: no traceback."""
    path = home / file
    whole = mangled = path.read_bytes()
    for how, where, odd in slips:
        mangled = slip(mangled, how, where, odd)
    path.write_bytes(mangled)
    began = time.process_time()
    try:
        result = CliRunner().invoke(main, ["check", str(home)])
    finally:
        path.write_bytes(whole)

    assert result.exit_code in {0, 1}, result.exception
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert time.process_time() - began < SECONDS
    assert not re.search(NOT_FOR_PEOPLE, result.output)
    assert result.output.rstrip().endswith("go live.")
    assert max(map(len, result.output.splitlines())) < 400
