"""A short run of `make fuzz`, and whether it would notice what is wrong."""

from dataclasses import replace
from pathlib import Path

import pytest

from ivr.web import create_app, line
from tests.fuzz import stage
from tests.fuzz.asked import MARK, Asked, Reply
from tests.fuzz.inside import ask
from tests.promises import promise

REQUESTS = 1_500
FIRST = stage.fuzz(1).turn()
FLAWLESS = Reply(
    200,
    (
        ("content-type", "text/xml; charset=utf-8"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
    ),
    b"<Response><Gather action='/a'><Say>Hei.</Say></Gather><Redirect>/b</Redirect>"
    b"</Response>",
)


def dial(number: str) -> bytes:
    return (
        "<Response><Say>Hei.</Say><Dial action='/a' callerId='+4721000000'>"
        f"<Number>{number}</Number></Dial></Response>"
    ).encode()


def test_anything(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Whatever is sent, callers hear words and a way on, and strangers nothing."""
    tally, fuzz = stage.tally(), stage.fuzz(2026)
    app = create_app(stage.settings_in(stage.copied(tmp_path)))
    for _ in range(REQUESTS):
        tally.ask(fuzz.one(), lambda asked: ask(app, asked))
    tally.read_log("".join(capfd.readouterr()))

    assert tally.count == REQUESTS
    assert tally.wrong == [], promise.SILENCE
    assert sum(tally.answers[kind, "2xx"] for kind in ("turn", "odd path")) > 500


def test_bug(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a bug in every answer, callers still hear words and are led to a person."""

    def broken(*_: object) -> None:
        raise ValueError(MARK)

    monkeypatch.setattr(line, "step", broken)
    tally, fuzz = stage.tally(), stage.fuzz(2026)
    app = create_app(stage.settings_in(stage.copied(tmp_path)))
    for _ in range(100):
        tally.ask(fuzz.turn(), lambda asked: ask(app, asked))
    written = "".join(capfd.readouterr())

    assert tally.wrong == [], promise.SILENCE
    assert "ValueError" in written
    assert MARK not in written, promise.NOTHING_KEPT
    assert "Traceback" not in written, promise.NOTHING_KEPT


@pytest.mark.parametrize(
    "reply",
    [
        replace(FLAWLESS, status=500),
        replace(FLAWLESS, status=403),
        replace(FLAWLESS, headers=FLAWLESS.headers[:-1]),
        replace(FLAWLESS, headers=(*FLAWLESS.headers, ("server", "x"))),
        replace(FLAWLESS, headers=FLAWLESS.headers[1:]),
        replace(FLAWLESS, body=b""),
        replace(FLAWLESS, body=b"<Response/>"),
        replace(FLAWLESS, body=b"<Response><Hangup/></Response>"),
        replace(FLAWLESS, body=b"<Response><Say>Hei.</Say><Hangup/></Response>"),
        replace(FLAWLESS, body=b"<Response><Say>Hei.</Say></Response>"),
        replace(FLAWLESS, body=FLAWLESS.body.replace(b"Hei.", MARK.encode())),
        replace(FLAWLESS, body=FLAWLESS.body.replace(b"Hei.", b" ")),
        replace(FLAWLESS, body=dial("+4790000001")),
        replace(FLAWLESS, body=dial("+4780057000").replace(b"+4721000000", b"+4790")),
    ],
)
def test_notices(reply: Reply) -> None:
    """An answer that is wrong in any one way is noticed, and a right one is not."""
    judge = stage.tally().judge
    asked = replace(FIRST, ends=False)

    assert [*judge.wrong(asked, FLAWLESS)] == []
    assert [*judge.wrong(asked, replace(FLAWLESS, body=dial("+4780057000")))] == []
    assert [*judge.wrong(asked, reply)]


def test_notices_what_is_raised() -> None:
    """So is an answer that never comes, and a log that tells of a caller."""

    def silent(_: Asked) -> Reply:
        raise ZeroDivisionError

    tally = stage.tally()
    tally.ask(FIRST, silent)
    tally.read_log(f"a line about {MARK}")
    tally.read_log("Traceback (most recent call last)")

    assert len(tally.wrong) == 3
