"""Ways that never end: found by taking away, again and again, what does end."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def circles(ways: Mapping[T, Collection[T]]) -> Iterator[tuple[T, ...]]:
    """
    Give circles in *ways*, each from where it is met first.

    Whoever can go on for ever is in one of them or led to one. What is named as a way
    and has none of its own is an end. The time it takes grows as the ways do.
    """
    endless = _endless(ways)
    seen: set[T] = set()
    for begin in ways:
        if begin not in endless or begin in seen:
            continue
        here, path = begin, dict[T, int]()
        while here not in seen:
            seen.add(here)
            path[here] = len(path)
            here = next(one for one in ways[here] if one in endless)
        if here in path:
            yield tuple(path)[path[here] :]


def _endless(ways: Mapping[T, Collection[T]]) -> set[T]:
    """Give all from which one can go on for ever."""
    left = {here: len(set(targets)) for here, targets in ways.items()}
    origins: defaultdict[T, list[T]] = defaultdict(list)
    for here, targets in ways.items():
        for target in set(targets):
            origins[target].append(here)
    ended = [one for one in {*ways, *origins} if not left.get(one)]
    for end in ended:  # it grows while we go along it
        for origin in origins[end]:
            left[origin] -= 1
            if not left[origin]:
                ended.append(origin)
    return set(ways) - set(ended)
