"""`ivr audio`, as an administrator uses it, with invented centres."""

import json
import os
from datetime import datetime
from pathlib import Path

import pytest

from ivr.speech.google import Google
from ivr.web.clock import OSLO
from tests.speech.conftest import Ivr
from tests.speech.made_up import Humming
from tests.speech.test_people import read_aloud

READ = "welcome_3"
"""What somebody reads, of the line's first words: 112 is always said."""

LATER = datetime(2027, 11, 23, 12, tzinfo=OSLO)


def edit(home: Path, old: str, new: str) -> None:
    file = home / "prompts/nb.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


class TestRender:
    def test_nothing_to_do(self, ivr: Ivr) -> None:
        """Where all is there, nothing is made, and the figures are told."""
        done = ivr("render")

        assert done.exit_code == 0
        assert done.output.startswith("0 made, 2")
        assert "0.0 seconds of speech in" in done.output

    def test_one(self, ivr: Ivr, home: Path) -> None:
        """After an edit one sentence is made, and its length and the time told."""
        edit(home, "Ha det, ring gjerne igjen.", "Ha det bra.")
        done = ivr("render")

        assert done.exit_code == 0
        assert "1 of 1\n1 made, 2" in done.output
        assert "of its length" in done.output

    def test_failing(
        self, ivr: Ivr, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What could not be made is told with the reason; the exit code is 1."""
        edit(home, "Ha det, ring gjerne igjen.", "Ha det bra.")
        edit(home, "Velg blant fylkene.", "Velg fylke.")
        voice = Humming(cannot="bra")
        monkeypatch.setattr(
            "ivr.speech.espeak.Espeak.speak", lambda _, *said: voice.speak(*said)
        )
        done = ivr("render")

        assert done.exit_code == 1
        assert "Not made:\n  nb/goodbye  it is too hard to say" in done.output
        assert "1 made" in done.output

    def test_giving_up(self, ivr: Ivr, monkeypatch: pytest.MonkeyPatch) -> None:
        """When Google refuses, it says what is left and how to go on; exit code 1."""
        voice = Humming(gives_up="e")
        monkeypatch.setattr(Google, "speak", lambda _, *said: voice.speak(*said))
        done = ivr("render", "--engine", "gtts", "--only", "welcome*", "--locale", "nb")

        assert done.exit_code == 1
        assert "go on later" in done.output
        assert "left. nb/welcome_3: " in done.output

    @pytest.mark.parametrize(
        ("arguments", "why"),
        [
            (["--locale", "xx"], "No locale is called “xx”"),
            (["--only", "nothing*"], "No sentence that is played has a name like"),
            (["--engine", "xx"], "Invalid value"),
        ],
        ids=["locale", "only", "engine"],
    )
    def test_wrong(self, ivr: Ivr, arguments: list[str], why: str) -> None:
        """What cannot be meant is refused, and it is said what there is."""
        done = ivr("render", *arguments)

        assert done.exit_code == 2
        assert why in done.output

    def test_broken_content(self, ivr: Ivr, home: Path) -> None:
        """Content with a mistake is not rendered: the mistake is shown."""
        edit(home, "goodbye:", "godbye:")
        done = ivr("render")

        assert done.exit_code == 2
        assert "prompts/nb.yaml" in done.output


class TestCheck:
    def test_all_there(self, ivr: Ivr) -> None:
        """Where all is there and nothing else, the check passes."""
        done = ivr("render", "--check")

        assert done.exit_code == 0
        assert ", 0 things wrong." in done.output

    def test_missing(self, ivr: Ivr, home: Path) -> None:
        """A missing file fails the check, and none is made."""
        next(home.glob("audio/nb/goodbye.*")).unlink()
        done = ivr("render", "--check")

        assert done.exit_code == 1
        assert "missing  nb/goodbye\n" in done.output
        assert not list(home.glob("audio/nb/goodbye.*"))

    def test_stale_and_orphaned(self, ivr: Ivr, home: Path) -> None:
        """After an edit the sentence is stale and its old file an orphan."""
        edit(home, "Ha det, ring gjerne igjen.", "Ha det bra.")
        done = ivr("render", "--check")

        assert done.exit_code == 1
        assert "stale    nb/goodbye\n" in done.output
        assert "orphaned nb/goodbye." in done.output

    def test_other_engine(self, ivr: Ivr) -> None:
        """Where Google's voice is wanted, the offline voice's is not enough."""
        done = ivr("render", "--check", "--engine", "gtts", "--only", "goodbye")

        assert done.exit_code == 1
        assert "2 sentences looked at, 2 things wrong." in done.output


class TestList:
    def test_words(self, ivr: Ivr, home: Path) -> None:
        """Every sentence is shown with its status, length, words and places."""
        read_aloud(home / "audio", f"{READ}.wav")
        ivr("render")
        done = ivr("list", "--locale", "nb")

        assert done.exit_code == 0
        assert "recorded    2.5 s  nb/welcome_3  by person\n" in done.output
        assert "Vil du snakke med noen, trykk én.\n" in done.output
        assert "said in welcome, welcome-shorter, what-now, " in done.output
        assert "en/" not in done.output

    def test_whom_to_ask(self, ivr: Ivr, home: Path) -> None:
        """Where the words changed since somebody read them, it is told whom to ask."""
        read_aloud(home / "audio", f"{READ}.wav")
        (home / "audio/recorded/nb/read-by.txt").write_text("Kari", encoding="utf-8")
        ivr("render")
        edit(home, "- Vil du snakke med noen, trykk én.", "- Vil du snakke, trykk én.")

        assert (
            "its words have changed since it was read: ask Kari" in ivr("list").output
        )
        assert f"stale    nb/{READ}: ask Kari" in ivr("render", "--check").output

    def test_for_programs(self, ivr: Ivr, home: Path) -> None:
        """A program can read the same."""
        next(home.glob("audio/nb/goodbye.*")).unlink()
        told = {
            (one["locale"], one["name"]): one
            for one in json.loads(ivr("list", "--json").output)
        }

        assert told["nb", "goodbye"]["status"] == "missing"
        assert told["nb", "goodbye"]["seconds"] is None
        assert told["en", "goodbye"]["status"] == "rendered"
        assert (home / "audio" / told["en", "goodbye"]["file"]).is_file()


class TestNeverPlayed:
    """112, what comes before a connection, and the built-in answer."""

    def test_listed(self, ivr: Ivr) -> None:
        """They are in the list, with a status of their own."""
        told = json.loads(ivr("list", "--json").output)
        said = {one["name"] for one in told if one["status"] == "said"}

        assert {"welcome_1", "connecting", "emergency_goodbye"} <= said
        assert READ not in said

    def test_nobody_reads_them(self, ivr: Ivr, home: Path) -> None:
        """They are neither rendered nor in the script for the studio."""
        script = ivr("script", "--locale", "nb").output

        assert not list(home.glob("audio/*/welcome_1.*"))
        assert not list(home.glob("audio/*/emergency_*"))
        assert "welcome_1.wav" not in script
        assert "emergency_" not in script

    def test_only(self, ivr: Ivr) -> None:
        """Whoever wants one of them rendered is told that it is never played."""
        done = ivr("render", "--only", "emergency_*")

        assert done.exit_code == 2
        assert "No sentence that is played has a name like" in done.output

    def test_read_all_the_same(self, ivr: Ivr, home: Path) -> None:
        """Who read one of them aloud breaks nothing: it is not played."""
        read_aloud(home / "audio", "welcome_1.wav")

        assert ivr("render").exit_code == 0
        assert "said               nb/welcome_1\n" in ivr("list").output


class TestPrune:
    def test_days(self, ivr: Ivr, home: Path) -> None:
        """What nothing says stays for 30 days, or as long as one says."""
        old = next(home.glob("audio/nb/goodbye.*"))
        edit(home, "Ha det, ring gjerne igjen.", "Ha det bra.")
        ivr("render")

        assert "0 removed, 1 kept a while longer." in ivr("prune").output
        assert old.exists()

        os.utime(old, (0, 0))

        assert f"removed nb/{old.name}\n1 removed, 0 kept" in ivr("prune").output
        assert not old.exists()

    def test_at_once(self, ivr: Ivr, home: Path) -> None:
        """With no days to wait, it goes at once."""
        edit(home, "Ha det, ring gjerne igjen.", "Ha det bra.")
        ivr("render")

        assert "1 removed, 0 kept" in ivr("prune", "--days", "0").output
        assert ivr("render", "--check").exit_code == 0


class TestScript:
    def test_numbered(self, ivr: Ivr) -> None:
        """The script numbers the sentences and says what to call each file."""
        done = ivr("script", "--locale", "nb")

        assert done.exit_code == 0
        assert f"   1  {READ}.wav\n      Vil du snakke med noen" in done.output
        assert "audio/recorded/nb" in done.output
        assert "Hello." not in done.output

    def test_names_are_taken(self, ivr: Ivr, home: Path) -> None:
        """A file by a name of the script becomes the recording of that sentence."""
        read_aloud(home / "audio", f"{READ}.wav")

        assert ivr("render").exit_code == 0
        assert f"   1  {READ}.wav  (recorded)\n" in ivr("script").output

    def test_nothing_too_old(self, ivr: Ivr, monkeypatch: pytest.MonkeyPatch) -> None:
        """Nobody reads aloud what can never be said again: numbers of long ago."""
        old = "publisert i august tjue tjueseks"

        assert old in ivr("list").output
        assert old in ivr("script").output
        monkeypatch.setattr("ivr.cli.here.oslo_time", lambda: LATER)
        assert old not in ivr("script").output
