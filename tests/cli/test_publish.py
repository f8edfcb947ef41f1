"""`ivr publish`, `versions`, `rollback`, `status`, `diff`: what callers hear."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from ivr.cli import main
from ivr.content.shelf.state import State
from tests.cli.invented import invented

Run = Callable[..., tuple[int, str]]
TOKEN = "the-secret-token"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("IVR_HOME", str(tmp_path))
    monkeypatch.setenv("TWILIO_AUTH_TOKEN", TOKEN)
    monkeypatch.setenv("IVR_SERVICE_NUMBER", "+4721000000")
    monkeypatch.delenv("IVR_STATE", raising=False)
    monkeypatch.delenv("IVR_PUBLISH", raising=False)
    return invented(tmp_path)


def ivr(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, arguments)
    assert TOKEN not in result.output
    assert "Traceback" not in result.output
    return result.exit_code, result.output


def edit(home: Path, old: str, new: str, file: str = "prompts/nb.yaml") -> None:
    text = (home / file).read_text()
    assert old in text
    (home / file).write_text(text.replace(old, new, 1))


def live(home: Path) -> str:
    now = State(home / "var").live()
    assert now
    return now.version


class TestPublish:
    def test_first(self, home: Path) -> None:
        """What is published is live, kept, and told; so is the fallback."""
        code, printed = ivr("publish")

        assert code == 0
        assert printed.endswith(
            f"\nPublished {live(home)}: the first version kept here.\n"
        )
        fallback = home / "var/fallback/both.xml"
        assert 'callerId="+4721000000"' in fallback.read_text()

    def test_problems(self, home: Path) -> None:
        """A mistake stops it: it is shown with what to do, and nothing changes."""
        ivr("publish")
        before = live(home)
        edit(home, "start: welcome", "start: welcom", "prompts/tree.yaml")
        code, printed = ivr("publish")

        assert code == 1
        assert "Did you mean “welcome”?" in printed
        assert "Nothing was published." in printed
        assert live(home) == before

    def test_cannot_write(self, home: Path) -> None:
        """A state folder that cannot be written is told in a sentence."""
        (home / "var").write_text("a file")
        code, printed = ivr("publish")

        assert code == 2
        assert "var cannot be written: " in printed

    def test_wrong_setting(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A setting that means nothing is told."""
        monkeypatch.setenv("IVR_PUBLISH", "later")
        code, printed = ivr("publish")

        assert code == 2
        assert "IVR_PUBLISH: manual, or at-once" in printed


class TestRollback:
    def test_to_the_one_before(self, home: Path) -> None:
        """Callers hear the version before; the files stay, and that is said."""
        ivr("publish")
        first = live(home)
        edit(home, "Hei. Er", "Hallo. Er")
        ivr("publish")
        code, printed = ivr("rollback")

        assert code == 0
        assert live(home) == first
        assert printed.startswith(f"Callers hear {first} of ")
        assert "stay as they are, and are not heard." in printed
        assert "when you change them once more, or with: ivr publish" in printed
        assert "Hallo. Er" in (home / "prompts/nb.yaml").read_text()
        assert "was set aside by a rollback" in ivr("status")[1]

    def test_to_one_by_name(self, home: Path) -> None:
        """The beginning of a version's name will do."""
        ivr("publish")
        first = live(home)
        edit(home, "Hei. Er", "Hallo. Er")
        ivr("publish")

        assert ivr("rollback", first[:6])[0] == 0
        assert live(home) == first

    def test_nowhere(self, home: Path) -> None:
        """Where there is nothing to go back to, that is said, and nothing changes."""
        assert ivr("rollback") == (
            2,
            "Error: nothing is live that one could go back from.\n",
        )
        ivr("publish")
        before = live(home)

        assert ivr("rollback")[0] == ivr("rollback", "zzz")[0] == 2
        assert live(home) == before

    def test_to_a_damaged_one(self, home: Path) -> None:
        """A damaged version does not go live."""
        ivr("publish")
        first = live(home)
        (home / "var/versions" / first / "prompts/nb.yaml").write_text("")
        edit(home, "Hei. Er", "Hallo. Er")
        ivr("publish")
        before = live(home)

        assert ivr("rollback")[0] == 2
        assert live(home) == before


def test_versions(home: Path) -> None:
    """The versions are listed, the newest first, with a star at what callers hear."""
    assert "Nothing is kept yet." in ivr("versions")[1]
    ivr("publish")
    edit(home, "Hei. Er", "Hallo. Er")
    ivr("publish")
    ivr("rollback")
    _, printed = ivr("versions")

    newest, oldest = printed.splitlines()
    assert newest.startswith("  ")
    assert newest.endswith("  1 sentence changed in nb")
    assert oldest.startswith(f"* {live(home)}  20")


class TestStatus:
    def test_nothing_yet(self, home: Path) -> None:
        """Where no line has run, that is said, and is no success."""
        code, printed = ivr("status")

        assert code == 1
        assert printed.startswith("Live     nothing yet")
        assert not (home / "var").exists()

    def test_in_step(self, home: Path) -> None:
        """Where callers hear what lies in the files, that is said."""
        ivr("publish")
        code, printed = ivr("status")

        assert code == 0
        assert f"Live     {live(home)}, since 20" in printed
        assert "Edit     none: the files are what callers hear" in printed
        assert "IVR_PUBLISH=at-once" in printed

    def test_waits(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where an edit waits to be published, that is said, with what it changes."""
        ivr("publish")
        monkeypatch.setenv("IVR_PUBLISH", "manual")
        edit(home, "Hei. Er", "Hallo. Er")
        code, printed = ivr("status")

        assert code == 0
        assert "waits; it goes live with: ivr publish" in printed
        assert "         1 sentence changed in nb" in printed

    def test_refused(self, home: Path) -> None:
        """Where an edit is refused, its problems are shown."""
        ivr("publish")
        edit(home, "start: welcome", "start: welcom", "prompts/tree.yaml")
        code, printed = ivr("status")

        assert code == 1
        assert "Edit     refused: " in printed
        assert "Did you mean “welcome”?" in printed

    def test_damaged(self, home: Path) -> None:
        """Where the kept version is damaged, that is said."""
        ivr("publish")
        (home / "var/versions" / live(home) / "prompts/nb.yaml").write_text("")

        assert "It is damaged" in ivr("status")[1]


class TestDiff:
    def test_nothing(self, home: Path) -> None:
        """An edit that callers do not notice is told as that."""
        ivr("publish")
        edit(home, "prompts:", "# a comment\nprompts:")

        assert ivr("diff") == (0, "Callers will notice nothing.\n")

    @pytest.mark.usefixtures("home")
    def test_live_already(self) -> None:
        """Whose edit is heard already is told so, and how to see what it changed."""
        ivr("publish")

        code, printed = ivr("diff")
        assert code == 0
        assert printed.startswith("Callers will notice nothing.\nThey hear the files")
        assert "ivr diff VERSION" in printed

    def test_live_and_edit(self, home: Path) -> None:
        """What changed is shown word by word."""
        ivr("publish")
        edit(home, "Hei. Er", "Hallo. Er")
        code, printed = ivr("diff")

        assert code == 0
        assert "    [-Hei.-]{+Hallo.+} Er du i fare nå, ring én én to.\n" in printed

    def test_of_versions_and_folders(self, home: Path, tmp_path: Path) -> None:
        """A folder or a kept version can stand on either side."""
        ivr("publish")
        first = live(home)
        edit(home, "Hei. Er", "Hallo. Er")
        ivr("publish")
        (tmp_path / "other").mkdir()
        other = str(invented(tmp_path / "other"))

        assert "[-Hei.-]{+Hallo.+}" in ivr("diff", first, live(home))[1]
        assert "[-Hallo.-]{+Hei.+}" in ivr("diff", live(home), other)[1]
        assert "[-Hei.-]{+Hallo.+}" in ivr("diff", other)[1]

    def test_with_a_mistake(self, home: Path) -> None:
        """An edit that could not go live is compared as long as it can be read."""
        ivr("publish")
        edit(home, "2: help,", "2: helpp,", "prompts/tree.yaml")

        assert ivr("diff") == (0, "welcome, key 2: [-help-] → {+helpp+}\n")

    def test_cannot_be_read(self, home: Path, tmp_path: Path) -> None:
        """What cannot be read is told, with its place."""
        assert ivr("diff") == (
            2,
            (
                "Error: nothing is live yet. Start the line, or say ivr publish once; "
                "or name two folders: ivr diff OLD NEW\n"
            ),
        )
        ivr("publish")
        (home / "prompts/nb.yaml").write_text("a: b: c")
        code, printed = ivr("diff")

        assert code == 2
        assert "prompts/nb.yaml:1:" in printed
        assert ivr("diff", "nowhere")[0] == 2
        assert ivr("diff", str(tmp_path / "var"))[0] == 2


class TestFallback:
    @pytest.mark.usefixtures("home")
    def test_written(self, tmp_path: Path) -> None:
        """The documents are written where they were asked for."""
        code, printed = ivr("fallback", str(tmp_path / "there"))

        assert code == 0
        assert printed.count("Written: ") == 3
        assert (tmp_path / "there/nb.xml").is_file()

    @pytest.mark.usefixtures("home")
    def test_without_our_number(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Without our number, it is told what the helpline would see."""
        monkeypatch.delenv("IVR_SERVICE_NUMBER")
        _, printed = ivr("fallback", str(tmp_path / "there"))

        assert "would see the caller's own number" in printed

    def test_no_content(self, home: Path, tmp_path: Path) -> None:
        """With a mistake in the content, the built-in number stands in."""
        (home / "prompts/nb.yaml").unlink()
        code, printed = ivr("fallback", str(tmp_path / "there"))

        assert code == 0
        assert "the built-in number stands in" in printed


def test_schema(home: Path) -> None:
    """The schemas are written beside the files that name them."""
    code, printed = ivr("schema")

    assert code == 0
    assert printed.count("Written: ") == 6
    assert (home / "schema/tree.json").is_file()
