"""`ivr tree`: everything of the tree is in the picture, and nothing else gets in."""

import re
import shutil
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ivr.cli import main
from ivr.content.load import load
from ivr.content.picture import NoRoomError, dot, insert, mermaid, outline
from ivr.content.picture.boxes import first_words
from ivr.core.call import Utterance
from ivr.core.helpline import Helpline
from ivr.core.nodes import Menu, Message
from ivr.settings import PROJECT
from tests.content import folder
from tests.core.big_line import big
from tests.core.small_line import NB, SMALL
from tests.full_disk import no_room

SHIPPED = load(PROJECT)
NODES = SHIPPED.tree.nodes
README = PROJECT / "README.md"


def ivr(*arguments: str) -> Result:
    said = {"IVR_SPEECH": "say"}  # whatever was recorded on this machine
    return CliRunner().invoke(main, ["tree", *arguments], env=said)


def without_graphviz(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)


def with_graphviz(monkeypatch: pytest.MonkeyPatch, home: Path, script: str) -> None:
    """Put something in the place of Graphviz that does what *script* says."""
    program = home / "dot"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(shutil, "which", lambda _name: str(program))


class TestText:
    def test_each_node_once(self) -> None:
        """Each node is shown once, and its name wherever a key leads to it."""
        lines = ivr().output.splitlines()

        for name, node in NODES.items():
            heads = [line for line in lines if re.search(rf"(^|[→ ]){name} · ", line)]
            assert len(heads) == 1, name
            if isinstance(node, Menu):
                for key, target in node.keys.items():
                    assert any(f"{key} → {target} " in line for line in lines)

    def test_below_the_shortest_way(self) -> None:
        """A menu is shown below the key of the start that leads there."""
        assert "\n    2 → help · menu · " in ivr().output

    def test_words_and_seconds(self) -> None:
        """The first words of each prompt stand there, and how long it takes."""
        shown = ivr("--locale", "en").output

        assert "“Hello. If you are in danger, call one …”" in shown
        assert re.search(r"welcome · menu · (19|20) s · shorter \d+ s", shown)

    def test_what_is_found_in_a_call(self) -> None:
        """What depends on the caller is told kindly."""
        shown = ivr().output

        assert "15 counties in 5 regions" in shown
        assert "a county → centres" in shown
        assert "no such postcode → unknown-postcode" in shown

    def test_unreached(self) -> None:
        """A node that no key leads to is named."""
        nodes = {**SMALL.tree.nodes, "lonely": Message("message", "about", "about")}
        line = replace(SMALL, tree=replace(SMALL.tree, nodes=nodes))

        assert list(outline(line, "nb"))[-1] == "No key leads to: lonely."

    def test_person_by_zero_alone(self) -> None:
        """A person to whom key 0 alone leads is shown too."""
        welcome = Menu("menu", "welcome", "welcome-shorter", {"1": "about"}, "about")
        tree = replace(
            SMALL.tree, nodes={**SMALL.tree.nodes, "welcome": welcome}, person="english"
        )

        assert any(
            line.startswith("0 → english · ")
            for line in outline(replace(SMALL, tree=tree), "nb")
        )

    def test_as_deep_as_it_likes(self) -> None:
        """A tree of a thousand nodes is shown, and no line leaves the page."""
        assert max(map(len, outline(big(1_000), "nb"))) < 120

    def test_unknown_locale(self) -> None:
        """A language that the line does not speak is refused in plain words."""
        shown = ivr("--locale", "sv")

        assert shown.exit_code == 2
        assert "does not speak “sv”. It speaks: nb, en." in shown.output

    def test_one_at_a_time(self) -> None:
        """Two pictures at once are refused."""
        assert "one picture at a time" in ivr("--dot", "--mermaid").output

    def test_broken_content(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Where the content has a mistake, it is told, and no picture shown."""
        home = folder.copy(tmp_path, "prompts/tree.yaml", "3: find-centre", "3: gone")
        monkeypatch.setenv("IVR_HOME", str(home))
        shown = ivr()

        assert shown.exit_code == 2
        assert "no node is called “gone”" in shown.output
        assert "Traceback" not in shown.output


def dangerous(text: str) -> Helpline:
    """Give the small line with *text* as its first words."""
    nb = {**SMALL.prompts["nb"], "welcome": (Utterance(NB, text),)}
    return replace(SMALL, prompts={**SMALL.prompts, "nb": nb})


DANGEROUS = '"]; end <b> \\ #1 `|{}()'


class TestMermaid:
    def test_each_way(self) -> None:
        """Each node is a box and each key an arrow."""
        lines = ivr("--mermaid").output.splitlines()
        boxes = {
            found[2]: found[1]
            for line in lines
            if (found := re.match(r'  (n\d+)\["([a-z-]+)', line))
        }

        assert set(boxes) == set(NODES)
        for name, node in NODES.items():
            if isinstance(node, Menu):
                for key, target in node.keys.items():
                    arrow = f'  {boxes[name]} -->|"{key}"| {boxes[target]}'
                    assert arrow in lines

    def test_safe(self) -> None:
        """No word of a prompt can end its label."""
        (box,) = (line for line in mermaid(dangerous(DANGEROUS), "nb") if "n0[" in line)

        assert re.fullmatch(r'  n0\["[^"<>`{}()|\\\[\]]*"\]', box.replace("<br>", ""))

    def test_silence_to_a_menu_is_drawn(self) -> None:
        """Silence that leads elsewhere than to the person is an arrow."""
        welcome = Menu("menu", "welcome", "welcome-shorter", {"1": "about"}, "deeper")
        nodes = {**SMALL.tree.nodes, "welcome": welcome}
        line = replace(SMALL, tree=replace(SMALL.tree, nodes=nodes))

        assert any(
            "silence" in drawn and "-.->" in drawn for drawn in mermaid(line, "nb")
        )


class TestDot:
    def test_each_way(self) -> None:
        """Each key of each menu is an arrow."""
        shown = ivr("--dot").output

        for name, node in NODES.items():
            assert f'  "{name}" [label="{name}' in shown
            if isinstance(node, Menu):
                for key, target in node.keys.items():
                    assert f'"{name}" -> "{target}" [label="{key}"' in shown

    def test_ways_back(self) -> None:
        """A way back moves no place away from where callers come to it."""
        shown = ivr("--dot").output

        assert '"welcome" -> "help" [label="2"]' in shown
        assert '"what-now" -> "help" [label="2", constraint=false]' in shown

    def test_safe(self) -> None:
        """No word of a prompt can end its label."""
        (box,) = (
            line
            for line in dot(dangerous(DANGEROUS), "nb")
            if line.startswith('  "welcome" [label')
        )

        assert re.fullmatch(r'  "welcome" \[label="(\\.|[^"\\])*"\]', box)


class TestGraphviz:
    @pytest.mark.parametrize("form", ["svg", "png"])
    def test_drawn(
        self, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Where Graphviz is installed it draws the tree into the file."""
        with_graphviz(monkeypatch, tmp_path, 'echo "$1"; cat')
        file = tmp_path / "tree"
        shown = ivr(f"--{form}", str(file))

        assert shown.exit_code == 0
        assert file.read_text().startswith(f"-T{form}\ndigraph line {{")

    def test_not_installed(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Where it is not, it is told what to install, and what works without."""
        without_graphviz(monkeypatch)
        file = tmp_path / "tree.svg"
        shown = ivr("--svg", str(file))

        assert shown.exit_code == 2
        assert "install Graphviz" in shown.output
        assert "ivr tree --mermaid" in shown.output
        assert not file.exists()

    def test_failure(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where Graphviz fails, no half-drawn file is left."""
        with_graphviz(monkeypatch, tmp_path, "echo half; exit 1")
        file = tmp_path / "tree.svg"

        assert ivr("--svg", str(file)).exit_code == 2
        assert not file.exists()

    def test_no_folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file that cannot be written is told of in plain words."""
        with_graphviz(monkeypatch, tmp_path, "cat")
        shown = ivr("--svg", str(tmp_path / "gone" / "tree.svg"))

        assert shown.exit_code == 2
        assert "cannot be written" in shown.output


class TestReadme:
    def test_picture_is_current(self) -> None:
        """The picture in the README is the tree we ship; `make docs` makes it anew."""
        page = README.read_text(encoding="utf-8")
        picture = "\n".join(mermaid(SHIPPED, "en"))

        assert insert(page, picture) == page, "make docs"

    def test_into(self, tmp_path: Path) -> None:
        """A page gets the picture at its mark, and nothing else in it changes."""
        page = tmp_path / "page.md"
        page.write_text("before\n<!-- ivr tree -->\nold\n<!-- /ivr tree -->\nafter\n")
        shown = ivr("--into", str(page))

        assert shown.exit_code == 0
        assert re.fullmatch(
            "before\n<!-- ivr tree -->\n```mermaid\nflowchart LR\n.*\n```\n"
            "<!-- /ivr tree -->\nafter\n",
            page.read_text(),
            re.DOTALL,
        )

    def test_full_disk(self, tmp_path: Path) -> None:
        """On a full disk the page stays as it was, and that is said."""
        page = tmp_path / "page.md"
        before = "before\n<!-- ivr tree -->\n<!-- /ivr tree -->\n"
        page.write_text(before)
        with no_room(10):
            done = ivr("--into", str(page))

        assert done.exit_code == 2
        assert f"{page} cannot be written: File too large." in done.output
        assert page.read_text() == before
        assert list(tmp_path.iterdir()) == [page]

    def test_no_room(self, tmp_path: Path) -> None:
        """A page without a mark stays as it is."""
        page = tmp_path / "page.md"
        page.write_text("nothing")
        shown = ivr("--into", str(page))

        assert shown.exit_code == 2
        assert page.read_text() == "nothing"
        with pytest.raises(NoRoomError):
            insert("nothing", "picture")


def test_first_words() -> None:
    """A text is cut between two words."""
    assert first_words("short") == "short"
    assert first_words("one two " * 10) == "one two " * 5 + "…"
