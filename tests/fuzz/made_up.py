"""Makes up requests, signed and unsigned, right and wrong, one after another."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar
from urllib.parse import quote, unquote_to_bytes, urlencode

from ivr.core.call import Event
from ivr.core.helpline import Helpline
from ivr.simulator.signature import sign
from ivr.web.address import path_of
from tests.fuzz import odd
from tests.fuzz.asked import ANSWERED, MARK, NOBODY, REFUSED, Asked, Headers
from tests.promises.states import turns, walk

HEADER = "X-Twilio-Signature"
FORM = ("Content-Type", odd.KINDS[0])
OUTCOMES = ("completed", "answered", "busy", "no-answer", "failed", "canceled")
METHODS = ("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "BREW", "get")
ELSEWHERE = (
    "",
    "/",
    "//",
    "/voicemail",
    "/health/",
    "/admin",
    "/.env",
    "/console",
    "*",
)
Chosen = TypeVar("Chosen")
NUMBERS = ("anonymous", "+266696687", "", "+4790000001", "sip:x@h", "+47")


def paths_of(helpline: Helpline) -> tuple[str, ...]:
    """Give every path at which a call of this content can be."""
    places = {
        (place, event)
        for _, _, plan in walk(helpline)
        for place, _ in turns(plan)
        for event in Event
    }
    return tuple(sorted(path_of(place, event) for place, event in places))


@dataclass(frozen=True, slots=True)
class Fuzz:
    """
    Makes up requests to the line at *url*, signed with *token*.

    *paths* are those of calls, *recordings* those of files that are there.
    """

    random: Random
    url: str
    token: str
    paths: tuple[str, ...]
    recordings: tuple[str, ...]

    def one(self) -> Asked:
        """Make one up."""
        kinds: tuple[Callable[[], Asked], ...] = (
            self.turn,
            self.odd_path,
            self.odd_form,
            self.forged,
            self.elsewhere,
            self.recording,
            self.other_method,
        )
        (kind,) = self.random.choices(kinds, (40, 12, 14, 14, 8, 8, 4))
        return kind()

    def turn(self) -> Asked:
        """A webhook as Twilio sends it, at a place there is."""
        entry = self.random.random() < 0.2
        path = self._choice(("/voice", "/voice/en")) if entry else self._path()
        return self._signed("turn", path, self._form(), ANSWERED)

    def odd_path(self) -> Asked:
        """A signed webhook at a place that may not be."""
        steps = self._path().split("/")[2:]
        for _ in range(self.random.choice((1, 1, 2, 6))):
            at = self.random.randrange(len(steps))
            steps[at] = quote(odd.anything(self.random), safe="")
        if self.random.random() < 0.2:
            steps *= self.random.randrange(4)
        path = "/voice/" + "/".join(steps)
        if self.random.random() < 0.2:
            path += self._choice(("/", "//", "/%", "/%ff", "?a=b&c", "?%00", "/\xe9"))
        # What is written as nobody writes it, is read as another address.
        whole = quote(unquote_to_bytes(path)) == path
        may = ANSWERED if whole else ANSWERED | NOBODY
        return self._signed("odd path", path, self._form(), may)

    def odd_form(self) -> Asked:
        """A signed webhook with a form, a type or a length that is not Twilio's."""
        path, form = self._path(), self._form()
        body = urlencode(form).encode()
        kind = FORM
        length = str(len(body))
        match self.random.randrange(5):
            case 0:
                body = self._choice((body + b"&", b"")) + self._choice(odd.BYTES)
                length = str(len(body))
            case 1:
                kind = ("Content-Type", self._choice(odd.KINDS))
            case 2:
                body += b"&a=" + b"x" * self.random.choice((10_000, 65_000, 70_000))
                length = str(len(body))
            case 3:
                form |= {f"{MARK}{n}": "" for n in range(self._choice((50, 99, 5_000)))}
                body = urlencode(form).encode()
                length = str(len(body))
            case _:
                length = self._choice(odd.LENGTHS)
        signature = sign(self.url + path, form, self.token)
        headers = (kind, ("Content-Length", length), (HEADER, signature))
        may = ANSWERED | REFUSED
        return Asked(
            "odd form", "POST", path, headers, body, may, self._ends(path, form)
        )

    def forged(self) -> Asked:
        """A webhook that Twilio did not sign."""
        asked = self.odd_path() if self.random.random() < 0.3 else self.turn()
        right = dict(asked.headers)[HEADER]
        wrong = self._choice(
            (None, "", right[:-2], right.swapcase(), right + "=", "é", "=" * 3_000)
        )
        headers = tuple(one for one in asked.headers if one[0] != HEADER)
        if wrong is not None:
            headers += ((HEADER, wrong),)
        return Asked(
            "forged", "POST", asked.target, headers, asked.body, REFUSED | {404}
        )

    def elsewhere(self) -> Asked:
        """A request to no door of ours."""
        path = self._choice(ELSEWHERE) or "/" + quote(odd.anything(self.random))
        method = self._choice((*METHODS, "GET", "POST"))
        return Asked("elsewhere", method, path, self._headers(), b"", NOBODY)

    def recording(self) -> Asked:
        """Somebody fetches a recording, or what may be none."""
        path = self._choice(self.recordings)
        if self.random.random() < 0.4:
            steps = path.split("/")
            steps[self.random.randrange(1, 4)] = quote(odd.anything(self.random))
            path = "/".join(steps)
        headers = self._headers()
        if self.random.random() < 0.6:
            headers += (("Range", self._choice(odd.RANGES)),)
        if self.random.random() < 0.3:
            tag = self._choice(('"0123456789abcdef0123"', "*", 'W/"x"', '"', "é"))
            named = self._choice(("If-None-Match", "If-Range", "If-Match"))
            headers += ((named, tag),)
        may = frozenset({200, 206, 304, 403, 404, 405, 412, 416})
        return Asked("recording", "GET", path, headers, b"", may)

    def other_method(self) -> Asked:
        """A method that a door is not for, and health."""
        path = self._choice((self._path(), "/health", "/voice", self.recordings[0]))
        method = self._choice((*METHODS, "POST"))
        may = NOBODY | ({200} if path != "/voice" else set())
        return Asked("other method", method, path, self._headers(), b"", may)

    def _signed(
        self, kind: str, path: str, form: Mapping[str, str], may: frozenset[int]
    ) -> Asked:
        body = urlencode(form).encode()
        signature = sign(self.url + path, form, self.token)
        length = ("Content-Length", str(len(body)))
        headers = (FORM, length, (HEADER, signature), *self._headers())
        return Asked(kind, "POST", path, headers, body, may, self._ends(path, form))

    def _form(self) -> dict[str, str]:
        """Make up what Twilio tells, some of it odd."""
        random = self.random
        form = {
            "CallSid": f"CA{MARK}{random.getrandbits(120):x}",
            "AccountSid": f"AC{MARK}{random.getrandbits(120):x}",
            "From": self._choice((*NUMBERS, f"+479{random.randrange(10**7):07}")),
            "CallStatus": self._choice(("ringing", "in-progress", "completed", "?")),
            "Direction": "inbound",
            "FromCity": f"{MARK} {odd.anything(random)}",
        }
        if random.random() < 0.5:
            form["Digits"] = self._choice((*"0123456789*#", "0150", "15#", "9" * 4_000))
        if random.random() < 0.3:
            form["DialCallStatus"] = self._choice((*OUTCOMES, odd.anything(random)))
        for _ in range(random.choice((0, 0, 1, 8))):
            form[odd.anything(random)] = odd.anything(random)
        return form

    def _headers(self) -> Headers:
        if self.random.random() < 0.8:
            return ()
        said = odd.anything(self.random).encode("utf-8", "replace").decode("latin-1")
        plain = "".join(one for one in said if one.isprintable())
        return (
            ("Host", self._choice(odd.HOSTS).encode().decode("latin-1")),
            ("X-Forwarded-Host", "evil.example.com"),
            ("User-Agent", plain[:500]),
            ("Cookie", f"session={MARK}"),
        )

    def _path(self) -> str:
        return self._choice(self.paths)

    def _choice(self, among: Sequence[Chosen]) -> Chosen:
        return self.random.choice(among)

    @staticmethod
    def _ends(path: str, form: Mapping[str, str]) -> bool:
        at = path.partition("?")[0].rstrip("/")
        return form.get("Digits", "")[:1] == "9" or at.endswith("leg-ended")
