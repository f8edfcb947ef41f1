"""Twilio's library is known to three files, each for one thing."""

import ast
from collections.abc import Iterator
from pathlib import Path

from ivr.settings import PROJECT

KNOWN = {
    "ivr/twiml.py": {"twilio.twiml"},
    "ivr/cli/twilio/account.py": {"twilio.http", "twilio.rest"},
    "ivr/cli/twilio/trouble.py": {"twilio.base"},
}


def imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names):
                yield from (one.name for one in names)
            case ast.ImportFrom(module=str(module), level=0):
                yield module
            case _:
                pass


def test_who_knows_twilio() -> None:
    """TwiML is written in one file, and the account is spoken to in one other."""
    found = {
        str(file.relative_to(PROJECT)): {
            ".".join(name.split(".")[:2])
            for name in imported(file)
            if name.split(".")[0] == "twilio"
        }
        for file in (PROJECT / "ivr").rglob("*.py")
    }

    assert {file: names for file, names in found.items() if names} == KNOWN
