"""The line under its real server, in processes of its own, to be hurt."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import requests

from ivr.settings import PROJECT
from tests.content.folder import copy
from tests.edits_stage import NUMBER, TOKEN
from tests.server_stage import free_port, ivr

PATIENCE = 20.0
"""Seconds until the line must answer, or have seen an edit."""


class Server:
    """`ivr serve` with a content and a state of its own; *more* are settings of its."""

    def __init__(self, folder: Path, **more: str) -> None:
        self.home, self.state = folder / "home", folder / "state"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "log"
        self.command = ivr()
        self._env = {
            **os.environ,
            "TWILIO_AUTH_TOKEN": TOKEN,
            "IVR_PUBLIC_URL": self.url,
            "IVR_SERVICE_NUMBER": NUMBER,
            "IVR_HOME": str(self.home),
            "IVR_STATE": str(self.state),
            **more,
        }
        copy(self.home)

    @property
    def pid(self) -> int:
        """Give the number of the process that was started."""
        return self._process.pid

    def start(self) -> None:
        """Start it, and wait until it answers."""
        bind = f"127.0.0.1:{self.port}"
        with self.log.open("a") as log:
            self._process = subprocess.Popen(  # noqa: S603, our own code
                [*self.command, "serve", "--bind", bind, "--workers", "2"],
                cwd=PROJECT,
                env=self._env,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        assert self.wait_for(bool), self.log.read_text()

    def ivr(self, *arguments: str) -> None:
        """Give a command on its content."""
        subprocess.run(ivr(*arguments), env=self._env, check=True)  # noqa: S603

    def workers(self) -> list[int]:
        """Give the numbers of the processes that answer."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text()
        return [int(pid) for pid in children.split()]

    def kill_a_worker(self, random: Random) -> None:
        """Kill one of the processes that answer."""
        os.kill(random.choice(self.workers()), signal.SIGKILL)

    def kill(self) -> None:
        """Kill all at once, as a machine that loses its power does."""
        os.killpg(self.pid, signal.SIGKILL)
        self._process.wait()

    def stop(self) -> int:
        """Ask it to stop, wait for it, and give its exit code."""
        os.kill(self.pid, signal.SIGTERM)
        return self._process.wait(timeout=60)

    def health(self) -> dict[str, object]:
        """Ask how it is; nothing where it does not answer."""
        try:
            answer = requests.get(f"{self.url}/health", timeout=5)
            said: dict[str, object] = answer.json()
        except requests.RequestException:
            return {}
        return said

    def wait_for(self, is_so: Callable[[dict[str, object]], bool]) -> bool:
        """Wait until it is so, and tell whether it came to be."""
        until = time.monotonic() + PATIENCE
        while not is_so(self.health()):
            if time.monotonic() > until:
                return False
            time.sleep(0.05)
        return True

    def is_(self, status: str) -> bool:
        """Wait until `/health` says *status*."""
        return self.wait_for(lambda health: health.get("status") == status)

    def edit(self, file: str, content: bytes | None) -> None:
        """Put *content* in the place of a file at once; None takes it away."""
        path = self.home / file
        if content is None:
            path.unlink()
            return
        new = path.with_suffix(".new")
        new.write_bytes(content)
        new.replace(path)

    def restore(self) -> None:
        """Make the content whole again, all at once."""
        shutil.rmtree(self.home / "prompts", ignore_errors=True)
        copy(self.home)
