"""What the files we ship must agree on with the line."""

import re
from functools import cache

import click

from ivr.cli.serve import serve
from ivr.server.run import SOUND
from ivr.settings import PROJECT

TO_ANSWER = int(str(SOUND["graceful_timeout"]))
"""Seconds that the line takes for what is under way, when it is told to stop."""

SYSTEMD = PROJECT / "deploy/systemd"


@cache
def settings_read() -> set[str]:
    """Give the name of every setting that the line reads from its environment."""
    modules = "\n".join(path.read_text() for path in (PROJECT / "ivr").rglob("*.py"))
    return set(re.findall(r'"((?:IVR|TWILIO)_[A-Z_]+)"', modules))


def options_of(command: list[str]) -> dict[str, object]:
    """Read `ivr serve …` as the line would; what it would refuse is an error."""
    program, name, *arguments = command
    assert program.rpartition("/")[2] == "ivr"
    assert name == serve.name
    context = click.Context(serve)
    serve.parse_args(context, arguments)
    return context.params


def units_of(text: str) -> list[tuple[str, str, str]]:
    """Read a unit of systemd: section, name and value of each of its lines."""
    found, section = [], ""
    for line in text.splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            name, _, value = line.partition("=")
            found.append((section, name, value))
    return found
