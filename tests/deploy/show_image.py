"""
The image, built by its own Containerfile and rung; `make image` does it.

What it stands on cannot be fetched here: a Debian of ours takes its place.
"""

import json
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ivr.settings import PROJECT
from ivr.simulator import Line, play, read_script
from tests.deploy.containerfile import FILE, instructions
from tests.deploy.machine import WHEELS, debian, put_project, wheels
from tests.deploy.programs import needs, run
from tests.server_stage import NUMBER, TOKEN, free_port, wait_for_answer

[BASE] = [
    step.text.removeprefix("BASE=") for step in instructions() if step.name == "ARG"
]
IMAGE = "ivr-tried"
NOBODY = "10001"


def buildah(*arguments: str) -> str:
    """Run buildah, with nothing of what it keeps elsewhere."""
    kept = os.environ["IVR_IMAGES"]
    said = run("buildah", "--storage-driver=vfs", f"--root={kept}", *arguments)
    assert said.returncode == 0, said.stdout[-3000:] + said.stderr[-3000:]
    return said.stdout.strip()


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Build the image from an empty folder, and give its files."""
    folder = tmp_path_factory.mktemp("image")
    os.environ["IVR_IMAGES"] = str(folder / "kept")
    base = buildah("from", "scratch")
    buildah(
        "add", base, str(debian(["ca-certificates", "python3", "python3-venv"])), "/"
    )
    buildah("add", base, str(wheels()), WHEELS)
    buildah(
        "config", "--env", "PIP_NO_INDEX=1", "--env", f"PIP_FIND_LINKS={WHEELS}", base
    )
    (folder / "python").symlink_to("/usr/bin/python3")
    buildah("copy", base, str(folder / "python"), "/usr/local/bin/python")
    buildah("commit", "--rm", base, BASE)
    put_project(folder / "project")
    buildah(
        *("build", "--isolation=chroot", "--pull-never", "--format=docker"),
        *(f"--file={folder / 'project' / FILE.relative_to(PROJECT)}", f"--tag={IMAGE}"),
        str(folder / "project"),
    )
    files = Path(buildah("mount", buildah("from", "--pull-never", IMAGE)))
    yield files
    shutil.rmtree(folder / "kept")


def told() -> dict[str, list[str]]:
    """Give what the image says of how it is started."""
    said = json.loads(buildah("inspect", "--type=image", IMAGE))["Docker"]["config"]
    return {
        "command": said["Cmd"],
        "environment": said["Env"],
        "well": said["Healthcheck"]["Test"],
        "user": [said["User"]],
    }


def inside(files: Path, command: list[str], *, also: list[str]) -> list[str]:
    """Put *command* where a container would have it: a root that cannot be written."""
    mounts = [
        f"mount --bind {files} {files}",
        f"mount -o remount,bind,ro {files}",
        f"mount -t tmpfs -o uid={NOBODY},gid={NOBODY} state {files}/var/lib/ivr",
        f"mount -t tmpfs tmp {files}/tmp",  # noqa: S108, the container's own
        f"mount --rbind /dev {files}/dev",
        f'exec chroot --userspec={told()["user"][0]} {files} env -i "$@"',
    ]
    script = " && ".join(mounts)
    given = [*told()["environment"], *also]
    return [needs("unshare"), "--mount", "sh", "-c", script, "sh", *given, *command]


@contextmanager
def running(files: Path) -> Iterator[str]:
    """Start the image as it says, at a port of our own."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = [
        re.sub("^0.0.0.0:8000$", f"127.0.0.1:{port}", one) for one in told()["command"]
    ]
    also = [f"TWILIO_AUTH_TOKEN={TOKEN}", f"IVR_PUBLIC_URL={url}"]
    also += [f"IVR_SERVICE_NUMBER={NUMBER}", "HOME=/"]
    process = subprocess.Popen(inside(files, command, also=also))  # noqa: S603, as the image says
    try:
        wait_for_answer(url)
        yield url
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def test_whole_call(image: Path) -> None:
    """The image is started as it says, as nobody, on a disk that cannot be written."""
    path = PROJECT / "tests/calls/first-call.call"
    script = read_script(path.read_text(encoding="utf-8"), path.name)
    with running(image) as url:
        played = play(script, Line(url, TOKEN, NUMBER), {})
        well = [one.replace("127.0.0.1:8000", url[7:]) for one in told()["well"][1:]]
        checked = subprocess.run(inside(image, well, also=[]), check=False)  # noqa: S603, as the image says

    assert played.failures == ()
    assert checked.returncode == 0


def test_well_only_if_it_is(image: Path) -> None:
    """A container in which nothing answers is not well."""
    well = [one.replace(":8000", f":{free_port()}") for one in told()["well"][1:]]
    checked = subprocess.run(  # noqa: S603, as the image says
        inside(image, well, also=[]), check=False, capture_output=True
    )

    assert checked.returncode != 0


def test_owns_nothing(image: Path) -> None:
    """Whoever broke in could change nothing but what the line keeps."""
    ours = image / "opt/ivr"
    changeable = [
        path
        for path in ours.rglob("*")
        if not path.is_symlink() and (path.stat().st_mode & 0o002 or path.stat().st_uid)
    ]

    assert told()["user"] == [f"{NOBODY}:{NOBODY}"]
    assert changeable == []
    assert (image / "var/lib/ivr").stat().st_uid == int(NOBODY)


def test_has_what_it_needs_alone(image: Path) -> None:
    """Nothing that installs or builds is in the image, and nothing under the GPL."""
    ours = image / "opt/ivr"
    named = {path.name.lower() for path in (ours / ".venv").rglob("*")}
    unwanted = {"pip", "flit_core", "setuptools", "espeakng_loader", "pytest"}
    size = sum(path.lstat().st_size for path in ours.rglob("*"))
    print(f"\nthe line in its image: {size / 2**20:.0f} MiB")  # noqa: T201, a figure

    assert unwanted & named == set()
    assert (ours / "NOTICE.md").is_file()
    assert not (ours / "tests").exists()
