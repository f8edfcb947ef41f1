"""Known holes in what we depend on, as pip-audit is told of them."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

SERVICES = ("pypi", "osv")
SECONDS = 300


@dataclass(frozen=True, slots=True)
class Answers:
    """
    What is known of the packages of one file.

    *unknown* are those of which nobody told anything: they are not free of holes.
    """

    free: frozenset[str]
    holes: tuple[str, ...]
    unknown: frozenset[str]


def ask(tool: Path, lock: Path, names: frozenset[str]) -> Answers:
    """Ask about the packages *names* of a *lock*, at one service after another."""
    answers = Answers(frozenset(), (), names)
    for service in SERVICES:
        if answers.unknown and not answers.holes:
            told = read_answers(_run(tool, lock, service), names)
            if len(told.unknown) < len(answers.unknown):
                answers = told
    return answers


def read_answers(printed: str, names: frozenset[str]) -> Answers:
    """Read what pip-audit printed; what it does not name, it has not looked at."""
    try:
        told = json.loads(printed)["dependencies"]
        looked_at = [one for one in told if "vulns" in one]
        holes = tuple(
            f"{one['name']} {one['version']}: {hole['id']}, mended in"
            f" {', '.join(hole['fix_versions']) or 'no version yet'}"
            for one in looked_at
            for hole in one["vulns"]
        )
        asked = frozenset(one["name"] for one in looked_at)
    except (ValueError, KeyError, TypeError):
        return Answers(frozenset(), (), names)
    free = frozenset(one["name"] for one in looked_at if not one["vulns"])
    return Answers(free, holes, names - asked)


def _run(tool: Path, lock: Path, service: str) -> str:
    """Run pip-audit; its exit code is of no use, being 0 where nobody was asked."""
    options = ("--require-hashes", "--disable-pip", "--progress-spinner", "off")
    command = [
        str(tool),
        "--format",
        "json",
        "--vulnerability-service",
        service,
        *options,
    ]
    try:
        done = subprocess.run(  # noqa: S603, our own tool
            [*command, "--requirement", str(lock)],
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout
