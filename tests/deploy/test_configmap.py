"""Content that a cluster puts under a running pod, as a kubelet does it."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from ivr.cli import main
from ivr.content.load import load
from tests.content.folder import copy
from tests.content.shelf_stage import Stage
from tests.promises import promise

MISTAKE = ("prompts/tree.yaml", "start: welcome", "start: nowhere")


def mount(home: Path, content: Path) -> None:
    """
    Put *content* into *home* as ConfigMaps are mounted, or swap what is there.

    Each folder's files are links through one link, which is swapped in one step.
    """
    for folder in (home / "prompts", home / "data"):
        folder.mkdir(parents=True, exist_ok=True)
        old = list(folder.glob("..20*"))
        new = folder / f"..2027_{content.name}"
        shutil.copytree(content / folder.name, new)
        (folder / "..data_tmp").symlink_to(new.name)
        (folder / "..data_tmp").rename(folder / "..data")
        for file in new.iterdir():
            if not (folder / file.name).is_symlink():
                (folder / file.name).symlink_to(f"..data/{file.name}")
        for one in old:
            shutil.rmtree(one)


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """Start a pod whose content is mounted."""
    mount(tmp_path / "home", copy(tmp_path / "first"))
    return Stage(tmp_path)


def test_swapped(stage: Stage, tmp_path: Path) -> None:
    """New calls hear what was swapped in; a call in progress keeps its words."""
    before = stage.version
    mount(
        stage.home, copy(tmp_path / "edit", "prompts/nb.yaml", "Hei. Er", "Hallo. Er")
    )
    stage.see()

    assert stage.shelf.current.prompts["nb"]["welcome"][0].text.startswith("Hallo.")
    assert stage.shelf.exactly(before) is not None, promise.SAME_VERSION


def test_mistake_swapped(stage: Stage, tmp_path: Path) -> None:
    """A mistake that was swapped in is not heard, and swapping it out mends it."""
    before = stage.version
    mount(stage.home, copy(tmp_path / "mistake", *MISTAKE))
    stage.see()
    assert stage.version == before, promise.NO_MISTAKE_LIVE
    assert stage.shelf.problems
    mount(stage.home, copy(tmp_path / "mended"))
    stage.see()

    assert stage.version == before
    assert stage.shelf.problems is None


def test_new_pod_meets_a_mistake(tmp_path: Path) -> None:
    """A pod that starts with a mistake mounted says what its image shipped."""
    shipped = copy(tmp_path / "shipped")
    folders = {"IVR_HOME": str(shipped), "IVR_STATE": str(tmp_path / "state")}
    first = CliRunner().invoke(main, ["publish"], env=folders)
    mount(tmp_path / "home", copy(tmp_path / "mistake", *MISTAKE))
    stage = Stage(tmp_path)

    assert first.exit_code == 0, first.output
    assert stage.version == load(shipped).version, promise.NO_MISTAKE_LIVE
    assert stage.shelf.problems
