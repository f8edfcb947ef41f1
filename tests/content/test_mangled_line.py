"""Whatever happens to a file, a running line goes on answering every call."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ivr.settings import PROJECT
from ivr.simulator import Leg, Line, Outcome, ring
from ivr.simulator.events import Dialling, Ended, Event, Said
from ivr.simulator.person import Act, Presses, Stays, Stretch
from ivr.simulator.sound import Waiting
from ivr.web import serve
from ivr.web.local import on_loopback
from tests.content.folder import FILES, copy
from tests.content.mangling import Slip, gone, mangled, slips
from tests.content.shelf_stage import Stage
from tests.promises import promise

HELPLINE = ("+4780057000",)
DANGER = {"nb": "én én to", "en": "one one two"}
PERSON = {"nb": "trykk én.", "en": "press one."}
NUMBER = {
    "nb": "åtte null null, fem sju, null null null",
    "en": "eight zero zero, five seven, zero zero zero",
}


@dataclass
class Caller:
    """Presses one of *keys* each time that is asked, then nothing; nobody answers."""

    keys: list[str]
    first_words: str = ""
    heard: str = ""
    dialled: list[tuple[str, ...]] = field(default_factory=list)
    ended_by: str = ""

    def during(self, stretch: Stretch) -> Act:
        if not isinstance(stretch.sound, Waiting):
            return Stays()
        self.first_words = self.first_words or self.heard
        return Presses(0.5, self.keys.pop(0)) if self.keys else Stays()

    def leg(self, dialling: Dialling) -> Leg:
        self.dialled.append(dialling.numbers)
        return Leg(Outcome.COMPLETED if len(self.dialled) > 1 else Outcome.BUSY)

    def notice(self, event: Event) -> None:
        match event:
            case Said(text=text):
                self.heard += f"{text} "
            case Ended(by=by):
                self.ended_by = by
            case _:
                pass


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    folder = tmp_path_factory.mktemp("mangled-line")
    copy(folder / "home")
    return Stage(folder)


@pytest.fixture(scope="module")
def line(stage: Stage) -> Iterator[Line]:
    with on_loopback(lambda of: serve(of, stage.shelf), stage.home) as of:
        yield Line(of.public_url, of.auth_token, of.service_number)


def without(file: str, words: bytes) -> example:
    """Give an example in which a line is gone that callers need."""
    return example(file=file, made=gone((PROJECT / file).read_bytes(), words))


@without("prompts/nb.yaml", "Er du i fare nå".encode())
@without("prompts/en.yaml", b"press one.")
@without("prompts/tree.yaml", b"silence: helpline")
@given(file=st.sampled_from(FILES), made=slips)
@settings(max_examples=settings().max_examples // 5)
def test_goes_on(stage: Stage, line: Line, file: str, made: list[Slip]) -> None:
    """After each slip callers hear 112, are offered a person, and can reach one."""
    path = stage.home / file
    whole = path.read_bytes()
    path.write_bytes(mangled(whole, made))
    stage.see()
    callers = [
        (locale, Caller(list(keys)))
        for locale in ("nb", "en")
        for keys in (("1", "9"), ("0", "9"), ())
    ]
    try:
        for locale, caller in callers:
            ring(line.speaking(locale), caller)
    finally:
        path.write_bytes(whole)
        stage.see()

    for locale, caller in callers:
        assert DANGER[locale] in caller.first_words.lower(), promise.NO_MISTAKE_LIVE
        assert PERSON[locale] in caller.first_words.lower(), promise.PERSON
        assert caller.dialled, promise.PERSON
        assert set(caller.dialled) == {HELPLINE}, promise.CHECKED
        assert caller.heard.lower().count(NUMBER[locale]) >= 2, promise.TRANSFER
        assert caller.ended_by == "line", promise.SILENCE
