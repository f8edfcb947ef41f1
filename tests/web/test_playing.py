"""
What was recorded is played wherever a caller can be, and only what was not is said.

The welcome and every ninth sentence are hummed, since it is not the sound that counts:
`make voices` has all of them, by espeak.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

from ivr.content.load import load
from ivr.content.shelf.shelf import Shelf
from ivr.core.call import Dial, HangUp, Plan, Utterance
from ivr.core.emergency import EMERGENCY
from ivr.core.explore import Exploration, NoAnswer
from ivr.core.helpline import Helpline
from ivr.core.vital import is_vital, says_112
from ivr.settings import PROJECT, Settings, Speech
from ivr.simulator import Line, SilentPerson, ring
from ivr.simulator.document import parse
from ivr.simulator.events import Played, Said
from ivr.speech import wav
from ivr.speech.espeak import Espeak
from ivr.speech.library import Library
from ivr.speech.sentences import sentences
from ivr.twiml import Writer
from ivr.web import serve
from ivr.web.local import on_loopback
from ivr.web.recordings import Recordings
from tests.content.folder import copy
from tests.core.small_line import NOON
from tests.speech.made_up import Humming
from tests.speech.test_render import made
from tests.web.twilio_client import PUBLIC_URL, TOKEN, post

SHIPPED = load(PROJECT)
ALL = "IVR_EVERY_SENTENCE" in os.environ
ENGINE = Espeak() if ALL else Humming()
CHOSEN = tuple(
    one
    for number, one in enumerate(sentences(SHIPPED))
    if ALL or number % 9 == 0 or any("welcome" in said for said in one.said_in)
)
PLAY = re.compile(r"<Play>(.*?)</Play>")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the shipped content with recordings of what is chosen."""
    home = copy(tmp_path_factory.mktemp("rendered") / "home")
    report = made(home / "audio", ENGINE, CHOSEN)

    assert report.ok, report
    return home


@pytest.fixture
def settings(home: Path) -> Settings:
    return Settings(TOKEN, PUBLIC_URL, "+4721000000", home)


@contextmanager
def without_second_sentence(home: Path) -> Iterator[tuple[Utterance, str]]:
    """Take a recording of the welcome away for a while; give its words and its name."""
    utterance = SHIPPED.prompts["nb"]["welcome"][1]
    found = Library(home / "audio").find(utterance)
    assert found
    aside = found.path.rename(home / "aside")
    try:
        yield utterance, found.path.name
    finally:
        aside.rename(found.path)


@cache
def plans(helpline: Helpline = SHIPPED) -> set[Plan]:
    """Give the answer to all that a caller can do."""
    return {
        Plan(move.say, move.then)
        for move in Exploration(helpline, NOON).moves()
        if not isinstance(move.then, NoAnswer)
    }


def documents(settings: Settings) -> dict[Plan, str]:
    recordings = Recordings(settings)
    writer = Writer(lambda _place, _event: "/", "+4721000000")
    return {
        plan: writer.write(SHIPPED, plan, recordings.for_plan(SHIPPED, plan)).decode()
        for plan in plans()
    }


def test_every_state(settings: Settings, home: Path) -> None:
    """What is recorded is played, but 112 and what comes before a connection."""
    library, written = Library(home / "audio"), documents(settings)

    assert len(written) > 100
    for plan, document in written.items():
        parse(document.encode())
        vital = is_vital(SHIPPED, plan)
        may_play = [one for one in plan.say if not (vital or says_112(one))]
        found = [library.find(one) for one in may_play]
        assert None not in found or not ALL
        played = [one.path.name for one in found if one]
        assert [Path(one).name for one in PLAY.findall(document)] == played
        assert document.count("<Say") == len(plan.say) - len(played)
    assert any(isinstance(plan.then, Dial) and plan.say for plan in written)
    assert any(isinstance(plan.then, HangUp) and plan.say for plan in written)


def test_never_of_112(settings: Settings, home: Path) -> None:
    """What tells to ring 112 is said, even if somebody has a recording of it."""
    there = Library(home / "audio").find(SHIPPED.prompts["nb"]["welcome"][1])
    plan = next(one for one in plans() if not is_vital(SHIPPED, one))
    address = Recordings(settings, lambda _: there).for_plan(SHIPPED, plan)
    danger, *others = SHIPPED.prompts["nb"]["welcome"]

    assert says_112(danger)
    assert address(danger) is None
    assert None not in map(address, others)


def test_every_recording(home: Path) -> None:
    """Twilio can fetch every recording that is played, and it has its true length."""
    with on_loopback(
        lambda settings: serve(settings, Shelf()), home, Speech.RECORDINGS
    ) as own:
        line = Line(own.public_url, own.auth_token, own.service_number)
        addresses = {
            address
            for document in documents(own).values()
            for address in PLAY.findall(document)
        }

        assert len(addresses) > (200 if ALL else 20)
        for address in addresses:
            file = home / "audio" / Path(address).parent.name / Path(address).name
            length = line.recording(address).seconds
            assert length == pytest.approx(wav.seconds(file), abs=0.001), address


def test_one_missing(settings: Settings, home: Path) -> None:
    """A sentence whose recording is gone is said, and it alone, wherever it stands."""
    before = documents(settings)
    with without_second_sentence(home) as (missing, address):
        after = documents(settings)
    said = 0
    for plan, document in before.items():
        played = PLAY.findall(document)
        left = [one for one in played if not one.endswith(address)]
        assert PLAY.findall(after[plan]) == left
        gone = len(played) - len(left)
        assert after[plan].count("<Say") == document.count("<Say") + gone
        assert gone <= plan.say.count(missing)
        said += gone

    assert said


def test_gone_and_back(settings: Settings, home: Path) -> None:
    """No document is remembered that plays what is gone, or says what is back."""
    shelf = Shelf()
    shelf.put(SHIPPED)
    app = serve(settings, shelf)
    before = post(app, "/voice").text
    with without_second_sentence(home) as (_, name):
        without = post(app, "/voice").text

    assert name in before
    assert name not in without
    assert without.count("<Say") == before.count("<Say") + 1
    assert post(app, "/voice").text == before


def test_call(home: Path) -> None:
    """A caller hears 112 said, the rest played, and what is missing said."""
    shelf = Shelf()
    shelf.put(SHIPPED)
    with (
        without_second_sentence(home) as (missing, _),
        on_loopback(
            lambda settings: serve(settings, shelf), home, Speech.RECORDINGS
        ) as own,
    ):
        line = Line(own.public_url, own.auth_token, own.service_number)
        events = ring(line, SilentPerson()).events
    heard = [one for one in events if isinstance(one, Said | Played)]
    first = heard[: len(SHIPPED.prompts["nb"]["welcome"])]
    said = [one.text for one in first if isinstance(one, Said)]

    assert says_112(SHIPPED.prompts["nb"]["welcome"][0])
    assert said == [SHIPPED.prompts["nb"]["welcome"][0].text, missing.text]
    assert all(one.until - one.at > 0.5 for one in first if isinstance(one, Played))


def test_say(settings: Settings, home: Path) -> None:
    """With IVR_SPEECH=say nothing is played, whatever is there."""
    own = Settings(TOKEN, PUBLIC_URL, "+4721000000", home, speech=Speech.SAY)

    assert any("<Play>" in one for one in documents(settings).values())
    assert not any("<Play>" in one for one in documents(own).values())


def test_last_resort(settings: Settings) -> None:
    """The built-in answer is never played."""
    app = serve(settings, Shelf())
    recordings = Recordings(settings)
    writer = Writer(lambda _place, _event: "/", "+4721000000")

    assert "<Play" not in post(app, "/voice").text
    for plan in plans(EMERGENCY):
        document = writer.write(EMERGENCY, plan, recordings.for_plan(EMERGENCY, plan))
        assert b"<Play" not in document


def test_broken_folder(settings: Settings) -> None:
    """A folder that cannot be looked into breaks no call: the words are said."""

    def broken(_utterance: Utterance) -> None:
        raise PermissionError("audio")

    recordings = Recordings(settings, broken)
    plan = max(plans(), key=lambda one: len(one.say))

    assert not any(map(recordings.for_plan(SHIPPED, plan), plan.say))


def test_cut_off(settings: Settings, home: Path) -> None:
    """A recording that is not whole is not played."""
    utterance = SHIPPED.prompts["nb"]["welcome"][1]
    plan = Plan((utterance,), HangUp())
    found = Library(home / "audio").find(utterance)
    assert found
    recording_of = Recordings(settings).for_plan(SHIPPED, plan)
    sound = found.path.read_bytes()
    assert recording_of(utterance)
    found.path.write_bytes(sound[:-100])
    try:
        assert recording_of(utterance) is None
    finally:
        found.path.write_bytes(sound)


def test_elsewhere(settings: Settings, home: Path) -> None:
    """A list that names a file where none can be fetched is not believed."""
    utterance = SHIPPED.prompts["nb"]["welcome"][1]
    listed = home / "audio/manifest.json"
    before = listed.read_text()
    found = Library(home / "audio").find(utterance)
    assert found
    name = f"{utterance.voice.locale}/{found.path.name}"
    outside = home / f"outside/{name}"
    outside.parent.mkdir(parents=True)
    outside.write_bytes(found.path.read_bytes())
    try:
        listed.write_text(before.replace(name, f"../outside/{name}"))
        assert Library(home / "audio").find(utterance)
        plan = Plan((utterance,), HangUp())
        recording_of = Recordings(settings).for_plan(SHIPPED, plan)

        assert recording_of(utterance) is None
    finally:
        listed.write_text(before)
