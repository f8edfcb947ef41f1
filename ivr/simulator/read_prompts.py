"""Readers for what can be heard: Say, Play and Pause."""

import re
from collections.abc import Callable, Iterator
from typing import Final
from xml.etree.ElementTree import Element, tostring

from ivr.simulator import attributes as read
from ivr.simulator.attributes import Attributes, content, nothing_inside
from ivr.simulator.faults import TwimlFault
from ivr.simulator.verbs import Break, Pause, Play, Prompt, Say, Words

# docs.aws.amazon.com/polly/latest/dg/break-tag compares the strengths to a comma
# (weak, medium), the end of a sentence (strong) and of a paragraph (x-strong). The
# seconds of these are our estimate.
STRENGTHS: Final = {
    "none": 0.0,
    "x-weak": 0.0,
    "weak": 0.3,
    "medium": 0.3,
    "strong": 0.6,
    "x-strong": 1.2,
}
LANGUAGE = read.matching(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", "a language, as nb-NO")
VOICE = read.matching(
    r"man|woman|(Polly|Google)\.[A-Za-z0-9_-]+", "man, woman, Polly.… or Google.…"
)


def _say(element: Element, where: str) -> Say:
    given = Attributes(element.attrib, where)
    voice = given.take("voice", VOICE, "man")
    say = Say(
        segments=tuple(_segments(element, where)),
        voice=voice,
        language=given.take("language", LANGUAGE, _spoken_by(voice)),
        loop=given.take("loop", read.whole(0), 1),
    )
    given.end()
    if not any(isinstance(segment, Words) for segment in say.segments):
        raise TwimlFault(f"{where}: there is nothing to say")
    _refuse_long(element, voice, where)
    return say


def _spoken_by(voice: str) -> str:
    """Guess the language of a Say that names none: Google's voices carry theirs."""
    named = re.match(r"Google\.([a-z]{2,3}-[A-Z]{2})-", voice)
    return named[1] if named else "en-US"


def _segments(element: Element, where: str) -> Iterator[Words | Break]:
    yield from _words(element.text)
    for child in element:
        inside = f"{where}, in it <{child.tag}>"
        if child.tag != "break":
            raise TwimlFault(f"{inside}: of SSML this telephone knows only break")
        given = Attributes(child.attrib, inside)
        strength = given.take("strength", read.one_of(*STRENGTHS), "medium")
        yield Break(given.take("time", read.pause, STRENGTHS[strength]))
        given.end()
        nothing_inside(child, inside)
        yield from _words(child.tail)


def _words(text: str | None) -> Iterator[Words]:
    said = " ".join((text or "").split())
    if said:
        yield Words(said)


def _refuse_long(element: Element, voice: str, where: str) -> None:
    """Keep the limits of docs/errors/13521: Google counts the tags as well."""
    if voice.startswith("Google."):
        inner = (element.text or "") + "".join(
            tostring(child, encoding="unicode") for child in element
        )
        length, limit = len(inner), 5000
    else:
        length = len("".join(element.itertext()))
        limit = 3000 if voice.startswith("Polly.") else 4096
    if length > limit:
        raise TwimlFault(
            f"{where}: {length} characters, of which {voice} says at most {limit}"
        )


def _play(element: Element, where: str) -> Play:
    given = Attributes(element.attrib, where)
    digits = given.take("digits", read.matching(r"[0-9*#wW]+", "keys or w"), "")
    loop = given.take("loop", read.whole(0), 1)
    given.end()
    if not digits:
        return Play(content(element, where, read.address), loop=loop)
    nothing_inside(element, where)
    return Play(digits=digits, loop=loop)


def _pause(element: Element, where: str) -> Pause:
    given = Attributes(element.attrib, where)
    length = given.take("length", read.whole(1), 1)
    given.end()
    nothing_inside(element, where)
    return Pause(length)


PROMPTS: Final[dict[str, Callable[[Element, str], Prompt]]] = {
    "Say": _say,
    "Play": _play,
    "Pause": _pause,
}
