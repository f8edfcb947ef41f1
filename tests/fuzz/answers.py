"""What must be true of every answer, whoever asked for it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b

from ivr.simulator.document import Document, parse
from ivr.simulator.faults import TwimlFault
from ivr.simulator.verbs import Dial, Gather, Hangup, Play, Prompt, Redirect, Say, Words
from tests.fuzz.asked import CLOSED, MARK, Asked, Reply

SERVICE_NUMBER = "+4721000000"
ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
}
TWILIOS = 3
"""Headers of a webhook as the fuzz makes it up, before it adds odd ones."""

LONGEST = 1_000
"""Characters of a path of ours, and many more."""

NEVER = {"server", "x-powered-by", "location", "set-cookie", "via"}

UNREAD = {CLOSED, 400, 413, 414, 431}
"""The web server's own refusals, or none: the request never came to the line."""


def _is_odd(asked: Asked) -> bool:
    """Tell whether a web server may refuse a request before the line sees it."""
    plain = asked.target.isascii() and asked.target.isprintable()
    twilios = asked.kind in {"turn", "forged"} and len(asked.headers) <= TWILIOS
    return not (twilios and plain and len(asked.target) <= LONGEST)


@dataclass(frozen=True, slots=True)
class Judge:
    """
    Tells what is wrong with an answer.

    *dialled* are the numbers that callers may be connected to. What it has read once it
    remembers by a mark, since the same few thousand documents come again and again.
    """

    dialled: frozenset[str]
    _ends: dict[bytes, bool] = field(default_factory=dict)

    def wrong(self, asked: Asked, reply: Reply) -> Iterator[str]:
        """Give each thing that is wrong, in words."""
        headers = dict(reply.headers)
        if (
            reply.status in UNREAD
            and "referrer-policy" not in headers
            and _is_odd(asked)
        ):
            return
        if reply.status not in asked.may:
            yield f"answered {reply.status}, not one of {sorted(asked.may)}"
        if reply.status in {403, 404, 405} and reply.body:
            yield f"a refusal with words: {reply.body[:80]!r}"
        if MARK.encode() in reply.body or MARK in str(reply.headers):
            yield "something of the request came back"
        if NEVER & headers.keys():
            yield f"the answer has {sorted(NEVER & headers.keys())}"
        for name, value in ALWAYS.items():
            if headers.get(name) != value:
                yield f"the answer has no {name}"
        if reply.status == 200 and asked.target.startswith("/voice"):
            yield from self._wrong_with_document(asked, reply)

    def _wrong_with_document(self, asked: Asked, reply: Reply) -> Iterator[str]:
        if not dict(reply.headers).get("content-type", "").startswith("text/xml"):
            yield "a document that Twilio does not take for one"
        mark = blake2b(reply.body, digest_size=16).digest()
        try:
            if mark not in self._ends:
                self._ends[mark] = self._read(parse(reply.body))
        except (TwimlFault, ValueError) as fault:
            yield f"Twilio would not take it: {fault}"
        else:
            if self._ends[mark] and not asked.ends:
                yield "the call ends, and nobody wanted that"

    def _read(self, document: Document) -> bool:
        """Tell whether the document ends the call; a `ValueError` where it is wrong."""
        *before, last = document
        prompts = [one for one in before if isinstance(one, Prompt)]
        match [one for one in before if not isinstance(one, Prompt)], last:
            case [Gather() as gather], Redirect():
                prompts += gather.prompts
                ends = False
            case [], Dial(action=str(), caller_id=caller_id, numbers=numbers):
                if caller_id != SERVICE_NUMBER:
                    raise ValueError("the other side sees another number than ours")
                if not {one.number for one in numbers} <= self.dialled:
                    raise ValueError("somebody else is rung")
                ends = False
            case [], Hangup():
                ends = True
            case _:
                raise ValueError("it has no way on")
        if not any(map(_is_heard, prompts)):
            raise ValueError("nothing is heard")
        return ends


def _is_heard(prompt: Prompt) -> bool:
    match prompt:
        case Say(segments=segments):
            words = (one.text for one in segments if isinstance(one, Words))
            return any(text.strip() for text in words)
        case Play(url=url):
            return bool(url)
        case _:
            return False
