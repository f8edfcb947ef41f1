"""What is written for people holds: every command, every target, every file named."""

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from ivr.cli import main
from ivr.content.load import load
from ivr.settings import PROJECT

README = (PROJECT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [PROJECT / name for name in ("README.md", "CONTRIBUTING.md")]


@pytest.mark.parametrize("name", main.commands)
def test_command(name: str) -> None:
    """Every command stands in the README, and has help with a sentence on it."""
    command = main.commands[name]
    shown = CliRunner().invoke(main, [name, "--help"])

    assert f"`ivr {name}" in README
    assert shown.exit_code == 0
    assert "\n  Examples:\n" in shown.output, "examples run together"
    assert "\\b" not in shown.output
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name


def test_help() -> None:
    """`ivr --help` says what this is, and lists the commands."""
    shown = CliRunner().invoke(main, ["--help"])

    assert shown.exit_code == 0
    assert all(name in shown.output for name in main.commands)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_files_exist(document: Path) -> None:
    """Every file that is named is there."""
    named = re.findall(r"`((?:tests|prompts|data|ivr)/[\w./-]+)`", document.read_text())

    assert [name for name in named if not (PROJECT / name).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_targets_exist(document: Path) -> None:
    """Every make target that is named is one."""
    makefile = (PROJECT / "Makefile").read_text()
    targets = re.findall(r"^([a-z]+):", makefile, re.MULTILINE)
    named = re.findall(
        r"`?\bmake ([a-z]+)\b`|^make ([a-z]+)$", document.read_text(), re.MULTILINE
    )

    assert {a or b for a, b in named} <= set(targets)


def test_example_call() -> None:
    """The call that the README shows is the one that `make run` plays."""
    first = (PROJECT / "tests/calls/first-call.call").read_text(encoding="utf-8")

    assert first in README


def test_sources_name_prompts() -> None:
    """Every prompt that the sources name exists."""
    sources = (PROJECT / "data/SOURCES.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\| `([a-z-]+)` \|", sources))

    assert named
    assert named <= set(load(PROJECT).prompts["nb"])


def test_nothing_of_a_machine() -> None:
    """No file names a registry's address."""
    for file in PROJECT.glob("requirements/*.txt"):
        assert not re.search("index-url|find-links|://", file.read_text()), file


def test_starts_without_what_only_tests_need() -> None:
    """The line starts where neither pytest nor any other tool of ours is there."""
    blocked = ["pytest", "hypothesis", "mypy", "ruff", "importlinter", "twilio.rest"]
    code = (
        f"import sys; sys.modules.update(dict.fromkeys({blocked}))\n"
        "import ivr.cli, ivr.web"
    )

    subprocess.run([sys.executable, "-c", code], check=True, cwd=PROJECT)  # noqa: S603
