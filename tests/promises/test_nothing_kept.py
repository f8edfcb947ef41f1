"""Nothing of a caller's is kept: 1,000 webhooks, and a search for their values."""

import os
import shutil
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from ivr.content.load import load
from ivr.content.shelf.shelf import Shelf
from ivr.core.call import Event, Place
from ivr.core.step import step
from ivr.settings import PROJECT, Settings
from ivr.web import create_app, line
from ivr.web.address import path_of
from ivr.web.clock import oslo_time
from ivr.web.metrics.counts import Counts, Nowhere
from ivr.web.signature import HEADER
from tests.promises import promise
from tests.web.metrics.scraped import ASKING, KNOWING
from tests.web.twilio_client import SETTINGS, TOKEN, post

WEBHOOKS = 1_000
LETTERS = "abcdefghijklmnopqrstuvwxyzæøå"


def caller(random: Random) -> dict[str, str]:
    """Invent what Twilio tells of a caller: each value long enough to be found."""

    def digits(count: int) -> str:
        return "".join(random.choices("0123456789", k=count))

    def word() -> str:
        return "".join(random.choices(LETTERS, k=12))

    return {
        "CallSid": f"CA{random.randbytes(16).hex()}",
        "AccountSid": f"AC{random.randbytes(16).hex()}",
        "From": f"+47{digits(8)}",
        "Caller": f"+47{digits(8)}",
        "Digits": random.choice("0123456789*#") + digits(9),
        "FromCity": word(),
        "FromZip": digits(9),
        "CallerName": word(),
        "ForwardedFrom": f"+47{digits(8)}",
        "SipSourceIp": ".".join(digits(3) for _ in range(4)),
        "DialCallSid": f"CA{random.randbytes(16).hex()}",
        "DialCallStatus": random.choice(["busy", "failed", "no-answer", word()]),
        "SpeechResult": word(),
    }


def test_no_value_of_a_caller_is_kept(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No answer, log, file or metric has a number, call id, digit, city or address."""
    for folder in ("prompts", "data"):
        shutil.copytree(PROJECT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    random = Random(2026)  # noqa: S311, a test that can be repeated
    memory = tmp_path_factory.mktemp("memory")
    monkeypatch.setattr("ivr.web.metrics.memory.MEMORY", memory)
    app = create_app(
        Settings(
            TOKEN,
            SETTINGS.public_url,
            "+4721000000",
            tmp_path,
            tmp_path / "var",
            metrics_token=KNOWING,
        )
    )
    before = {path: path.stat() for path in tmp_path.rglob("*")}
    version = app.test_client().get("/health").get_json()["content"]
    values: list[str] = []
    answers: list[str] = []

    def sometimes_broken(*arguments: object) -> object:
        if random.random() < 0.2:
            raise ValueError(arguments, values[-20:])
        return step(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(line, "step", sometimes_broken)
    for _ in range(WEBHOOKS):
        form = caller(random)
        values += [value for value in form.values() if len(value) > 9]
        place = Place(
            random.choice(["built-in", "gone", version]),
            random.choice(["nb", "en", form["FromCity"][:2]]),
            random.choice(["welcome", "help", "helpline", "privacy", "gone"]),
            random.randint(1, 4),
        )
        path = path_of(place, random.choice(list(Event)))
        signed = random.random() < 0.8
        answer = (
            post(app, path, form)
            if signed
            else app.test_client().post(path, data=form, headers={HEADER: "x"})
        )
        answers.append(f"{answer.status}{answer.headers}{answer.text}")

    scraped = app.test_client().get("/metrics", headers=ASKING).text
    counted = b"".join(path.read_bytes() for path in memory.iterdir())
    assert b"turn welcome pressed" in counted
    written = capfd.readouterr()
    everything = "".join(
        [*answers, scraped, counted.decode("latin-1"), written.out, written.err]
    )
    # No value has a space in it; each word once is quickly searched.
    kept = " ".join(set(everything.split()))
    assert written.out.count("ValueError") > 10
    # The first few are enough to be told, and thousands take a minute to be shown.
    found = list(islice((value for value in values if value in kept), 3))
    assert not found, promise.NOTHING_KEPT
    after = {path: path.stat() for path in tmp_path.rglob("*")}
    assert tmp_path / "var/live.json" in after
    assert _written(after) == _written(before), promise.NOTHING_KEPT


def test_no_postcode_is_remembered() -> None:
    """What a caller keyed in more than one key is not in what the line remembers."""
    shelf = Shelf()
    shelf.put(load(PROJECT))
    asked = line.Line(SETTINGS, shelf, oslo_time, Counts(Nowhere()))
    place = Place(shelf.current.version, "nb", "postcode")
    rest = path_of(place, Event.PRESSED).removeprefix("/voice/")
    for keys in ("1", "*", "0001", "1234567"):
        asked.answer(rest, {"Digits": keys})

    remembered = str(vars(asked)["_plans"])
    assert "Pressed(keys='*')" in remembered
    assert "0001" not in remembered, promise.NOTHING_KEPT
    assert "1234567" not in remembered, promise.NOTHING_KEPT


def _written(files: dict[Path, os.stat_result]) -> dict[Path, tuple[int, int]]:
    return {path: (stat.st_mtime_ns, stat.st_size) for path, stat in files.items()}
