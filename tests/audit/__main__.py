"""
Audit what we depend on, and print what was found: `make audit`.

The exit code is 0 only where all was looked at and nothing is wrong: 1 where something
is, 2 where nobody could be asked whether there are known holes.
"""

import sys
from pathlib import Path

from ivr.settings import PROJECT
from tests.audit.advisories import ask
from tests.audit.licences import EXPLAINED, licence_of, unexplained
from tests.audit.lock import read_lock, wrong_with

WRONG, NOT_ASKED = 1, 2


def main() -> int:
    """Audit all that is locked, with pip-audit at the path that is given."""
    tool = Path(sys.argv[1])
    locks = {
        path: read_lock(path.read_text(encoding="utf-8"))
        for path in sorted((PROJECT / "requirements").glob("*.txt"))
    }
    run = locks[PROJECT / "requirements" / "run.txt"]
    wrong = [*wrong_with(PROJECT), *unexplained(run)]
    here = [name for name in run if licence_of(name) is not None]
    say(f"{len(run)} packages are run, {len(here)} of them on this machine")
    say(f"{len(here) - len(EXPLAINED)} ask for no more than to be named, and others:")
    for name, why in EXPLAINED.items():
        say(f"  {name}: {why}")
    unknown = 0
    for path, locked in locks.items():
        answers = ask(tool, path, frozenset(locked))
        wrong += [f"{path.name}: {hole}" for hole in answers.holes]
        unknown += len(answers.unknown)
        free, all_ = len(answers.free), len(locked)
        say(f"{path.name}: of {all_} packages, {free} have no known hole,", end=" ")
        say(f"and of {len(answers.unknown)} nobody told anything")
    for one in wrong:
        say(f"WRONG {one}")
    if unknown:
        say("NOT AUDITED: who knows the holes could not be asked. Try it elsewhere.")
    return WRONG if wrong else NOT_ASKED if unknown else 0


def say(line: str, end: str = "\n") -> None:
    sys.stdout.write(line + end)


if __name__ == "__main__":
    sys.exit(main())
