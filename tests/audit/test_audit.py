"""What we depend on is what we locked, and an audit never says more than it knows."""

import json
import stat
from pathlib import Path

import pytest

from ivr.settings import PROJECT
from tests.audit import licences
from tests.audit.advisories import Answers, ask, read_answers
from tests.audit.licences import unexplained
from tests.audit.lock import read_lock, wrong_with

HASH = "--hash=sha256:" + "0" * 64
PYPROJECT = """
[project]
dependencies = ["Flask>=3,<4", "click>=8.1,<8.2"]
[dependency-groups]
tests = ["pytest"]
dev = [{ include-group = "tests" }]
"""
RUN = f"""flask==3.1.0 \\
    {HASH} \\
    {HASH}
    # via ivr
click==8.1.8 ; python_version > "3" {HASH}
"""
DEV = f"{RUN}pytest==9.0.0 {HASH}\n"


def folder(home: Path, run: str = RUN, dev: str = DEV) -> Path:
    (home / "requirements").mkdir()
    (home / "requirements/run.txt").write_text(run)
    (home / "requirements/dev.txt").write_text(dev)
    (home / "pyproject.toml").write_text(PYPROJECT)
    return home


class TestLock:
    def test_ours(self) -> None:
        """All that we install is locked by its hash, as pyproject.toml asks for it."""
        assert [*wrong_with(PROJECT)] == []

    def test_good(self, tmp_path: Path) -> None:
        """A whole lock has nothing wrong with it."""
        assert [*wrong_with(folder(tmp_path))] == []

    @pytest.mark.parametrize(
        ("run", "dev", "says"),
        [
            (RUN.replace(HASH, ""), DEV, "flask has no hash"),
            (RUN.replace("==3.1.0", ">=3"), DEV, "not at one version"),
            (RUN.replace("==3.1.0", "==3.*"), DEV, "not at one version"),
            (RUN.replace("==3.1.0", ""), DEV, "not at one version"),
            (RUN.replace("8.1.8", "8.2.0"), DEV, "is not click"),
            (RUN.replace("click", "clock"), DEV, "click is asked for and not locked"),
            (f"--index-url x\n{RUN}", DEV, "where to look for packages"),
            (RUN.replace("flask==3.1.0", "flask @ https://x/y"), DEV, "an address"),
            (RUN, DEV.replace("pytest", "nose"), "pytest is asked for"),
            (RUN, DEV.replace("3.1.0", "3.1.1"), "flask is not at 3.1.0, as it is run"),
        ],
    )
    def test_wrong(self, tmp_path: Path, run: str, dev: str, says: str) -> None:
        """What is not locked, or not as asked, is told."""
        assert says in "\n".join(wrong_with(folder(tmp_path, run, dev)))


class TestLicences:
    def test_ours(self) -> None:
        """Somebody has read every licence that asks for more than to be named."""
        run = (PROJECT / "requirements/run.txt").read_text(encoding="utf-8")

        assert [*unexplained(read_lock(run))] == []

    def test_nobody_has_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A package whose licence nobody has read is told."""
        monkeypatch.setattr(licences, "EXPLAINED", {})

        assert [one.split(":")[0] for one in unexplained(["flask", "soxr"])] == ["soxr"]


NAMES = frozenset({"flask", "click"})
LOOKED_AT = [
    {"name": "flask", "version": "3.1.0", "vulns": []},
    {"name": "click", "version": "8.1.8", "vulns": []},
]
HOLE = {"id": "CVE-1", "fix_versions": ["9"], "aliases": [], "description": ""}
SKIPPED = [{"name": name, "skip_reason": "not found"} for name in NAMES]


def printed(dependencies: object) -> str:
    return json.dumps({"dependencies": dependencies, "fixes": []})


class TestAdvisories:
    def test_free(self) -> None:
        """Only what was looked at is free of known holes."""
        assert read_answers(printed(LOOKED_AT), NAMES) == Answers(
            NAMES, (), frozenset()
        )
        assert read_answers(printed(LOOKED_AT[:1]), NAMES).unknown == {"click"}

    @pytest.mark.parametrize("text", ["", "No holes", "{}", "[]", printed(SKIPPED)])
    def test_nobody_asked(self, text: str) -> None:
        """Where nobody answered, nothing is said to be free, though no hole is told."""
        assert read_answers(text, NAMES) == Answers(frozenset(), (), NAMES)

    def test_hole(self) -> None:
        """A hole is told with the version that mends it."""
        told = read_answers(printed([{**LOOKED_AT[0], "vulns": [HOLE]}]), NAMES)

        assert told.holes == ("flask 3.1.0: CVE-1, mended in 9",)
        assert "flask" not in told.free | told.unknown

    def test_asks_another(self, tmp_path: Path) -> None:
        """Where one service knows nothing, the other is asked."""
        tool = tmp_path / "pip-audit"
        told = {"pypi": printed(SKIPPED), "osv": printed(LOOKED_AT)}
        cases = "".join(f"*{name}*) echo '{text}';;\n" for name, text in told.items())
        tool.write_text(f'#!/bin/sh\ncase "$*" in\n{cases}esac\n')
        tool.chmod(tool.stat().st_mode | stat.S_IXUSR)

        assert ask(tool, tmp_path / "run.txt", NAMES).free == NAMES

    def test_no_tool(self, tmp_path: Path) -> None:
        """Without the tool, nothing is known."""
        assert ask(tmp_path / "gone", tmp_path / "run.txt", NAMES).unknown == NAMES
