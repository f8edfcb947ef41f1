"""A caller who rings through nginx or Caddy, whatever becomes of the line behind it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from threading import Event

import pytest
from click.testing import CliRunner

from ivr.cli import main
from tests.deploy.conftest import Front
from tests.deploy.instances import (
    Answering,
    Breaking,
    Hanging,
    KeptOpen,
    answering,
    failing,
)
from tests.deploy.ringing import CALL, post, ring
from tests.server_stage import NUMBER, TOKEN

SHORT = {
    "nginx": {"proxy_read_timeout 1200ms": "proxy_read_timeout 300ms"},
    "caddy": {"response_header_timeout 2600ms": "response_header_timeout 300ms"},
}
"""What a test need not wait for."""

BROKEN: dict[str, Callable[[int], Breaking | Hanging | Answering]] = {
    "hangs": Hanging,
    "breaks off": Breaking,
    "fails": lambda port: Answering(port, failing),
}

STRAIGHT_TO_A_PERSON = """
hear Er du i fare nå, ring én én to
hear If you are in danger now, call one one two
hear Jeg kobler deg til en hjelpetelefon
dialled +4780057000
leg {ended}
ended by line
"""

IN_ENGLISH = """
locale en
hear If you are in danger now, call one one two
not hear Er du i fare
dialled +4780057000
leg completed 60
ended by line
"""


def test_whole_call(front: Front, stack: ExitStack) -> None:
    """A signed call goes through the web server and reaches a person."""
    around = front()
    answering(around, stack, 0, 1)

    assert ring(around) == []


@pytest.mark.parametrize("ended", ["completed 60", "busy"])
def test_nobody_answers(front: Front, ended: str) -> None:
    """With the whole line down, a caller hears 112 and is connected to the helpline."""
    assert ring(front(), STRAIGHT_TO_A_PERSON.format(ended=ended)) == []


def test_nobody_answers_in_english(front: Front) -> None:
    """With the whole line down, who rings the English number hears English."""
    assert ring(front(), IN_ENGLISH) == []


@pytest.mark.parametrize("locale", ["nb", "en"])
def test_line_goes_down_during_a_call(front: Front, locale: str) -> None:
    """A caller whose line goes down goes on in their language, to a person."""
    answer = post(front(), f"/voice/0123456789ab/{locale}/welcome/-/1/pressed")

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/xml"
    assert ("Er du i fare" in answer.text) == (locale == "nb")
    assert ("If you are in danger" in answer.text) == (locale == "en")


def test_no_fallback_either(front: Front) -> None:
    """Where even the file is missing, Twilio is told so, and uses its fallback URL."""
    around = front()
    for file in around.fallback.iterdir():
        file.unlink()

    assert post(around, "/voice").status_code >= 400


def test_one_is_down(front: Front, stack: ExitStack) -> None:
    """While one instance is down, the other answers, and nobody notices."""
    around = front()
    answering(around, stack, 1)

    assert [ring(around) for _ in range(3)] == [[]] * 3


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_one_is_broken(
    front: Front, kind: str, stack: ExitStack, broken: Callable[[int], Breaking]
) -> None:
    """
    While one instance is broken, every caller goes on, or comes to a person.

    Behind nginx nobody notices; Caddy cannot ask the other with the same turn.
    """
    around = front(SHORT[kind])
    stack.callback(broken(around.instances[0]).close)
    answering(around, stack, 1)
    turns = [post(around, "/voice") for _ in range(6)]

    assert {turn.status_code for turn in turns} == {200}
    assert all("<Gather" in turn.text or "<Dial" in turn.text for turn in turns)
    if kind == "nginx":
        assert ring(around) == []


def test_both_are_broken(front: Front, kind: str, stack: ExitStack) -> None:
    """Where both instances are broken, a caller hears 112 and is connected."""
    around = front(SHORT[kind])
    stack.callback(Hanging(around.instances[0]).close)
    stack.callback(Answering(around.instances[1], failing).close)

    assert ring(around, STRAIGHT_TO_A_PERSON.format(ended="completed 60")) == []


def test_renewed_under_calls(front: Front, kind: str, stack: ExitStack) -> None:
    """
    The instances are renewed in turn under many calls, and no call notices.

    Behind Caddy, systemd keeps the ports open meanwhile.
    """
    around = front()
    made_by = {"nginx": Answering, "caddy": KeptOpen}[kind]
    instances = answering(around, stack, 0, 1, made_by=made_by)
    over = Event()

    def ring_on() -> list[list[str]]:
        calls = []
        while not over.is_set():
            calls.append(ring(around))
        return calls

    with ThreadPoolExecutor() as pool:
        callers = [pool.submit(ring_on) for _ in range(3)]
        for instance in instances * 2:
            over.wait(0.15)
            instance.stop()
            over.wait(0.15)
            instance.start()
        over.set()
    went = [call for caller in callers for call in caller.result()]

    assert len(went) > len(callers)
    assert [call for call in went if call] == []


def test_tried_by_an_operator(front: Front, stack: ExitStack) -> None:
    """
    An operator rings through the web server before its certificate is for the world.

    Who does not say which certificate to trust is told what is the matter.
    """
    around = front()
    answering(around, stack, 0, 1)
    command = ["call", "--url", around.url, "--token", TOKEN, "--number", NUMBER, CALL]
    trusted = {"SSL_CERT_FILE": str(around.certificate.chain)}
    trusting = CliRunner().invoke(main, command, env=trusted)
    careful = CliRunner().invoke(main, command, env={"SSL_CERT_FILE": None})

    assert trusting.exit_code == 0, trusting.output
    assert careful.exit_code == 1
    assert "not one that Twilio would trust" in careful.output
