"""Calls as they come to one machine, with keys as people press them."""

import http.client
import queue
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final
from urllib.parse import urlencode, urlsplit

from ivr.simulator import Identity, Line, play
from ivr.simulator.events import Asked
from ivr.simulator.signature import sign
from tests.load.scripts import scripts

SENDERS: Final = 64
OK: Final = 200
FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True, slots=True)
class Course:
    """How a call went: when each webhook came, and what was in it."""

    asked: tuple[Asked, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Measured:
    """What a load did; an answer's time begins when its webhook was due."""

    rate: float
    in_progress: float
    took: Sequence[float]
    wrong: int


def courses(line: Line) -> list[Course]:
    """Play each call once, and give how it went."""
    found = []
    for number, script in enumerate(scripts()):
        who = Identity(f"+478{number:07}", call_sid=f"CB{number:032}")
        transcript = play(script, replace(line, identity=who), {}).transcript
        asked = (one for one in transcript.events if isinstance(one, Asked))
        found.append(Course(tuple(asked), transcript.seconds))
    return found


@dataclass(frozen=True, slots=True, order=True)
class _Due:
    at: float
    call: int
    index: int
    course: Course


def _schedule(
    courses: Sequence[Course], rate: float, seconds: float, random: Random
) -> list[_Due]:
    """
    Give all webhooks of *seconds* of a day on which *rate* calls begin each second.

    Calls that began before are in the middle: any server can go on with any call.
    """
    longest = max(course.seconds for course in courses)
    at, due, call = -longest, [], random.randrange(10**9)
    while at < seconds:
        at += random.expovariate(rate)
        call += 1
        course = random.choice(courses)
        due += [
            _Due(at + one.at, call, index, course)
            for index, one in enumerate(course.asked)
            if 0 <= at + one.at < seconds
        ]
    return sorted(due)


def put_on(
    line: Line, courses: Sequence[Course], rate: float, seconds: float
) -> Measured:
    """Put such a load on the line, and give the seconds of every webhook."""
    due = _schedule(courses, rate, seconds, Random(int(rate)))  # noqa: S311, repeatable
    waiting: queue.SimpleQueue[_Due | None] = queue.SimpleQueue()
    took: list[float] = []
    wrong: list[int] = []
    begin = time.perf_counter() + 0.5

    def send() -> None:
        parts = urlsplit(line.url)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port)
        while (one := waiting.get()) is not None:
            asked = one.course.asked[one.index]
            url, form = line.url + asked.path, _form(line, one, asked.turn)
            headers = {**FORM, "X-Twilio-Signature": sign(url, form, line.token)}
            connection.request("POST", asked.path, urlencode(form), headers)
            answer = connection.getresponse()
            answer.read()
            took.append(time.perf_counter() - begin - one.at)
            if answer.status != OK:
                wrong.append(answer.status)

    senders = [threading.Thread(target=send) for _ in range(SENDERS)]
    for sender in senders:
        sender.start()
    for one in due:
        time.sleep(max(0.0, one.at - (time.perf_counter() - begin)))
        waiting.put(one)
    for _ in senders:
        waiting.put(None)
    for sender in senders:
        sender.join()
    mean = sum(course.seconds for course in courses) / len(courses)
    return Measured(rate, rate * mean, took, len(wrong))


def _form(line: Line, due: _Due, turn: Mapping[str, str]) -> dict[str, str]:
    number = f"+479{due.call % 10**7:07}"
    return {
        "AccountSid": "AC" + "0" * 32,
        "ApiVersion": "2010-04-01",
        "CallSid": f"CA{due.call:032}",
        "CallStatus": "in-progress" if due.index else "ringing",
        "Direction": "inbound",
        "From": number,
        "Caller": number,
        "To": line.service_number,
        "Called": line.service_number,
        **{f"{side}City": "" for side in ("From", "Caller", "To", "Called")},
        **{f"{side}Country": "NO" for side in ("From", "Caller", "To", "Called")},
        **turn,
    }
