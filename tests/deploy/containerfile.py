"""Reads a Containerfile: its instructions, each as one line."""

from dataclasses import dataclass
from pathlib import Path

from ivr.settings import PROJECT

FILE = PROJECT / "deploy/Containerfile"


@dataclass(frozen=True, slots=True)
class Instruction:
    """One step, such as `COPY`, and what follows it."""

    name: str
    text: str


def instructions(file: Path = FILE) -> list[Instruction]:
    """Give every instruction, without comments and with broken lines joined."""
    lines = [
        line
        for line in file.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    whole = "\n".join(lines).replace("\\\n", " ").splitlines()
    named = (line.split(maxsplit=1) for line in whole if line.strip())
    return [Instruction(name, " ".join(text.split())) for name, text in named]
