"""The list of all that can be said is whole: held against calls, at many moments."""

import os
import re
import shutil
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from ivr.content.load import load
from ivr.core.directory import Opening, Phone
from ivr.core.emergency import EMERGENCY
from ivr.core.helpline import Helpline
from ivr.core.hours import Interval, WeeklyHours
from ivr.core.trust import Evidence
from ivr.settings import PROJECT
from ivr.speech.sentences import Sentence, sentences
from ivr.web.clock import OSLO
from tests.content.folder import copy
from tests.speech.walk import played_anywhere, said_anywhere, said_at

HOUR = timedelta(hours=1)
OFTEN = 1 if "IVR_EVERY_SENTENCE" in os.environ else 5
"""How many hours lie between two looks; in five days it is each hour of the day."""

TWO_WEEKS = 14 * 24
SHIPPED = load(PROJECT)
EVERYTHING = sentences(SHIPPED)
PRINTED_LATER = Evidence(published=date(2027, 3, 1), confirmed=date(2027, 1, 1))


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Helpline:
    """Give centres that are confirmed, published and old around May 2027."""
    folder = tmp_path_factory.mktemp("invented")
    # Said in no other way, so that no other prompt has the same words by chance.
    said_back = 'in-county: "Fylket er {county}."'
    home = copy(folder, "prompts/nb.yaml", 'in-county: "{county}."', said_back)
    centres = PROJECT / "tests/calls/centres/content/centres.yaml"
    shutil.copy(centres, home / "data")
    return load(home)


@pytest.fixture(scope="module")
def mondays_alone(invented: Helpline) -> Helpline:
    """Give a centre that is open on Mondays, and was confirmed before Easter 2027."""
    hours = WeeklyHours({0: (Interval(540, 720), Interval(780, 1440))}, False)  # noqa: FBT003
    opening = Opening(hours, Evidence(None, date(2027, 3, 1)))
    return with_centre(invented, opening=opening)


def with_centre(line: Helpline, **known: object) -> Helpline:
    """Give a line that knows one centre, and *known* of it."""
    alfa = line.directory.centres["nok-alfa"]
    centres = {"nok-alfa": replace(alfa, **known)}  # type: ignore[arg-type]
    return replace(line, directory=replace(line.directory, centres=centres))


@cache
def texts(helpline: Helpline) -> set[tuple[str, str]]:
    return {(one.voice.locale, one.text) for one in sentences(helpline)}


def at(*when: int) -> datetime:
    return datetime(*when, tzinfo=OSLO)  # type: ignore[misc, arg-type]


class TestComplete:
    @pytest.mark.parametrize(
        "now",
        [at(2026, 11, 23, 12), at(2021, 12, 6, 10, 30), at(2021, 12, 24, 9)],
        ids=str,
    )
    def test_shipped(self, now: datetime) -> None:
        """Every state of a call has a recording for all that it says, also of old."""
        said, centres = said_anywhere(SHIPPED, now)

        assert centres
        assert said <= texts(SHIPPED)

    @pytest.mark.parametrize(
        "now",
        [at(2027, 5, 10, 12), at(2027, 5, 17, 12), at(2027, 9, 29, 12)],
        ids=["confirmed", "17-may", "old"],
    )
    def test_invented(self, invented: Helpline, now: datetime) -> None:
        """So it is with centres that are open, that are closed, and that are old."""
        said, _ = said_anywhere(invented, now)

        assert said <= texts(invented)

    def test_emergency(self) -> None:
        """What is said without any content is in the list too."""
        said, _ = said_anywhere(EMERGENCY, at(2026, 11, 23))

        assert said <= texts(SHIPPED)

    @pytest.mark.parametrize(
        "begins",
        [at(2027, 5, 7), at(2027, 9, 20), at(2026, 12, 27)],
        ids=["17-may", "getting-old", "new-year"],
    )
    def test_each_hour(self, invented: Helpline, begins: datetime) -> None:
        """Whatever the hour in two weeks, all that a centre is said to be is there."""
        _, centres = said_anywhere(invented, at(2027, 5, 10, 12))
        listed = texts(invented)
        times = (begins + count * HOUR for count in range(0, TWO_WEEKS, OFTEN))
        for now, said in said_at(invented, centres, times):
            assert said <= listed, now

    def test_far_dates(self, mondays_alone: Helpline) -> None:
        """A day more than a week off is said with its date, and that is listed too."""
        _, centres = said_anywhere(mondays_alone, at(2027, 3, 22, 12))
        listed, dates = texts(mondays_alone), set()
        times = (at(2027, 3, 20) + count * HOUR for count in range(TWO_WEEKS))
        for now, said in said_at(mondays_alone, centres, times):
            dates |= {text for _, text in said if "femte april" in text}

            assert said <= listed, now
        assert dates == {
            "Det er stengt nå. Det åpner mandag den femte april klokken ni."
        }

    def test_printed_after_it_was_confirmed(self, invented: Helpline) -> None:
        """What is only published once its confirmation is old has its month listed."""
        phone = Phone("+4762123456", "62 12 34 56", PRINTED_LATER)
        alone = with_centre(invented, phone=phone, opening=None, website=None)
        month = (
            "Dette ble publisert i mars tjue tjuesju. Vi har ikke sjekket det siden."
        )

        assert ("nb", month) in texts(alone)

    def test_nothing_with_braces(self) -> None:
        """Nothing is listed that still has something to fill in."""
        assert not [one for one in EVERYTHING if re.search("[{}]", one.text)]


class TestNeverPlayed:
    """112, what comes before a connection, and the built-in answer."""

    def test_shipped(self) -> None:
        """What no call plays is marked as always said, and nothing else is."""
        now = at(2026, 11, 23, 12)
        said, _ = said_anywhere(SHIPPED, now)
        built_in, _ = said_anywhere(EMERGENCY, now)
        played = played_anywhere(SHIPPED, now)
        listed = {(one.voice.locale, one.text): one.played for one in EVERYTHING}

        assert {one for one in said | built_in if listed[one]} == played
        assert len(played) > 150

    def test_centres(self, invented: Helpline) -> None:
        """So it is where a centre is rung, and where it does not answer."""
        now = at(2027, 5, 10, 12)
        said, _ = said_anywhere(invented, now)
        listed = {
            (one.voice.locale, one.text): one.played for one in sentences(invented)
        }
        never = {text for locale, text in said if not listed[locale, text]}

        assert {one for one in said if listed[one]} == played_anywhere(invented, now)
        assert any(text.startswith("Jeg kobler deg til senteret") for text in never)
        assert any(text.startswith("Senteret svarte ikke") for text in never)

    def test_said_elsewhere_too(self, tmp_path: Path) -> None:
        """Words that also stand where they are played are recorded."""
        goodbye = SHIPPED.prompts["nb"]["goodbye"][0].text
        old = f"connecting: {SHIPPED.prompts['nb']['connecting'][0].text}"
        home = copy(tmp_path, "prompts/nb.yaml", old, f"connecting: {goodbye}")
        (one,) = (one for one in sentences(load(home)) if one.text == goodbye)

        assert set(one.said_in) == {"connecting", "goodbye"}
        assert one.played


class TestFromADayOn:
    @pytest.mark.parametrize("since", [date(2027, 5, 10), date(2027, 12, 24)], ids=str)
    def test_what_can_be_said(self, invented: Helpline, since: date) -> None:
        """What the studio gets is less, and all that can be said from that day on."""
        listed = {
            (one.voice.locale, one.text) for one in sentences(invented, since=since)
        }
        _, centres = said_anywhere(invented, at(2027, 5, 10, 12))
        begins = datetime(since.year, since.month, since.day, tzinfo=OSLO)
        times = (begins + count * 7 * HOUR for count in range(100))
        for now, said in said_at(invented, centres, times):
            assert said <= listed, now
        assert listed < texts(invented)


class TestNames:
    def test_unique(self) -> None:
        """No two sentences have the same name, on any file system."""
        names = [one.full_name.lower() for one in EVERYTHING]

        assert len(set(names)) == len(names)

    def test_look_alike(self, invented: Helpline) -> None:
        """Two centres whose names differ in an accent have files of their own."""
        centres = {
            name: replace(invented.directory.centres["nok-alfa"], name=name)
            for name in ("Senter Å", "Senter A")
        }
        directory = replace(invented.directory, centres=centres)
        listed = sentences(replace(invented, directory=directory))
        named = [one.full_name for one in listed]

        assert len(set(named)) == len(named)

    def test_safe(self) -> None:
        """Every name is letters, digits, hyphens and underscores, and not too long."""
        for one in EVERYTHING:
            assert re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,99}", one.name), one

    def named(self, name: str) -> Sentence:
        return next(one for one in EVERYTHING if one.full_name == name)

    def test_examples(self) -> None:
        """A name tells the prompt, its line, and what was filled in."""
        assert self.named("nb/welcome_1").text.endswith("ring én én to.")
        assert self.named("nb/goodbye").text.startswith("Ha det")
        assert self.named("nb/county_oslo-en").text == "For Oslo, trykk én."
        assert (
            self.named("nb/choose-again_to").text == "Vil du høre det igjen, trykk to."
        )
        assert "eight zero zero" in self.named("en/emergency_number_2").text

    def test_where_it_is_said(self) -> None:
        """A sentence that many prompts have is there once, and names them all."""
        assert self.named("nb/welcome_3").said_in == (
            "welcome",
            "welcome-shorter",
            "what-now",
            "what-now-shorter",
            "emergency_short",
            "emergency_short-again",
        )
        assert self.named("en/welcome_2_in-nb").said_in[0] == "welcome (nb)"

    def test_stable(self, tmp_path: Path) -> None:
        """A new centre gives no old sentence another name."""
        home = copy(tmp_path, "data/centres.yaml", "name: Nok. Oslo", "name: Nok. Ny")
        before = {one.text: one.name for one in EVERYTHING}
        after = {one.text: one.name for one in sentences(load(home))}
        both = before.keys() & after.keys()

        assert len(both) > 350
        assert {text: before[text] for text in both} == {
            text: after[text] for text in both
        }


def test_no_digits() -> None:
    """No digit reaches any voice: numbers are words before."""
    assert not [one.text for one in EVERYTHING if re.search(r"\d", one.text)]
