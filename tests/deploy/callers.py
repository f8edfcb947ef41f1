"""
Callers who ring one after the other for as long as they are left alone.

Run where the line is, as `python -m tests.deploy.callers URL COUNT`: it rings until a
line comes in, and then prints what became of the calls.
"""

import json
import os
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import cycle
from pathlib import Path
from secrets import token_hex
from threading import Event
from time import monotonic

from ivr.simulator import Answer, HttpTransport, Identity, Line, play, read_script

CALLS = Path(__file__).parent.parent / "calls"
SCRIPTS = [
    read_script((CALLS / name).read_text(encoding="utf-8"), name)
    for name in (
        "first-call.call",
        "nb/leaf-centre.call",
        "en/leaf-privacy.call",
        "nb/zero-from-everywhere.call",
        "en/never-presses-anything.call",
    )
]


@dataclass
class Timed:
    """Sends as Twilio does, and takes down how long each answer took."""

    seconds: list[float] = field(default_factory=list)
    sends: HttpTransport = field(default_factory=HttpTransport)

    def post(
        self, url: str, form: Mapping[str, str], headers: Mapping[str, str]
    ) -> Answer:
        """Send a form."""
        begun = monotonic()
        answer = self.sends.post(url, form, headers)
        self.seconds.append(monotonic() - begun)
        return answer

    def get(self, url: str, headers: Mapping[str, str]) -> Answer:
        """Fetch an address."""
        return self.sends.get(url, headers)


def ring_on(line: Line, over: Event) -> tuple[int, list[str], list[float]]:
    """Ring until it is over: so many calls, what went wrong, and the answers' times."""
    wrong: list[str] = []
    timed = Timed()
    for calls, script in enumerate(cycle(SCRIPTS)):
        if over.is_set():
            return calls, wrong, timed.seconds
        caller = Identity(number="anonymous", call_sid="CA" + token_hex(16))
        played = play(script, replace(line, identity=caller, transport=timed), {})
        wrong += [f"{script.name}: {one}" for one in played.failures]
    raise AssertionError("a cycle has no end")


def main() -> None:
    """Ring until a line comes in, and print what became of it."""
    url, count = sys.argv[1], int(sys.argv[2])
    token, number = os.environ["TWILIO_AUTH_TOKEN"], os.environ["IVR_SERVICE_NUMBER"]
    line, over = Line(url, token, number), Event()
    with ThreadPoolExecutor(count) as pool:
        callers = [pool.submit(ring_on, line, over) for _ in range(count)]
        sys.stdin.readline()
        over.set()
        went = [caller.result() for caller in callers]
    seconds = sorted(one for _, _, times in went for one in times)
    told = {
        "calls": sum(calls for calls, _, _ in went),
        "webhooks": len(seconds),
        "wrong": [one for _, wrong, _ in went for one in wrong],
        "p50": seconds[len(seconds) // 2],
        "p99": seconds[len(seconds) * 99 // 100],
        "longest": seconds[-1],
    }
    print(json.dumps(told))  # noqa: T201, what whoever started it waits for


if __name__ == "__main__":
    main()
