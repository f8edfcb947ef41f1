"""One reader a verb: from an XML element to a value, with every attribute checked."""

from collections.abc import Callable, Iterator
from typing import Final, cast
from xml.etree.ElementTree import Element

from ivr.simulator import attributes as read
from ivr.simulator import unheard
from ivr.simulator.attributes import (
    Attributes,
    content,
    no_text_between,
    nothing_inside,
)
from ivr.simulator.faults import TwimlFault
from ivr.simulator.read_prompts import PROMPTS
from ivr.simulator.verbs import (
    Dial,
    Gather,
    Hangup,
    Method,
    Number,
    Play,
    Prompt,
    Reason,
    Redirect,
    Reject,
    Verb,
)

MAX_NUMBERS = 10


def _gather(element: Element, where: str) -> Gather:
    given = Attributes(element.attrib, where)
    given.take("input", read.matching("dtmf", "dtmf: this line asks for keys"), "dtmf")
    gather = Gather(
        prompts=tuple(_prompts(element, where)),
        action=given.take("action", read.address, None),
        method=given.take("method", read.METHOD, "POST"),
        timeout=given.take("timeout", read.whole(1), 5),
        num_digits=given.take("numDigits", read.whole(1), None),
        finish_on_key=given.take(
            "finishOnKey", read.matching(r"[0-9*#]?", "one key, or empty"), "#"
        ),
        action_on_empty_result=given.take(
            "actionOnEmptyResult", read.yes_or_no, default=False
        ),
        also=given.note(unheard.BY_GATHER),
    )
    given.end()
    return gather


def _prompts(element: Element, where: str) -> Iterator[Prompt]:
    no_text_between(element, where)
    for place, child in enumerate(element, start=1):
        inside = f"{where}, in it <{child.tag}>, verb {place}"
        if child.tag not in PROMPTS:
            raise TwimlFault(f"{inside}: only Say, Play and Pause stand in a Gather")
        prompt = PROMPTS[child.tag](child, inside)
        if isinstance(prompt, Play) and prompt.digits:
            raise TwimlFault(f"{inside}: a Play in a Gather has no digits")
        yield prompt


def _redirect(element: Element, where: str) -> Redirect:
    given = Attributes(element.attrib, where)
    method: Method = given.take("method", read.METHOD, "POST")
    given.end()
    return Redirect(content(element, where, read.address), method)


def _dial(element: Element, where: str) -> Dial:
    given = Attributes(element.attrib, where)
    dial = Dial(
        numbers=tuple(_numbers(element, where)),
        action=given.take("action", read.address, None),
        method=given.take("method", read.METHOD, "POST"),
        timeout=given.take("timeout", read.whole(1, 600), 30),
        time_limit=given.take("timeLimit", read.whole(1), 14400),
        caller_id=given.take("callerId", read.e164, None),
        answer_on_bridge=given.take("answerOnBridge", read.yes_or_no, default=False),
        hangup_on_star=given.take("hangupOnStar", read.yes_or_no, default=False),
        record=given.take("record", _RECORD, "do-not-record"),
        also=given.note(unheard.BY_DIAL),
    )
    given.end()
    if not 1 <= len(dial.numbers) <= MAX_NUMBERS:
        raise TwimlFault(f"{where}: dials {len(dial.numbers)} numbers, not 1 to 10")
    return dial


_RECORD = read.matching(
    r"do-not-record|true|false|record-from-(answer|ringing)(-dual)?",
    "do-not-record or one of Twilio's ways to record",
)


def _numbers(element: Element, where: str) -> Iterator[Number]:
    if len(element) == 0:
        yield Number(content(element, where, read.e164))
        return
    no_text_between(element, where)
    for place, child in enumerate(element, start=1):
        inside = f"{where}, in it <{child.tag}> {place}"
        if child.tag != "Number":
            raise TwimlFault(f"{inside}: this telephone dials only a Number")
        given = Attributes(child.attrib, inside)
        also = given.note(unheard.BY_NUMBER)
        given.end()
        yield Number(content(child, inside, read.e164), also)


def _hangup(element: Element, where: str) -> Hangup:
    Attributes(element.attrib, where).end()
    nothing_inside(element, where)
    return Hangup()


def _reject(element: Element, where: str) -> Reject:
    given = Attributes(element.attrib, where)
    reason: Reason = given.take("reason", _REASON, "rejected")
    given.end()
    nothing_inside(element, where)
    return Reject(reason)


_REASON = cast("read.Reader[Reason]", read.one_of("rejected", "busy"))


READERS: Final[dict[str, Callable[[Element, str], Verb]]] = {
    **PROMPTS,
    "Gather": _gather,
    "Redirect": _redirect,
    "Dial": _dial,
    "Hangup": _hangup,
    "Reject": _reject,
}
