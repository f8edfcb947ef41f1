"""
A Debian of its own, with its own systemd and no network, on which things are tried.

It needs root, debootstrap and systemd-nspawn. What is installed on it is fetched once.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Self

from ivr.settings import PROJECT
from tests.deploy.programs import needs, run

KEPT = PROJECT / "dist"
RELEASE = "bookworm"
SYSTEM = ("systemd", "systemd-sysv", "procps")
WHEELS = "/wheels"
PATIENCE = 60.0


def debian(packages: Iterable[str]) -> Path:
    """Give a folder with a Debian that has *packages*, made once."""
    wanted = sorted({*SYSTEM, *packages})
    folder = KEPT / "-".join(("debian", *wanted))
    if not folder.exists():
        KEPT.mkdir(exist_ok=True)
        unfinished = folder.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        include = f"--include={','.join(wanted)}"
        made = run(
            "debootstrap", "--variant=minbase", include, RELEASE, str(unfinished)
        )
        assert made.returncode == 0, made.stdout[-2000:]
        unfinished.rename(folder)
    return folder


def wheels() -> Path:
    """Give a folder with what the line needs to run, fetched once, each by its hash."""
    folder = KEPT / "wheels"
    lists = (PROJECT / "requirements" / name for name in ("run.txt", "build.txt"))
    required = [f"--requirement={one}" for one in lists]
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--require-hashes"]
    command += ["--only-binary=:all:", f"--dest={folder}", *required]
    subprocess.run(command, check=True)  # noqa: S603, ours
    return folder


def put_project(folder: Path) -> None:
    """Put this project into *folder*, without what lies about in it by chance."""
    named = run("git", "-C", str(PROJECT), "ls-files", "-co", "--exclude-standard")
    for name in named.stdout.splitlines():
        if (PROJECT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(PROJECT / name, folder / name)


class Machine:
    """A machine in *root*, from when it has booted to when it is turned off."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._begun: list[subprocess.Popen[str]] = []

    def __enter__(self) -> Self:
        """Boot, and wait until everything is started."""
        command = [needs("systemd-nspawn"), "--quiet", f"--directory={self.root}"]
        command += ["--private-network", "--register=no", "--keep-unit", "--boot"]
        self._machine = subprocess.Popen(  # noqa: S603, ours
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self._first() and "running" in self.tell("systemctl is-system-running"):
                return self
            time.sleep(0.2)
        raise AssertionError("the machine does not boot")

    def __exit__(self, *_: object) -> None:
        """Turn it off, and end what is still carried out on it."""
        self._machine.terminate()
        try:
            self._machine.wait(PATIENCE)
        finally:
            self._machine.kill()
            for process in self._begun:
                if process.poll() is None:
                    process.communicate()

    def begin(self, script: str) -> "subprocess.Popen[str]":
        """Begin to carry out *script*, as root, until it ends or goes wrong."""
        inside = [needs("nsenter"), f"--target={self._first()}", "--all", "--wdns=/"]
        # The network is not there: what would be fetched was brought along.
        told = ["HOME=/root", f"PATH={os.defpath}:/usr/sbin:/sbin", "LANG=C.UTF-8"]
        told += ["PIP_NO_INDEX=1", f"PIP_FIND_LINKS={WHEELS}"]
        command = [
            *inside,
            "env",
            "-i",
            *told,
            "bash",
            "-euo",
            "pipefail",
            "-c",
            script,
        ]
        process = subprocess.Popen(  # noqa: S603, ours
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._begun.append(process)
        return process

    def tell(self, script: str) -> str:
        """Carry out *script*, and give what it says, however it ends."""
        return self.begin(script).communicate()[0]

    def do(self, script: str) -> str:
        """Carry out *script*; it is an error if it goes wrong."""
        process = self.begin(script)
        said, _ = process.communicate()
        assert process.returncode == 0, f"{script}\n{said[-3000:]}"
        return said

    def _first(self) -> str:
        """Name the process that systemd is, seen from outside."""
        of = self._machine.pid
        return Path(f"/proc/{of}/task/{of}/children").read_text().strip()
