"""An edit goes live if it is good; whatever else happens to the files, nothing does."""

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from ivr.content.problem import Mark, Problem
from ivr.content.proof.proof import Proof
from ivr.content.shelf import judge as judge_module
from ivr.content.shelf import watch as watch_module
from ivr.content.shelf.durable import alone_if_free
from ivr.content.shelf.judge import judge
from ivr.content.shelf.signature import signature
from ivr.core.emergency import EMERGENCY
from tests.content.folder import FILES
from tests.content.shelf_stage import WORDS, Stage
from tests.promises import promise


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    return Stage(tmp_path)


def first_words(stage: Stage) -> str:
    return stage.shelf.current.prompts["nb"]["welcome"][0].text


class TestAtOnce:
    def test_good_edit(self, stage: Stage) -> None:
        """A good edit is heard by new calls, and is kept for after a restart."""
        before = stage.version
        stage.edit("Hei. Er", "Hallo. Er")

        assert first_words(stage).startswith("Hallo.")
        assert stage.live == stage.version != before
        assert stage.told == [before, stage.version]
        assert stage.shelf.exactly(before) is not None, promise.SAME_VERSION

    def test_bad_edit(self, stage: Stage) -> None:
        """A mistake is refused and counted, over a restart too, until it is mended."""
        before = stage.version
        stage.edit("start: welcome", "start: welcom", "prompts/tree.yaml")
        assert (stage.version, stage.live) == (before, before), promise.NO_MISTAKE_LIVE
        assert stage.shelf.problems
        stage.start()
        assert stage.version == before, promise.NO_MISTAKE_LIVE
        assert stage.shelf.problems
        stage.edit("start: welcom", "start: welcome", "prompts/tree.yaml")

        assert stage.version == before
        assert stage.shelf.problems is None

    def test_half_written(self, stage: Stage) -> None:
        """A file that still grows is left alone until two looks see the same."""
        path, before = stage.home / WORDS, stage.version
        whole = path.read_text().replace("Hei. Er", "Hallo. Er")
        path.write_text(whole[:2000])
        stage.watch.look()
        path.write_text(whole)
        stage.watch.look()
        assert stage.version == before
        assert stage.shelf.problems is None
        stage.watch.look()

        assert first_words(stage).startswith("Hallo.")

    def test_changes_while_it_is_read(
        self, stage: Stage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What changed while it was read is not taken; the next look judges it anew."""
        path, before = stage.home / WORDS, stage.version

        def slowly(*arguments: Any) -> object:  # noqa: ANN401, as they come
            judged = judge(*arguments)
            path.write_text(path.read_text() + "# and more\n")
            return judged

        monkeypatch.setattr(watch_module, "judge", slowly)
        stage.edit("Hei. Er", "Hallo. Er")
        assert stage.version == before
        monkeypatch.undo()
        stage.see()

        assert first_words(stage).startswith("Hallo.")

    def test_nothing_changed(
        self, stage: Stage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Where nobody edits, nothing is read again."""
        monkeypatch.setattr(watch_module, "judge", None)
        for _ in range(10):
            stage.watch.look()


Mangle = Callable[[Path, Random], None]


def cut(path: Path, random: Random) -> None:
    raw = path.read_bytes()
    path.write_bytes(raw[: random.randrange(len(raw))])


def emptied(path: Path, _random: Random) -> None:
    path.write_bytes(b"")


def moved(path: Path, _random: Random) -> None:
    path.rename(path.with_suffix(".old"))


def folder(path: Path, _random: Random) -> None:
    path.unlink()
    path.mkdir()


def no_bytes_of_text(path: Path, random: Random) -> None:
    raw = path.read_bytes()
    at = random.randrange(len(raw))
    path.write_bytes(raw[:at] + random.randbytes(9) + raw[at:])


def pointing_at_itself(path: Path, _random: Random) -> None:
    path.unlink()
    path.symlink_to(path)


def lines_doubled(path: Path, random: Random) -> None:
    lines = path.read_text().splitlines(keepends=True)
    at = random.randrange(len(lines))
    path.write_text("".join([*lines[: at + 1], *lines[at:]]))


def lines_gone(path: Path, random: Random) -> None:
    lines = path.read_text().splitlines(keepends=True)
    at = random.randrange(len(lines))
    path.write_text("".join([*lines[:at], *lines[at + 3 :]]))


MANGLES: list[Mangle] = [
    cut,
    emptied,
    moved,
    folder,
    no_bytes_of_text,
    pointing_at_itself,
    lines_doubled,
    lines_gone,
]


@pytest.mark.parametrize("mangle", MANGLES, ids=lambda mangle: mangle.__name__)
def test_mangled(stage: Stage, mangle: Mangle) -> None:
    """Whatever happens to a file, callers hear content that was found to be good."""
    random = Random(mangle.__name__)  # noqa: S311, a test that can be repeated
    untouched = stage.home.parent / "untouched"
    shutil.copytree(stage.home, untouched)
    mangle(stage.home / random.choice(FILES), random)
    stage.see()
    assert stage.version == stage.live, promise.NO_MISTAKE_LIVE
    assert stage.shelf.current is not EMERGENCY, promise.NO_MISTAKE_LIVE
    stage.start()
    assert stage.version == stage.live, promise.NO_MISTAKE_LIVE
    assert stage.shelf.current is not EMERGENCY, promise.NO_MISTAKE_LIVE
    shutil.rmtree(stage.home)
    shutil.copytree(untouched, stage.home)
    stage.see()

    assert stage.shelf.problems is None


def test_all_taken_away(stage: Stage) -> None:
    """Without any file the last good content goes on, also after a restart."""
    before = stage.version
    shutil.rmtree(stage.home)
    stage.see()
    stage.start()

    assert stage.version == before, promise.NO_MISTAKE_LIVE
    assert stage.shelf.problems


def test_nothing_at_all(stage: Stage) -> None:
    """With neither files nor anything kept, the built-in answer is given."""
    shutil.rmtree(stage.home)
    shutil.rmtree(stage.state.folder)
    stage.start()

    assert stage.shelf.current is EMERGENCY


@pytest.mark.parametrize("touch", [lambda path: path.chmod(0o600), Path.touch])
def test_signature(stage: Stage, touch: Callable[[Path], None]) -> None:
    """A file whose rights or time changed is looked at again."""
    before = signature(stage.home)
    touch(stage.home / WORDS)

    assert signature(stage.home) != before


def test_signature_of_what_editors_leave(stage: Stage) -> None:
    """What an editor leaves beside the files is no edit."""
    before = signature(stage.home)
    for name in (".nb.yaml.swp", "nb.yaml~", ".#nb.yaml", "4913"):
        (stage.home / "prompts" / name).write_text("x")

    assert signature(stage.home) == before


def test_walked_through(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """What no single check finds, but a walk through the calls, is refused as well."""
    before = stage.version
    wrong = Problem(Mark(WORDS, 1, 1), "no-person", "nobody", "Mend it.")
    proof = Proof((wrong,), ())
    monkeypatch.setattr(judge_module, "prove", lambda *_: proof)
    stage.edit("Hei. Er", "Hallo. Er")

    assert stage.version == before, promise.NO_MISTAKE_LIVE
    assert stage.shelf.problems == 1


def test_one_judges_at_a_time(stage: Stage, tmp_path: Path) -> None:
    """While one worker judges an edit, another waits, and takes up what was found."""
    other = Stage(tmp_path)
    with alone_if_free(stage.state.folder, watch_module.JUDGING) as mine:
        assert mine
        stage.edit("Hei. Er", "Hallo. Er")
        assert stage.version == other.version
    stage.watch.look()
    other.see()

    assert stage.version == other.version == other.live
    assert first_words(other).startswith("Hallo.")
