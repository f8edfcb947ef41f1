"""
An operator who has nothing but `docs/operation.md`, on a machine of their own.

Each chapter is carried out word by word; `make operate` does it.
"""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from ivr.settings import PROJECT
from tests.deploy.machine import WHEELS, Machine, debian, put_project, wheels
from tests.server_stage import TOKEN

PAGE = (PROJECT / "docs/operation.md").read_text(encoding="utf-8")
NAME = "line.example.no"
CERTIFICATE = f"/etc/letsencrypt/live/{NAME}/fullchain.pem"
CALLERS = 4
ROUNDS = 5

STRAIGHT_TO_A_PERSON = """
hear Er du i fare nå, ring én én to
hear If you are in danger now, call one one two
dialled +4780057000
leg completed 60
ended by line
"""


def steps(chapter: str) -> list[str]:
    """Give what a chapter of the page has one do, block by block."""
    [text] = re.findall(
        rf"^## {chapter}.*?\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL
    )
    return re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


[APT, INSTALL, *INSTALLING, RING] = steps("On one machine")
[RENEW, GO_BACK] = steps("A new version")


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """Give a machine on which the first chapter was done, but for the call."""
    root = tmp_path_factory.mktemp("machine") / "root"
    packages = ["curl", *APT.split()[2:]]
    shutil.copytree(debian(packages), root, symlinks=True, ignore=_devices)
    shutil.copytree(wheels(), root / WHEELS.strip("/"))
    for version in ("1", "2"):
        put_project(root / "opt/ivr" / version)
    with (root / "etc/hosts").open("a") as hosts:
        hosts.write(f"127.0.0.1 localhost {NAME}\n")
    with Machine(root) as machine:
        machine.do(INSTALL)
        for step in INSTALLING:
            machine.do(step)
            if "/etc/ivr/settings" in step:  # “Open it and write down your auth token”
                _fill_in(root / "etc/ivr/settings")
        yield machine
    shutil.rmtree(root)


def _devices(folder: str, names: list[str]) -> list[str]:
    return names if folder.endswith("/dev") else []


def _fill_in(settings: Path) -> None:
    text = settings.read_text()
    settings.write_text(
        text.replace("TWILIO_AUTH_TOKEN=", f"TWILIO_AUTH_TOKEN={TOKEN}")
    )


class Callers:
    """Some who ring and ring, until somebody asks what became of it."""

    def __init__(self, machine: Machine) -> None:
        self._ringing = machine.begin(
            "cd /opt/ivr/1; set -a; . /etc/ivr/settings; set +a;"
            f" SSL_CERT_FILE={CERTIFICATE} .venv/bin/python -m tests.deploy.callers"
            f" https://{NAME} {CALLERS}"
        )

    def told(self, what: str) -> dict[str, Any]:
        """Let them end their calls, and say what became of all."""
        said, _ = self._ringing.communicate("\n")
        assert self._ringing.returncode == 0, said
        told: dict[str, Any] = json.loads(said)
        print(  # noqa: T201, the figures are what the run is for
            f"\n{what}: {told['calls']} calls, {told['webhooks']} webhooks,"
            f" {len(told['wrong'])} went wrong; p50 {told['p50'] * 1000:.0f} ms,"
            f" p99 {told['p99'] * 1000:.0f} ms, longest {told['longest'] * 1000:.0f} ms"
        )
        return told


def health(machine: Machine, port: int) -> dict[str, Any]:
    """Ask one instance how it is."""
    look = (
        "from urllib.request import urlopen;"
        f"print(urlopen('http://127.0.0.1:{port}/health').read().decode())"
    )
    said: dict[str, Any] = json.loads(machine.do(f'python3 -c "{look}"'))
    return said


def test_rings(machine: Machine) -> None:
    """The last step of the first chapter rings the line, and reaches a person."""
    said = machine.do(RING)

    assert "rings +4780057000" in said


def test_protected(machine: Machine) -> None:
    """The line runs as nobody in particular, and sees nothing but its own."""
    [main, *_] = machine.do("systemctl show ivr@8001 -P MainPID").split()
    status = machine.do(f"cat /proc/{main}/status")
    seen = machine.tell(f"nsenter -t {main} -m touch /srv/ivr/x /opt/ivr/x /etc/x")

    assert "Seccomp:\t2" in status
    assert "NoNewPrivs:\t1" in status
    assert "CapEff:\t0000000000000000" in status
    assert machine.do(f"stat -c %U /proc/{main}").strip() == "ivr"
    assert seen.count("Read-only file system") == 3


def test_renewed_under_calls(machine: Machine) -> None:
    """A new version is put in, again and again, under calls that do not notice."""
    install, *renew = RENEW.splitlines()
    machine.do(install)
    callers = Callers(machine)
    begun = monotonic()
    for _ in range(ROUNDS):
        machine.do("\n".join(renew))
    seconds = monotonic() - begun
    told = callers.told(f"{2 * ROUNDS} restarts in {seconds:.0f} s")

    assert told["wrong"] == []
    assert "/opt/ivr/2" in machine.do("readlink /opt/ivr/current")


def test_killed_under_calls(machine: Machine) -> None:
    """An instance that is killed is back by itself, and no call notices."""
    callers = Callers(machine)
    for port in (8001, 8002, 8001):
        machine.do(f"systemctl kill --signal=KILL ivr@{port}; sleep 6")
    told = callers.told("3 instances killed")

    assert told["wrong"] == []
    assert machine.do("systemctl is-active ivr@8001 ivr@8002").split() == ["active"] * 2


def test_bad_version(machine: Machine) -> None:
    """A version that does not start stops the chapter, and calls go on with the old."""
    callers = Callers(machine)
    broken = "/opt/ivr/2/ivr/__init__.py"
    machine.do(f"cp {broken} /root/kept; echo 'raise SystemExit' >> {broken}")
    stopped = machine.begin(RENEW)
    stopped.communicate()
    machine.do(f"{GO_BACK}\ncp /root/kept {broken}")
    told = callers.told("a version that does not start")

    assert stopped.returncode != 0
    assert told["wrong"] == []
    assert machine.do("systemctl is-active ivr@8001 ivr@8002").split() == ["active"] * 2


def test_edit(machine: Machine) -> None:
    """An edit is heard from both instances, and the commands of the day tell of it."""
    before = health(machine, 8001)["content"]
    machine.do("sed -i 's/Hei. Er du/Hallo. Er du/' /srv/ivr/prompts/nb.yaml; sleep 4")
    after = {health(machine, port)["content"] for port in (8001, 8002)}
    said = machine.do(steps("Day by day")[0])

    assert len(after) == 1
    assert before not in after
    assert after.pop() in said


def test_metrics(machine: Machine) -> None:
    """Prometheus is told how the line is, with the token of the settings alone."""
    machine.do("\n".join(steps("Day by day")))
    ask = "http://127.0.0.1:8001/metrics -o /dev/stdout -w '%{http_code}'"
    header = (
        "Authorization: Bearer $(sed -n s/^IVR_METRICS_TOKEN=//p /etc/ivr/settings)"
    )

    assert "ivr_content_degraded 0" in machine.do(f'curl -s -H "{header}" {ask}')
    assert machine.do(f"curl -s {ask}").endswith("404")


def test_doors(machine: Machine) -> None:
    """From outside, calls come in if they are signed, and nothing else."""
    ask = (
        "import requests, sys\n"
        f"ask = requests.Session(); ask.verify = '{CERTIFICATE}'\n"
        "for path in ('/voice', '/metrics', '/health'):\n"
        f"    print(ask.get('https://{NAME}' + path).status_code)\n"
        f"print(ask.post('https://{NAME}/voice').status_code)"
    )
    said = machine.do(f'/opt/ivr/current/.venv/bin/python -c "{ask}"')

    assert said.split() == ["405", "404", "200", "403"]


def test_taken_away(machine: Machine) -> None:
    """With both instances stopped, a caller hears 112 and is connected by nginx."""
    script = "/root/person.call"
    (machine.root / script.strip("/")).write_text(STRAIGHT_TO_A_PERSON)
    machine.do("systemctl stop ivr@8001 ivr@8002")
    said = machine.do(re.sub(r"\S+first-call.call", script, RING))
    machine.do("systemctl start ivr@8001 ivr@8002")

    assert "rings +4780057000" in said


ASK_ON = """
import sys, threading, time, urllib.request
over, seconds = threading.Event(), []
def ask():
    while not over.is_set():
        begun = time.monotonic()
        urllib.request.urlopen("http://127.0.0.1:8001/health", timeout=15).read()
        seconds.append(time.monotonic() - begun)
asking = threading.Thread(target=ask)
asking.start()
sys.stdin.readline()
over.set()
asking.join()
print(len(seconds), round(max(seconds), 1))
"""
"""Asks one instance without a pause; what is refused ends it early."""


def test_ports_kept_open(machine: Machine) -> None:
    """Where systemd keeps the ports, who comes while one is renewed waits a moment."""
    machine.do("\n".join(steps("Caddy instead")))
    asking = machine.begin(f"exec python3 -c '{ASK_ON}'")
    for _ in range(ROUNDS):
        machine.do("systemctl restart ivr@8001")
    said, _ = asking.communicate("\n")
    print(f"\n{ROUNDS} restarts with the port kept open: asked, longest: {said}")  # noqa: T201, figures

    assert "Traceback" not in said
    assert asking.returncode == 0


def test_nothing_written(machine: Machine) -> None:
    """After all this, no log of the machine's tells that anybody rang."""
    logs = machine.do("cat /var/log/nginx/* /var/log/ivr/*; journalctl --no-pager")

    assert "/voice" not in logs
    assert "anonymous" not in logs
    assert "+47" not in logs
    assert '"event": "content live"' in logs
