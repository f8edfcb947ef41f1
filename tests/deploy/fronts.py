"""Nginx and Caddy on loopback, with the configuration that we ship."""

import os
import re
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from ivr.settings import PROJECT
from tests.deploy.programs import needs, run
from tests.server_stage import free_port

NGINX = PROJECT / "deploy/nginx/ivr.conf"
CADDY = PROJECT / "deploy/caddy/Caddyfile"
NAME = "line.example.no"
PATIENCE = 10.0


class NotStartedError(Exception):
    """The web server does not start; what it said is told."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate for localhost that nobody has signed, and its key."""

    folder: Path

    @property
    def chain(self) -> Path:
        return self.folder / "fullchain.pem"

    @property
    def key(self) -> Path:
        return self.folder / "privkey.pem"

    def make(self) -> "Certificate":
        made = run(
            *("openssl", "req", "-x509", "-nodes", "-days", "2", "-newkey", "ec"),
            *("-pkeyopt", "ec_paramgen_curve:prime256v1", "-subj", "/CN=localhost"),
            *("-addext", "subjectAltName=DNS:localhost"),
            *("-keyout", str(self.key), "-out", str(self.chain)),
        )
        assert made.returncode == 0, made.stderr
        return self


@dataclass(frozen=True, slots=True)
class Around:
    """What is around a front: two instances, a certificate, and where it writes."""

    instances: tuple[int, int]
    certificate: Certificate
    folder: Path
    port: int = field(default_factory=free_port)

    @property
    def fallback(self) -> Path:
        return self.folder / "fallback"

    @property
    def url(self) -> str:
        return f"https://localhost:{self.port}"

    def written(self) -> str:
        """Give all that the front has written anywhere."""
        logs = [one for one in self.folder.rglob("*.log") if one.is_file()]
        return "\n".join(log.read_text(errors="replace") for log in logs)


@contextmanager
def nginx(around: Around, changed: Mapping[str, str]) -> Iterator[Around]:
    """Run nginx as Debian sets it up, with our file in it."""
    folder = around.folder
    shipped = {
        f"/etc/letsencrypt/live/{NAME}": str(around.certificate.folder),
        "listen 443 ssl": f"listen 127.0.0.1:{around.port} ssl",
        "listen 80;": f"listen 127.0.0.1:{free_port()};",
        "/var/lib/ivr/fallback/": f"{around.fallback}/",
        "/var/log/nginx/error.log": str(folder / "error.log"),
        **_common(around),
        **changed,
    }
    text = replaced(NGINX.read_text(encoding="utf-8"), shipped)
    text = re.sub(r"^ *listen \[::\].*\n", "", text, flags=re.MULTILINE)
    (folder / "ivr.conf").write_text(text)
    (folder / "nginx.conf").write_text(_MAIN.format(folder=folder, user=_user()))
    command = [needs("nginx"), "-e", f"{folder}/main.log", "-c", f"{folder}/nginx.conf"]
    with _running(command, around):
        yield around


@contextmanager
def caddy(around: Around, changed: Mapping[str, str]) -> Iterator[Around]:
    """Run Caddy with our file, and a certificate of ours in place of a fetched one."""
    pair = f"{around.certificate.chain} {around.certificate.key}"
    shipped = {
        f"\n{NAME} {{\n": f"\n{around.url} {{\n\tbind 127.0.0.1\n\ttls {pair}\n",
        "\tservers {": "\tadmin off\n\tauto_https disable_redirects\n\tservers {",
        "/var/lib/ivr/fallback": str(around.fallback),
        **_common(around),
        **changed,
    }
    file = around.folder / "Caddyfile"
    file.write_text(replaced(CADDY.read_text(encoding="utf-8"), shipped))
    command = [needs("caddy"), "run", "--config", str(file), "--adapter", "caddyfile"]
    with _running(command, around):
        yield around


def replaced(text: str, changed: Mapping[str, str]) -> str:
    """Give *text* with each of *changed*; what does not stand in it is an error."""
    for old, new in changed.items():
        assert old in text, f"{old!r} no longer stands in the file we ship"
        text = text.replace(old, new)
    return text


def _common(around: Around) -> dict[str, str]:
    first, second = around.instances
    ports = {"127.0.0.1:8001": first, "127.0.0.1:8002": second}
    return {old: f"127.0.0.1:{new}" for old, new in ports.items()} | {NAME: "localhost"}


@contextmanager
def _running(command: list[str], around: Around) -> Iterator[None]:
    env = {**os.environ, "XDG_DATA_HOME": str(around.folder)}
    env["XDG_CONFIG_HOME"] = str(around.folder)
    with (around.folder / "printed.log").open("wb") as printed:
        process = subprocess.Popen(command, stdout=printed, stderr=printed, env=env)  # noqa: S603, as configured
    try:
        _wait(process, around)
        yield
    finally:
        process.terminate()
        process.wait()


def _wait(process: "subprocess.Popen[bytes]", around: Around) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", around.port)).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise NotStartedError(around.written())


def _user() -> str:
    """Name whom the workers of nginx are: as root, they would not see our folders."""
    return "user root;" if os.geteuid() == 0 else ""


_MAIN = """
{user}
daemon off;
worker_processes 1;
pid {folder}/pid;
error_log {folder}/main.log;
events {{ worker_connections 256; }}
http {{
    default_type application/octet-stream;
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/ivr.conf;
}}
"""
