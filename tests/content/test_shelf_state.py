"""The state folder: what is live is agreed on, and outlives restarts and damage."""

import json
import os
import shutil
from pathlib import Path

import pytest

from ivr.content.folder import read_folder
from ivr.content.shelf import state as state_module
from ivr.content.shelf import watch as watch_module
from ivr.content.shelf.durable import UNFINISHED
from ivr.content.shelf.judge import Good, Refused, judge
from ivr.content.shelf.state import State
from ivr.core.emergency import EMERGENCY
from tests.content.shelf_stage import Stage
from tests.promises import promise


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path)


def publish(stage: Stage) -> str:
    judged = judge(stage.home, stage.now(), lambda _: True)
    assert isinstance(judged, Good)
    return stage.state.publish(judged.files, stage.now()).version


class TestManual:
    def test_waits(self, tmp_path: Path) -> None:
        """With IVR_PUBLISH=manual an edit waits until it is published."""
        stage = Stage(tmp_path, at_once=False)
        before = stage.version
        assert before == stage.live, "the first content goes live by itself"
        stage.edit("Hei. Er", "Hallo. Er")
        stage.start()
        assert stage.version == before
        edit = publish(stage)
        stage.watch.look()

        assert stage.version == edit != before

    def test_broken_edit(self, tmp_path: Path) -> None:
        """A broken edit that nobody published troubles nobody."""
        stage = Stage(tmp_path, at_once=False)
        before = stage.version
        shutil.rmtree(stage.home / "prompts")
        stage.see()
        stage.start()

        assert stage.version == before
        assert stage.shelf.problems is None


class TestRollback:
    def test_is_not_published_again(self, stage: Stage) -> None:
        """An edit that somebody went back from stays away, also after a restart."""
        first = stage.version
        stage.edit("Hei. Er", "Hallo. Er")
        stage.state.go_back(first, stage.version, stage.now())
        stage.see()
        assert stage.version == first
        stage.start()
        stage.see()
        assert stage.version == first == stage.live
        (stage.home / "prompts/nb.yaml").touch()
        stage.see()
        assert stage.version == first
        assert stage.shelf.problems is None
        stage.edit("Ta deg god tid.", "Ta deg tid.")

        assert stage.version == stage.live != first

    def test_published_all_the_same(self, stage: Stage) -> None:
        """Whoever publishes it by hand has it live again."""
        first = stage.version
        stage.edit("Hei. Er", "Hallo. Er")
        edit = stage.version
        stage.state.go_back(first, edit, stage.now())
        stage.see()
        publish(stage)
        stage.see()
        stage.start()

        assert stage.version == edit == stage.live


def test_two_workers(stage: Stage, tmp_path: Path) -> None:
    """What one worker has made live, another takes up, and calls move between them."""
    other = Stage(tmp_path)
    stage.edit("Hei. Er", "Hallo. Er")

    assert other.shelf.find(stage.version).version == stage.version
    other.watch.look()
    assert other.version == stage.version
    assert len(stage.state.versions.newest_first()) == 2


def test_call_in_progress_after_a_restart(stage: Stage) -> None:
    """A call goes on in its version after a restart, however old that is."""
    before = stage.version
    stage.edit("Hei. Er", "Hallo. Er")
    stage.start()
    found = stage.shelf.find(before)

    assert found.version == before != stage.version, promise.SAME_VERSION


@pytest.mark.parametrize(
    "version", ["", "..", "../versions", "x" * 12, "/etc", "0" * 11, "0" * 12 + "\n"]
)
def test_no_version(stage: Stage, version: str) -> None:
    """What is no version is never looked for on disk."""
    (stage.state.folder / "versions" / ("x" * 12)).mkdir()

    assert stage.state.versions.files(version) is None


class TestDamage:
    @pytest.mark.parametrize(
        "name", ["prompts/nb.yaml", "data/postcodes.csv", "prompts/tree.yaml"]
    )
    def test_live_one(self, stage: Stage, name: str) -> None:
        """Where what was live is damaged and the files too, the one before answers."""
        first = stage.version
        stage.edit("Hei. Er", "Hallo. Er")
        kept = stage.state.folder / "versions" / stage.version / name
        kept.write_bytes(kept.read_bytes()[:-40])
        shutil.rmtree(stage.home)
        stage.start()

        assert stage.version == first, promise.NO_MISTAKE_LIVE
        assert stage.shelf.problems is not None

    @pytest.mark.parametrize("written", [b"", b"{", b"[]", b'{"version": "../.."}'])
    def test_live_file(self, stage: Stage, written: bytes) -> None:
        """Where nobody can tell what was live, the newest that is kept answers."""
        before = stage.version
        (stage.state.folder / "live.json").write_bytes(written)
        assert stage.state.live() is None
        shutil.rmtree(stage.home)
        stage.start()

        assert stage.version == before

    def test_note(self, stage: Stage) -> None:
        """A version whose note is damaged is passed over, and is no crash."""
        (stage.state.folder / "versions" / stage.version / "kept.json").write_text("?")

        assert stage.state.versions.newest_first() == []

    def test_is_mended(self, stage: Stage) -> None:
        """Publishing again mends what was damaged."""
        kept = stage.state.folder / "versions" / stage.version / "prompts/nb.yaml"
        kept.write_text("")
        publish(stage)

        assert stage.state.versions.helpline(stage.version) is not None

    def test_unfinished(self, stage: Stage) -> None:
        """What a machine that stopped has left behind is taken away."""
        left = stage.state.folder / "versions" / f"{UNFINISHED}1"
        left.mkdir()
        stage.edit("Hei. Er", "Hallo. Er")

        assert not left.exists()


class TestCannotWrite:
    @pytest.fixture
    def full(self, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
        """Fill the disk."""

        def no_space(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", no_space)
        return monkeypatch

    def test_goes_live(
        self, stage: Stage, full: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A full disk stops no edit; it is logged, and tried again later."""
        before = stage.version
        stage.edit("Hei. Er", "Hallo. Er")
        assert stage.version != before == stage.live
        assert "state not written" in capsys.readouterr().out
        full.undo()
        full.setattr(watch_module, "monotonic", lambda: float("inf"))
        stage.watch.look()

        assert stage.live == stage.version
        assert [*stage.state.folder.rglob(f"{UNFINISHED}*")] == []

    def test_no_folder(self, tmp_path: Path) -> None:
        """A state folder that can be none is no reason not to answer."""
        (tmp_path / "state").write_text("a file")
        stage = Stage(tmp_path)
        before = stage.version
        stage.edit("Hei. Er", "Hallo. Er")

        assert EMERGENCY.version != before != stage.version

    def test_taken_away(self, stage: Stage) -> None:
        """A state folder that is taken away is written anew."""
        shutil.rmtree(stage.state.folder)
        stage.see()

        assert stage.live == stage.version


class TestKept:
    def test_summaries(self, stage: Stage) -> None:
        """Each version says when it went live, and what it changed."""
        stage.edit("Hei. Er", "Hallo. Er")
        stage.edit("prompts:", "# Bare for oss\nprompts:")

        kept = stage.state.versions.newest_first()
        assert [one.summary for one in kept] == [
            "nothing that callers will notice",
            "1 sentence changed in nb",
            "the first version kept here",
        ]
        assert kept == sorted(kept, key=lambda one: one.when, reverse=True)

    def test_published_again(self, stage: Stage) -> None:
        """What is published twice does not forget what it changed."""
        stage.edit("Hei. Er", "Hallo. Er")
        publish(stage)

        kept = stage.state.versions.newest_first()[0]
        assert (kept.version, kept.summary) == (
            stage.version,
            "1 sentence changed in nb",
        )

    def test_clock_set_back(self, stage: Stage) -> None:
        """What was published last is the newest, also where the clock went back."""
        first = stage.version
        stage._now = stage._now.replace(year=2020)  # noqa: SLF001
        stage.edit("Hei. Er", "Hallo. Er")

        kept = [one.version for one in stage.state.versions.newest_first()]
        assert kept == [stage.version, first]

    @pytest.mark.parametrize(
        "when", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"]
    )
    def test_impossible_day(self, stage: Stage, when: str) -> None:
        """A note of a day that cannot be is passed over, and edits go live."""
        note = stage.state.folder / "versions" / stage.version / "kept.json"
        note.write_text(json.dumps({"when": when, "summary": "odd"}))
        before = stage.version
        stage.edit("Hei. Er", "Hallo. Er")

        assert before != stage.version == stage.live

    def test_stricter_rules(self, tmp_path: Path) -> None:
        """A version that was kept before the checks became stricter can be heard."""
        stage = Stage(tmp_path, at_once=False)
        stage.edit("Hei. Er", "H\u200bei. Er")
        files, _ = read_folder(stage.home)
        version = stage.state.publish(files, stage.now()).version
        stage.start()

        assert isinstance(judge(stage.home, stage.now(), lambda _: True), Refused)
        assert stage.version == version

    def test_bounded(self, stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
        """Older ones are removed, but never the one that callers hear."""
        monkeypatch.setattr(state_module, "KEPT", 3)
        first = stage.version
        for number in range(4):
            stage.edit("prompts:", f"# {number}\nprompts:")
        kept = [one.version for one in stage.state.versions.newest_first()]

        assert len(kept) == 3
        assert kept[0] == stage.version
        assert first not in kept

    def test_live_is_never_removed(
        self, stage: Stage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Also where the clock went back, what is live stays."""
        monkeypatch.setattr(state_module, "KEPT", 1)
        stage._now = stage._now.replace(year=2020)  # noqa: SLF001
        stage.edit("Hei. Er", "Hallo. Er")

        assert stage.state.versions.files(stage.version) is not None

    def test_nothing_but_content(self, stage: Stage) -> None:
        """It holds the content, and when it went live; nothing else could be in it."""
        names = {
            str(path.relative_to(stage.state.folder)).replace(stage.version, "V")
            for path in stage.state.folder.rglob("*")
            if path.is_file()
        }
        content = {
            f"versions/V/{path.relative_to(stage.home)}"
            for path in stage.home.rglob("*")
            if path.is_file()
        }

        assert names == content | {"live.json", "lock", "versions/V/kept.json"}
        live = json.loads((stage.state.folder / "live.json").read_text())
        assert set(live) == {"version", "since", "aside"}


def test_reading_never_raises(tmp_path: Path) -> None:
    """A state folder that is not there is read as one with nothing in it."""
    state = State(tmp_path / "none")

    assert state.live() is None
    assert state.versions.newest_first() == []
    assert not (tmp_path / "none").exists()
