"""
Reads a TwiML document into verbs, and finds every fault that Twilio documents.

Where Twilio would warn and go on (docs/errors/12200), this telephone refuses: what it
lets through, Twilio carries out as written.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Never
from xml.etree import ElementTree as ET

from ivr.simulator.faults import TwimlFault
from ivr.simulator.read_verbs import READERS
from ivr.simulator.verbs import Dial, Hangup, Redirect, Reject, Verb

Document = tuple[Verb, ...]

# docs/errors/11750
LIMIT = 64 * 1024


def parse(body: bytes) -> Document:
    """
    Read the verbs of a document, in order.

    Raises `TwimlFault` at the first fault, in the order of the document.
    """
    if len(body) > LIMIT:
        raise TwimlFault(f"the document has {len(body)} bytes, over the limit of 64 kB")
    root = _xml(body)
    if root.tag != "Response":
        raise TwimlFault(f"the document is a <{root.tag}>, not a <Response>")
    for name in root.attrib:
        raise TwimlFault(f"<Response>: there is no attribute {name} here")
    document = tuple(_verbs(root))
    _refuse_unreachable(document)
    return document


def _xml(body: bytes) -> ET.Element:
    parser = ET.XMLParser(target=_NoDoctype())  # noqa: S314 - see _NoDoctype
    try:
        parser.feed(body)
        root: ET.Element = parser.close()
    except ET.ParseError as error:
        line, column = error.position
        raise TwimlFault(
            f"not well-formed XML at line {line}, column {column + 1}: {error.msg}"
        ) from None
    except (ValueError, LookupError) as error:
        raise TwimlFault(f"not readable as XML: {error}") from None
    return root


class _NoDoctype(ET.TreeBuilder):
    """Builds a tree, and refuses the one thing that brings entities with it."""

    def doctype(self, *_: object) -> Never:
        raise TwimlFault("the document has a DOCTYPE, which TwiML has not")


def _verbs(root: ET.Element) -> Iterator[Verb]:
    _refuse_text(root.text)
    for place, element in enumerate(root, start=1):
        where = f"<{element.tag}>, verb {place}"
        if element.tag not in READERS:
            raise TwimlFault(f"{where}: this telephone knows no such verb")
        yield READERS[element.tag](element, where)
        _refuse_text(element.tail)


def _refuse_text(text: str | None) -> None:
    if text and text.strip():
        raise TwimlFault(f"text between the verbs: “{text.strip()[:40]}”")


def _refuse_unreachable(document: Document) -> None:
    for place, (verb, after) in enumerate(pairwise(document), start=2):
        if isinstance(after, Reject):
            raise TwimlFault(f"<Reject>, verb {place}: only possible as the first verb")
        match verb:
            case Redirect() | Hangup() | Reject() | Dial(action=str()):
                raise TwimlFault(
                    f"<{type(after).__name__}>, verb {place}: never reached, since the"
                    f" <{type(verb).__name__}> before it leaves the document"
                )
            case _:
                pass
