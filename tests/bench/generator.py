"""
A load generator, in a process of its own: its work is not the server's.

Takes one line of JSON after another, and answers each with one: the seconds that each
request took.
"""

import json
import sys
from dataclasses import asdict, dataclass
from itertools import islice
from random import Random
from urllib.parse import urlsplit

from tests.bench.webhooks import calls
from tests.bench.wire import send_all


@dataclass(frozen=True, slots=True)
class Load:
    """So many requests to *url*; *rate* a second, or as fast as it answers where 0."""

    url: str
    token: str
    requests: int
    connections: int
    rate: float = 0.0
    seed: int = 0


def put_on(load: Load) -> list[float]:
    """Send it, and give the seconds that each request took."""
    parts = urlsplit(load.url)
    requests = list(islice(calls(load.url, load.token, load.seed), load.requests))
    due = None
    if load.rate:
        random = Random(load.seed)  # noqa: S311, the same load in each run
        moments, at = [], 0.0
        for _ in requests:
            at += random.expovariate(load.rate)
            moments.append(at)
        due = moments
    address = (parts.hostname or "", parts.port or 80)
    return send_all(address, requests, load.connections, due)


def main() -> None:
    for line in sys.stdin:
        print(json.dumps(put_on(Load(**json.loads(line)))), flush=True)  # noqa: T201


def as_line(load: Load) -> str:
    return json.dumps(asdict(load)) + "\n"


if __name__ == "__main__":
    main()
