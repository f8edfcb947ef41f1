"""A server under measurement: started, and looked at from outside."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryDirectory

import psutil

from ivr.settings import PROJECT
from tests.bench.webhooks import OURS, calls
from tests.bench.wire import send_all
from tests.server_stage import TOKEN, free_port, without_settings


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers at *url*; *seconds* from its start to its first answer."""

    url: str
    seconds: float
    process: psutil.Process

    @property
    def workers(self) -> list[psutil.Process]:
        return [*self.process.children(recursive=True)] or [self.process]

    def cpu(self) -> float:
        """Give the seconds of CPU time its workers have had."""
        return sum(_cpu(worker.pid) for worker in self.workers)

    def keep_on(self, core: int) -> None:
        """Let its workers run on *core* alone."""
        for worker in self.workers:
            for thread in worker.threads():
                psutil.Process(thread.id).cpu_affinity([core])

    def memory(self) -> tuple[float, float]:
        """Give what its largest worker holds, and what is not shared, in MB."""
        held = [worker.memory_full_info() for worker in self.workers]
        return max(one.rss for one in held) / 1e6, max(one.pss for one in held) / 1e6


def _cpu(pid: int) -> float:
    """Give a process's CPU seconds, by its clock as clock_getcpuclockid(3) has it."""
    return time.clock_gettime((~pid << 3) | 2)


@contextmanager
def running(command: tuple[str, ...]) -> Iterator[Running]:
    """Run *command*, in which PORT stands for where it is to listen."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with TemporaryDirectory() as state:
        begin = time.perf_counter()
        server = subprocess.Popen(  # noqa: S603, our own code
            [part.replace("PORT", str(port)) for part in command],
            cwd=PROJECT,
            env={
                **without_settings(),
                "PATH": os.environ["PATH"],
                "TWILIO_AUTH_TOKEN": TOKEN,
                "IVR_PUBLIC_URL": url,
                "IVR_SERVICE_NUMBER": OURS,
                "IVR_STATE": state,
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL if "-v" not in sys.argv else None,
        )
        try:
            first = next(calls(url, TOKEN, 1_000_000))
            while True:
                try:
                    send_all(("127.0.0.1", port), [first], 1)
                    break
                except OSError:
                    time.sleep(0.005)
                if server.poll() is not None:
                    raise RuntimeError(f"{' '.join(command)} does not start")
            yield Running(url, time.perf_counter() - begin, psutil.Process(server.pid))
        finally:
            server.terminate()
            server.wait(30)
