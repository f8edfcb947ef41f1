"""A line of written-out documents, and a person with a watch, to try the telephone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ivr.simulator import Answer, Leg, Line, Outcome
from ivr.simulator.events import Dialling, Event
from ivr.simulator.person import Act, HangsUp, Presses, Stays, Stretch

URL = "https://line.example"
OWN = "+4721000000"
TURN = ("Digits", "FinishedOnKey", "Dial")
Form = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Request:
    method: str
    url: str
    form: Form
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Stage:
    """A transport that answers each path with what is written for it."""

    answers: Mapping[str, Answer | str]
    requests: list[Request] = field(default_factory=list)

    def post(self, url: str, form: Form, headers: Mapping[str, str]) -> Answer:
        return self._answer(Request("POST", url, form, headers))

    def get(self, url: str, headers: Mapping[str, str]) -> Answer:
        return self._answer(Request("GET", url, {}, headers))

    def _answer(self, request: Request) -> Answer:
        self.requests.append(request)
        path = request.url.removeprefix(URL).split("?")[0]
        if path not in self.answers:
            raise OSError(f"nothing at {path}")
        answer = self.answers[path]
        return xml(answer) if isinstance(answer, str) else answer

    def turns(self, path: str) -> list[Form]:
        """What the caller did, each time *path* was asked."""
        return [
            {
                k: v
                for k, v in request.form.items()
                if k.startswith(("Dig", "Fin", "Dial"))
            }
            for request in self.requests
            if request.url == URL + path
        ]


def xml(verbs: str) -> Answer:
    body = f"<Response>{verbs}</Response>"
    return Answer(200, {"content-type": "text/xml"}, body.encode())


def line_of(*, voice: str, **others: str) -> tuple[Line, Stage]:
    """A line that begins with *voice*; other documents are at /NAME."""
    answers = {"/voice": voice, **{f"/{name}": body for name, body in others.items()}}
    stage = Stage(answers)
    return Line(URL, "12345", OWN, transport=stage), stage


@dataclass(slots=True)
class Punctual:
    """Presses each of *keys* at its second, and hangs up at *leaves*."""

    keys: list[tuple[float, str]] = field(default_factory=list)
    leaves: float | None = None
    ends: Leg = field(default_factory=lambda: Leg(Outcome.COMPLETED))
    after: Callable[[Event], None] = lambda _: None

    def during(self, stretch: Stretch) -> Act:
        until = round(stretch.at + stretch.seconds, 3)
        if self.keys and self.keys[0][0] <= until:
            at, key = self.keys.pop(0)
            return Presses(max(at - stretch.at, 0.0), key)
        if self.leaves is not None and self.leaves <= until:
            return HangsUp(self.leaves - stretch.at)
        return Stays()

    def leg(self, dialling: Dialling) -> Leg:  # noqa: ARG002 - whoever it is
        return self.ends

    def notice(self, event: Event) -> None:
        self.after(event)
