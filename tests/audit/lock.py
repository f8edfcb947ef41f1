"""The lock files: every package at one version, every file of it by its hash."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
ADDRESS = re.compile(
    r"\w+://|^\s*(-i|-f|-e|--\w*(index|find|trusted)\w*)\b", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Locked:
    """A package at one version, with its hashes counted."""

    name: str
    version: Version
    hashes: int


def read_lock(text: str) -> dict[str, Locked]:
    """Read a lock file; a `ValueError` where a line is none of a lock."""
    locked = {}
    plain = re.sub(r"^\s*#.*$", "", text, flags=re.MULTILINE)
    for line in plain.replace("\\\n", " ").splitlines():
        if line.strip():
            one = _read(line)
            locked[one.name] = one
    return locked


def _read(line: str) -> Locked:
    hashes = HASH.findall(line)
    named = re.split(r"\s--hash", line, maxsplit=1)[0].strip()
    try:
        requirement = Requirement(named)
    except InvalidRequirement:
        raise ValueError(f"“{named}” is no package") from None
    (pinned,) = [*requirement.specifier] or [None]
    if pinned is None or pinned.operator != "==" or "*" in pinned.version:
        raise ValueError(f"{named} is not at one version")
    name = canonicalize_name(requirement.name)
    return Locked(name, Version(pinned.version), len(hashes))


def wrong_with(folder: Path) -> Iterator[str]:
    """Tell what is wrong with the locks in *folder*/requirements, file by file."""
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {"run": project["project"]["dependencies"]}
    locks: dict[str, Mapping[str, Locked]] = {}
    for path in sorted((folder / "requirements").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        if ADDRESS.search(text):
            yield f"{path.name}: names an address, or where to look for packages"
        try:
            locks[path.stem] = read_lock(text)
        except ValueError as error:
            yield f"{path.name}: {error}"
            continue
        for one in locks[path.stem].values():
            if not one.hashes:
                yield f"{path.name}: {one.name} has no hash"
        groups = project["dependency-groups"]
        asked = wanted.get(path.stem) or _of_group(groups, path.stem)
        yield from _not_as_asked(path.name, asked, locks[path.stem])
    yield from _apart(locks)


def _of_group(groups: Mapping[str, list[object]], name: str) -> list[str]:
    """Give what a group asks for, with the groups in it."""
    asked: list[str] = []
    for one in groups.get(name, []):
        match one:
            case {"include-group": str(included)}:
                asked += _of_group(groups, included)
            case _:
                asked.append(str(one))
    return asked


def _not_as_asked(
    file: str, asked: list[str], locked: Mapping[str, Locked]
) -> Iterator[str]:
    if not asked:
        yield f"{file}: pyproject.toml has no group of that name"
    for requirement in map(Requirement, asked):
        one = locked.get(canonicalize_name(requirement.name))
        if one is None:
            yield f"{file}: {requirement.name} is asked for and not locked"
        elif one.version not in requirement.specifier:
            yield f"{file}: {one.name} {one.version} is not {requirement}"


def _apart(locks: Mapping[str, Mapping[str, Locked]]) -> Iterator[str]:
    """Tell where what is run is not what is tested."""
    for name, one in locks.get("run", {}).items():
        tested = locks.get("dev", {}).get(name)
        if tested is None or tested.version != one.version:
            yield f"dev.txt: {name} is not at {one.version}, as it is run"
