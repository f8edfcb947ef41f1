"""
Readers for the attributes and the text of a TwiML element.

A reader gets a text and gives its value, or raises `ValueError` with what is allowed
there. *where* says in words which element it is.
"""

import re
from collections.abc import Callable, Mapping
from typing import TypeVar, cast
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from ivr.simulator.faults import TwimlFault
from ivr.simulator.verbs import Method

T = TypeVar("T")
Reader = Callable[[str], T]


class Attributes:
    """The attributes of one element, each taken once, so that none is overlooked."""

    def __init__(self, given: Mapping[str, str], where: str) -> None:
        self._left = dict(given)
        self._where = where

    def take(self, name: str, read: Reader[T], default: T) -> T:
        """Read the attribute *name*; *default* where it is not given."""
        if name not in self._left:
            return default
        text = self._left.pop(name)
        try:
            return read(text)
        except ValueError as error:
            raise TwimlFault(
                f"{self._where}: {name} is “{text}”, but must be {error}"
            ) from None

    def note(
        self, readers: Mapping[str, Reader[object]]
    ) -> tuple[tuple[str, str], ...]:
        """Check what is documented without effect here, and keep it as written."""
        noted = tuple(
            (name, self._left[name]) for name in readers if name in self._left
        )
        for name, _ in noted:
            self.take(name, readers[name], None)
        return noted

    def end(self) -> None:
        """Refuse what is left: no such attribute is documented."""
        for name in self._left:
            raise TwimlFault(f"{self._where}: there is no attribute {name} here")


def content(element: Element, where: str, read: Reader[T]) -> T:
    """Read the text inside an element that has nothing else in it."""
    if len(element):
        raise TwimlFault(f"{where}: no <{element[0].tag}> belongs in it")
    text = (element.text or "").strip()
    try:
        return read(text)
    except ValueError as error:
        raise TwimlFault(
            f"{where}: the text in it is “{text}”, but must be {error}"
        ) from None


def nothing_inside(element: Element, where: str) -> None:
    """Refuse text and elements where nothing belongs."""
    if len(element) or (element.text or "").strip():
        raise TwimlFault(f"{where}: nothing belongs in it")


def no_text_between(element: Element, where: str) -> None:
    """Refuse text beside the elements inside."""
    for text in (element.text, *(child.tail for child in element)):
        if text and text.strip():
            raise TwimlFault(f"{where}: text between the verbs, “{text.strip()[:40]}”")


def anything(text: str) -> str:
    """Read any text."""
    return text


def one_of(*values: str) -> Reader[str]:
    """Read one of these words."""

    def read(text: str) -> str:
        if text not in values:
            raise ValueError(" or ".join(values))
        return text

    return read


def matching(pattern: str, says: str) -> Reader[str]:
    """Read what has this form, which *says* puts in words."""

    def read(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError(says)
        return text

    return read


def whole(least: int, most: int | None = None) -> Reader[int]:
    """Read a whole number within these limits."""
    limits = f"of {least} or more" if most is None else f"from {least} to {most}"

    def read(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", text):
            raise ValueError(f"a whole number {limits}")
        if int(text) < least or (most is not None and int(text) > most):
            raise ValueError(f"a whole number {limits}")
        return int(text)

    return read


def yes_or_no(text: str) -> bool:
    """Read `true` or `false`."""
    if text not in {"true", "false"}:
        raise ValueError("true or false")
    return text == "true"


def address(text: str) -> str:
    """Read a relative or absolute web address."""
    try:
        scheme = urlsplit(text).scheme
    except ValueError:
        scheme = "?"
    if not text or re.search(r"\s", text) or scheme not in {"", "http", "https"}:
        raise ValueError("a web address")
    return text


def pause(text: str) -> float:
    """Read the time of a break, of at most ten seconds: `500ms`, `1.5s`."""
    form = re.fullmatch(r"\+?([0-9]+(?:\.[0-9]+)?)(ms|s)", text)
    if not form:
        raise ValueError("a time such as 500ms or 1s")
    seconds = float(form[1]) / (1000 if form[2] == "ms" else 1)
    if seconds > 10:  # noqa: PLR2004 - AWS docs, polly/latest/dg/break-tag
        raise ValueError("at most 10 s")
    return seconds


e164 = matching(r"\+[1-9][0-9]{6,14}", "a number with + and country code")
METHOD: Reader[Method] = cast("Reader[Method]", one_of("GET", "POST"))
