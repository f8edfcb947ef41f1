"""What callers hear when our server does not answer: 112, a person, the number."""

from dataclasses import replace
from pathlib import Path

import pytest

from ivr.content.load import load
from ivr.core.emergency import EMERGENCY
from ivr.core.helpline import Number
from ivr.settings import PROJECT, Settings
from ivr.simulator import Leg, Outcome, SilentPerson, ring
from ivr.simulator.document import parse
from ivr.simulator.events import Dialling, Ended
from ivr.web import create_app
from ivr.web.fallback import fallback
from tests.simulator.stage import line_of
from tests.web.twilio_client import PUBLIC_URL, TOKEN

NUMBER = "+4721000000"
SHIPPED = load(PROJECT)
SPOKEN = {
    "nb": "åtte null null, fem sju, null null null",
    "en": "eight zero zero, five seven, zero zero zero",
}
DANGER = {"nb": "ring én én to", "en": "call one one two"}


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("name", ["nb", "en", "both"])
def test_played(name: str, outcome: Outcome) -> None:
    """However the transfer ends: first 112, then a person, then the number twice."""
    document = fallback(SHIPPED, NUMBER)[f"{name}.xml"].decode()
    verbs = document.split("<Response>")[1].removesuffix("</Response>")
    line, _ = line_of(voice=verbs)
    call = ring(line, SilentPerson(Leg(outcome)))

    (dialling,) = [one for one in call.events if isinstance(one, Dialling)]
    assert (dialling.numbers, dialling.caller_id) == (("+4780057000",), NUMBER)
    for locale in ("nb", "en") if name == "both" else (name,):
        assert DANGER[locale] in call.heard
        assert call.heard.count(SPOKEN[locale]) == 2
    assert "kom ikke fram" not in call.heard, "untrue after a conversation"
    assert "could not reach" not in call.heard
    assert isinstance(call.events[-1], Ended)


def test_each_locale() -> None:
    """There is one document for each language, and one for both."""
    assert set(fallback(SHIPPED, NUMBER)) == {"nb.xml", "en.xml", "both.xml"}


def test_no_address_of_ours() -> None:
    """No document leads to a server, which may be the one that does not answer."""
    for document in fallback(SHIPPED, NUMBER).values():
        assert parse(document)
        assert b"action" not in document
        assert b"http" not in document


def test_number_of_the_content() -> None:
    """The number that is rung and read out is the content's."""
    other = replace(SHIPPED, numbers={"helpline": Number("+4722334455", "22 33 44 55")})
    document = fallback(other, NUMBER)["nb.xml"].decode()

    assert "<Number>+4722334455</Number>" in document
    assert document.count("to to, tre tre, fire fire, fem fem") == 2
    assert SPOKEN["nb"] not in document


def test_without_content() -> None:
    """With no content at all it is the built-in number."""
    assert b"+4780057000" in fallback(EMERGENCY, NUMBER)["both.xml"]


def test_renewed(tmp_path: Path) -> None:
    """The running line writes them into its state folder."""
    state = tmp_path / "state"
    create_app(Settings(TOKEN, PUBLIC_URL, NUMBER, PROJECT, state))

    written = {path.name: path.read_bytes() for path in (state / "fallback").iterdir()}
    assert written == fallback(SHIPPED, NUMBER)
