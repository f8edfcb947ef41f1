"""A request that somebody sends, and which answers to it are right."""

from dataclasses import dataclass

MARK = "zq7"
"""Stands in all that a caller or a stranger tells of themselves, so it can be found."""

CLOSED = 0
"""Stands for the status where the server closed the line without a word."""

Headers = tuple[tuple[str, str], ...]

ANSWERED = frozenset({200})
REFUSED = frozenset({403})
NOBODY = frozenset({403, 404, 405})


@dataclass(frozen=True, slots=True)
class Asked:
    """
    *target* is what stands in the request line, and *may* the answers that are right.

    *ends* is whether the call may end here: the caller pressed 9, or has talked.
    """

    kind: str
    method: str
    target: str
    headers: Headers
    body: bytes
    may: frozenset[int]
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back; the names of *headers* are in lower case."""

    status: int
    headers: Headers
    body: bytes
