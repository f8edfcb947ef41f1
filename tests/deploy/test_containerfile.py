"""The image agrees with the line and with the manifest."""

import json
import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from ivr.cli import main
from ivr.settings import PROJECT
from tests.content.folder import copy
from tests.deploy.agreed import options_of, settings_read
from tests.deploy.containerfile import FILE, instructions
from tests.deploy.test_kubernetes import LINE, POD

STEPS = instructions()
LAST = STEPS[max(n for n, step in enumerate(STEPS) if step.name == "FROM") :]
ENVIRONMENT = dict(
    pair.split("=", 1)
    for step in LAST
    if step.name == "ENV"
    for pair in step.text.split()
)


def texts(name: str) -> list[str]:
    """Give what follows each instruction *name* in the image that is kept."""
    return [step.text for step in LAST if step.name == name]


def test_starts_the_line() -> None:
    """A container starts the line where its port and its health check are."""
    [command], [port], [health] = texts("CMD"), texts("EXPOSE"), texts("HEALTHCHECK")

    assert options_of(json.loads(command))["bind"] == f"0.0.0.0:{port}"
    assert f"http://127.0.0.1:{port}/health" in health
    assert {name for name in ENVIRONMENT if "IVR" in name} <= settings_read()


def test_copied() -> None:
    """Everything that is copied is there, and nothing that lies about by chance."""
    copied = [
        name
        for step in STEPS
        if step.name == "COPY" and "--from" not in step.text
        for name in step.text.split()[:-1]
    ]

    assert [name for name in copied if not (PROJECT / name).exists()] == []
    assert not {".", "./", "*"} & set(copied)


def test_pinned() -> None:
    """What is installed is named by version, and proves by a hash that it is that."""
    [base, *_] = [step.text for step in STEPS if step.name == "ARG"]
    steps = " && ".join(step.text for step in STEPS)
    installs = re.findall(r"pip install [^&]*", steps)

    assert re.fullmatch(r"BASE=\S+/python:3\.\d+\.\d+-slim-\w+", base)
    assert len(installs) == 2
    assert all("--require-hashes" in one or "--no-deps" in one for one in installs)


def test_nobody_in_particular() -> None:
    """The line runs as a user who owns its state and nothing else."""
    user = (
        f"{POD['securityContext']['runAsUser']}:{POD['securityContext']['runAsGroup']}"
    )
    mounts = {mount["name"]: mount["mountPath"] for mount in LINE["volumeMounts"]}

    assert texts("USER") == [user]
    assert ENVIRONMENT["IVR_STATE"] == mounts["state"]
    assert f"{ENVIRONMENT['IVR_HOME']}/prompts" == mounts["prompts"]
    assert f"--uid {POD['securityContext']['runAsUser']} " in " ".join(texts("RUN"))


def test_no_secret() -> None:
    """Nothing secret is built into an image."""
    text = FILE.read_text(encoding="utf-8")

    assert "TOKEN" not in text


def test_no_gpl() -> None:
    """The image that is given to others has no program whose source must be offered."""
    removed = re.findall(
        r"pip uninstall --yes (.*?) &&", " ".join(s.text for s in STEPS)
    )

    assert "espeakng-loader" in removed[0].split()
    assert "espeak" in (PROJECT / "deploy/NOTICE.md").read_text(encoding="utf-8")


def test_no_offline_voice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Who renders in a container is told to do it elsewhere, and not in Python."""
    monkeypatch.delitem(sys.modules, "ivr.speech.espeak", raising=False)
    monkeypatch.setitem(sys.modules, "espeakng_loader", None)
    monkeypatch.setenv("IVR_HOME", str(copy(tmp_path)))
    said = CliRunner().invoke(main, ["audio", "render", "--only", "welcome*"])

    assert said.exit_code == 2
    assert "The offline voice is not installed here" in said.output
