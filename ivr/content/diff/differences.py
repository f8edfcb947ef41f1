"""Where two mappings of names to texts differ."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple


class Difference(NamedTuple):
    """A name and its two texts; None where one of the mappings does not have it."""

    name: str
    old: str | None
    new: str | None


def differences(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Difference]:
    """Give each name that has not the same text in both, in the order of *old*."""
    for name in dict.fromkeys((*old, *new)):
        if old.get(name) != new.get(name):
            yield Difference(name, old.get(name), new.get(name))


def leaves(value: object, name: str = "") -> dict[str, str]:
    """Give every text in what a file says, each under the names that lead to it."""
    match value:
        case dict():
            found: dict[str, str] = {}
            for key, inner in value.items():
                found |= leaves(inner, f"{name} {key}".strip())
            return found
        case list():
            return {name: ", ".join(", ".join(leaves(one).values()) for one in value)}
        case _:
            return {name: str(value)}
