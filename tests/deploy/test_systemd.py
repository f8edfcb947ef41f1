"""The units we ship, as far as systemd or reading can tell."""

import re
from pathlib import Path

import pytest

from ivr.settings import Settings
from tests.deploy.agreed import SYSTEMD, TO_ANSWER, options_of, settings_read, units_of
from tests.deploy.programs import run
from tests.server_stage import NUMBER, REQUIRED, TOKEN

UNIT = (SYSTEMD / "ivr@.service").read_text(encoding="utf-8")
SOCKET = (SYSTEMD / "ivr@.socket").read_text(encoding="utf-8")
SERVICE = {
    name: value for section, name, value in units_of(UNIT) if section == "Service"
}
NGINX = (SYSTEMD.parent / "nginx/ivr.conf").read_text(encoding="utf-8")

MOST_EXPOSED = 15
"""Of 100, as systemd reckons it: below 20 it calls a service well protected."""


def test_starts_the_line() -> None:
    """The unit starts the line at the port that the instance is named by."""
    started = SERVICE["ExecStart"].replace("%i", "8001").split()

    assert options_of(started)["bind"] == "127.0.0.1:8001"
    assert ("Socket", "ListenStream", "127.0.0.1:%i") in units_of(SOCKET)


def test_never_given_up() -> None:
    """However often the line fails, it is started again."""
    settings = units_of(UNIT)

    assert ("Unit", "StartLimitIntervalSec", "0") in settings
    assert ("Service", "Restart", "always") in settings


def test_time_to_stop() -> None:
    """A turn that is under way is answered before the line is stopped for good."""
    assert int(SERVICE["TimeoutStopSec"]) > TO_ANSWER
    assert SERVICE["KillMode"] == "mixed"


def test_state() -> None:
    """The line may write to its state alone, and nginx finds the fallback."""
    said = dict(one.split("=") for one in SERVICE["Environment"].split())

    assert set(said) <= settings_read()
    assert said["IVR_STATE"] == f"/var/lib/{SERVICE['StateDirectory']}"
    assert f"alias {said['IVR_STATE']}/fallback/;" in NGINX
    assert SERVICE["ProtectSystem"] == "strict"
    assert not {"LogsDirectory", "CacheDirectory", "RuntimeDirectory"} & set(SERVICE)
    assert "ReadWritePaths" not in SERVICE


def test_settings(tmp_path: Path) -> None:
    """The settings file names what the line reads, and holds no secret of anybody's."""
    text = (SYSTEMD / "settings").read_text(encoding="utf-8")
    named = dict(re.findall(r"^#?([A-Z_]+)=(.*)$", text, re.MULTILINE))
    written = {name: value for name, value in named.items() if f"\n{name}=" in text}
    folders = {"IVR_HOME": str(tmp_path)}
    settings = Settings.from_env({**written, **folders, "TWILIO_AUTH_TOKEN": TOKEN})

    assert set(named) <= settings_read()
    assert set(written) == set(REQUIRED)
    assert written["TWILIO_AUTH_TOKEN"] == ""
    assert settings.service_number == NUMBER


@pytest.mark.parametrize("name", ["ivr@.service", "ivr@.socket"])
def test_verified(name: str, tmp_path: Path) -> None:
    """Every word of the units is one that systemd knows."""
    for unit in SYSTEMD.glob("*@.*"):
        (tmp_path / unit.name.replace("@", "@8001")).write_bytes(unit.read_bytes())
    instance = str(tmp_path / name.replace("@", "@8001"))
    said = run("systemd-analyze", "verify", "--man=no", instance)
    complaints = [
        line
        for line in said.stderr.splitlines()
        if "ivr" in line and "is not executable" not in line  # not installed here
    ]

    assert complaints == []


def test_hardened() -> None:
    """By systemd's own measure, hardly anything could be done with a broken line."""
    said = run(
        *("systemd-analyze", "security", "--offline=yes", "--no-pager"),
        *(f"--threshold={MOST_EXPOSED}", str(SYSTEMD / "ivr@.service")),
    )

    assert said.returncode == 0, said.stdout[-200:]
