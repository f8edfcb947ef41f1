"""`ivr check` and `ivr tree` tell the seconds of recordings where there are any."""

import json
import re
import shutil
from datetime import datetime
from pathlib import Path

import pytest
import soundfile
from click.testing import CliRunner, Result

from ivr.cli import main
from ivr.content.load import load
from ivr.content.shelf.judge import Good, judge
from ivr.content.shelf.shelf import Shelf
from ivr.settings import Speech
from ivr.simulator import Line, SilentPerson, ring
from ivr.simulator.events import Asked, Dialling, Played, Said, Waited
from ivr.speech import wav
from ivr.speech.sentences import sentences
from ivr.web import serve
from ivr.web.clock import OSLO
from ivr.web.local import on_loopback
from tests.content.broken import WHOLE
from tests.speech.made_up import Humming, hum
from tests.speech.test_render import made

NOON = datetime(2026, 11, 23, 12, tzinfo=OSLO)
LINE = load(WHOLE)
SPOKEN = tuple(
    one
    for one in sentences(LINE)
    if one.voice.locale == "nb" and any("welcome" in said for said in one.said_in)
)
OFFER = next(one for one in SPOKEN if one.name == "welcome_3")


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a small content with recordings of the Norwegian welcome."""
    home = tmp_path_factory.mktemp("seconds") / "home"
    shutil.copytree(WHOLE, home)
    assert made(home / "audio", Humming(), SPOKEN).ok
    return home


@pytest.fixture
def home(rendered: Path, tmp_path: Path) -> Path:
    """Give a copy of it, to be spoilt."""
    return Path(shutil.copytree(rendered, tmp_path / "home"))


def ivr(*arguments: str, home: Path, speech: Speech = Speech.RECORDINGS) -> Result:
    env = {"IVR_HOME": str(home), "IVR_SPEECH": speech.value}
    return CliRunner().invoke(main, arguments, env=env)


def check(home: Path, speech: Speech = Speech.RECORDINGS) -> str:
    result = ivr("check", home=home, speech=speech)
    assert result.exit_code == 0, result.output
    return result.output


def norwegian(told: str) -> tuple[float, ...]:
    """Give the seconds that are told of a Norwegian call: offer, first words, held."""
    found = re.search(
        r"nb: .*\n.* after (\S+) seconds; .* last (\S+)\.\n.* held for (\d+) ", told
    )
    assert found, told
    return tuple(map(float, found.groups()))


def of_offer(home: Path) -> Path:
    (file,) = (home / "audio/nb").glob("welcome_3.*.wav")
    return file


def read_slowly(home: Path, seconds: float) -> None:
    """Have a person read the offer of a person, in so many seconds."""
    file = home / "audio/recorded/nb/welcome_3.wav"
    file.parent.mkdir(parents=True)
    wave = hum(OFFER.text, each=seconds / len(OFFER.text))
    soundfile.write(file, wave.samples, wave.rate)
    assert made(home / "audio", Humming(), SPOKEN).ok


class TestCheck:
    def test_as_a_call(self, home: Path) -> None:
        """The seconds that are told are those of a call in which nothing is pressed."""
        shelf = Shelf()
        shelf.put(LINE)
        with on_loopback(
            lambda settings: serve(settings, shelf), home, Speech.RECORDINGS
        ) as own:
            line = Line(own.public_url, own.auth_token, own.service_number)
            events = ring(line, SilentPerson()).events
        heard = [one for one in events if isinstance(one, Said | Played)]
        asked = [one.at for one in events if isinstance(one, Asked)]
        waited = next(one for one in events if isinstance(one, Waited))
        rung = next(one for one in events if isinstance(one, Dialling))
        offered, first_words, held = norwegian(check(home))

        assert isinstance(heard[2], Played)
        assert heard[2].until - heard[2].at == pytest.approx(
            wav.seconds(of_offer(home)), abs=0.001
        )
        assert offered == pytest.approx(heard[2].until, abs=0.06)
        assert first_words == pytest.approx(waited.at, abs=0.06)
        assert held == pytest.approx(max(at for at in asked if at <= rung.at), abs=0.6)

    def test_how_many(self, home: Path) -> None:
        """It is told how many sentences were measured."""
        told = check(home)

        assert re.search(r"  5 of \d+ sentences count as they are recorded; ", told)
        assert told.count("The seconds are estimated: no recording is played.") == 1

    def test_deleted(self, home: Path) -> None:
        """What is deleted counts as it is said; the rest as it is recorded."""
        before = norwegian(check(home))
        lasted = wav.seconds(of_offer(home))
        of_offer(home).unlink()
        after = norwegian(check(home))

        assert lasted
        assert after[0] - before[0] == pytest.approx(0.3 + 2.845 - lasted, abs=0.11)
        assert re.search(r"  4 of \d+ sentences", check(home))

    def test_cut_off(self, home: Path) -> None:
        """A recording that is cut off is not played, and does not count."""
        of_offer(home).write_bytes(of_offer(home).read_bytes()[:-100])

        assert re.search(r"  4 of \d+ sentences", check(home))

    def test_say(self, home: Path) -> None:
        """Where recordings are turned off, all is estimated."""
        told = check(home, Speech.SAY)

        assert told == check(WHOLE)
        assert told.count("The seconds are estimated: no recording is played.") == 2

    def test_slow_recording(self, home: Path) -> None:
        """A recording that pushes the offer of a person too late is told, by name."""
        read_slowly(home, 8)
        shown = ivr("check", home=home)

        assert shown.exit_code == 1
        assert "[recorded-too-long]" in shown.output
        assert "with the recordings, a person is first offered after " in shown.output
        assert (
            "nb/welcome_3 lasts 8.0 seconds, and 3.1 if it is said: say less, have a"
            " person read it faster, or remove the recording."
        ) in shown.output
        assert (
            "1 problem of recordings. The words can go live, and callers hear the"
            " recordings." in shown.output
        )

    def test_json(self, home: Path) -> None:
        """A program is told of it too."""
        read_slowly(home, 8)
        (line,) = ivr("check", "--json", home=home).output.splitlines()

        assert json.loads(line)["code"] == "recorded-too-long"

    def test_edit_goes_live(self, home: Path) -> None:
        """A slow recording, which is heard anyway, keeps no edit from callers."""
        read_slowly(home, 8)

        assert isinstance(judge(home, NOON, lambda _: False), Good)


class TestTree:
    def test_marked(self, home: Path) -> None:
        """What was measured is told apart from what is estimated."""
        shown = ivr("tree", home=home).output

        assert re.search(
            r"welcome · menu · \d+ s \(3 of 5 recorded\) ·"
            r" shorter \d+ s \(2 of 3 recorded\)",
            shown,
        )
        assert re.search(r"find-centre · menu · \d+ s · shorter \d+ s\n", shown)
        assert "(3 of 5 recorded)" in ivr("tree", "--dot", home=home).output

    def test_for_a_page(self, home: Path, tmp_path: Path) -> None:
        """A picture for a page is the same, whatever was recorded where it is made."""
        page = tmp_path / "page.md"
        page.write_text("<!-- ivr tree -->\n<!-- /ivr tree -->\n")
        pictures = [ivr("tree", "--mermaid", home=at).output for at in (home, WHOLE)]
        ivr("tree", "--into", str(page), home=home)

        assert pictures[0] == pictures[1]
        assert pictures[1] in page.read_text()
