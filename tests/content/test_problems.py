"""Every mistake is told with its place, what is wrong, and what to do."""

import re
from pathlib import Path
from unicodedata import normalize

import pytest

from ivr.content.form.shown import shown
from ivr.content.load import load
from ivr.content.problem import ContentError, Mark, Problem
from tests.content.folder import copy
from tests.promises import promise

TREE, NB, EN, DATA = (
    "prompts/tree.yaml",
    "prompts/nb.yaml",
    "prompts/en.yaml",
    "data/helplines.yaml",
)

MISTAKES = [
    (TREE, "start: welcome", "start: welcom", "unknown-node", "“welcome”"),
    (TREE, "person: helpline", "person: help", "person-is-no-transfer", "transfer"),
    (TREE, "2: help,", "2: halp,", "unknown-node", "“help”"),
    (TREE, "then: what-now", "then: centre", "circle", "“centre” goes round"),
    (TREE, "{1: helpline, 2: help,", "{0: helpline, 2: help,", "reserved-key", "0, 9"),
    (TREE, "{1: helpline, 2: help,", "{x: helpline, 2: help,", "reserved-key", "1 to"),
    (TREE, "    silence: helpline\n", "", "missing-field", "“silence: …”"),
    (TREE, "    unanswered: not-reached\n", "", "missing-field", "“unanswered: …”"),
    (TREE, "silence: helpline", "silense: helpline", "unknown-field", "“silence”"),
    (TREE, "kind: menu", "kind: meny", "unknown-kind", "“menu”"),
    (TREE, "    kind: menu\n", "", "missing-field", "“kind: …”"),
    (TREE, "prompt: privacy", "prompt: privasy", "unknown-prompt", "“privacy”"),
    (TREE, "to: helpline", "to: helplin", "unknown-helpline", "“helpline”"),
    (TREE, "{nb: en, en: nb}", "{nb: en}", "missing-locale", "“en: …”"),
    (TREE, "{nb: en, en: nb}", "{nb: en, en: no}", "unknown-locale", "of “locales”"),
    (TREE, "locales: [nb, en]", "locales: [nb, EN]", "odd-name", "small letters"),
    (TREE, "locales: [nb, en]", "locales: []", "wrong-kind", "at least one"),
    (TREE, "locales: [nb, en]", "locales: nb", "wrong-kind", "one entry a line"),
    (TREE, "  welcome:\n", "  Welcome:\n", "odd-name", "small letters"),
    (TREE, "keys: {1: centre, 2: services, 3: privacy, 4: about-helpline}",
     "keys: centre", "wrong-kind", "name: value"),
    (NB, "  services:\n", "  centre:\n", "duplicate-key", "The first is on line"),
    (NB, "  goodbye:", "  goodby:", "missing-prompt", "what it should say"),
    (NB, "  help-shorter:", "  help-short:", "missing-words", "both languages"),
    (NB, "er: {helpline}", "er: {helplin}", "unknown-filling", "“helpline”"),
    (NB, "- en: For English", "- an: For English", "unknown-locale", "in quotes"),
    (NB, "Du kan ringe selv", "Du kan <b>ringe</b> selv", "markup", "words only"),
    (NB, "language: nb-NO", "lenguage: nb-NO", "unknown-field", "“language”"),
    (NB, "voice: Polly.Ida-Neural", "voice: [Ida]", "wrong-kind", "on one line"),
    (NB, "  goodbye: Ha", "  goodbye:\tHa", "tab", "by spaces"),
    (NB, "still-here: Jeg er", "still-here: &a Jeg er", "alias", "quote"),
    (EN, "  goodbye: Goodbye", " goodbye: Goodbye", "bad-indent", "2 spaces"),
    (DATA, '"+4780057000"', '"80057000"', "not-norwegian", "+47"),
    (DATA, "written: 800 57 000", "written: 800-57-000", "odd-number", "groups"),
]  # fmt: skip


PROMISES = {"missing-words": promise.BOTH_WHOLE}


def problems(home: Path) -> str:
    try:
        load(home)
    except ContentError as error:
        return str(error)
    return "no problem at all"


@pytest.mark.parametrize(("file", "old", "new", "code", "fix"), MISTAKES)
def test_told(
    tmp_path: Path, file: str, old: str, new: str, code: str, fix: str
) -> None:
    """A mistake is refused, and told so that an administrator can mend it."""
    told = problems(copy(tmp_path, file, old, new))

    assert f"[{code}]" in told, PROMISES.get(code, promise.NO_MISTAKE_LIVE)
    assert fix in told
    assert re.search(rf"^prompts/\w+\.yaml:\d+:\d+: |^{DATA}:\d+:\d+: ", told)
    for word in ("Traceback", "dict", "str_", "None", "pydantic"):
        assert word not in told


def test_all_at_once(tmp_path: Path) -> None:
    """Mistakes in three files are told in one go, in the order of the files."""
    copy(tmp_path, TREE, "kind: menu", "kind: meny")
    words = (tmp_path / NB).read_text()
    (tmp_path / NB).write_text(words.replace("language: nb-NO\n", ""))
    (tmp_path / DATA).unlink()
    told = problems(tmp_path)

    assert re.findall(r"^\S+?(?=:\d)", told, re.MULTILINE) == [DATA, NB, TREE]


def test_shown_with_a_caret(tmp_path: Path) -> None:
    """The line is shown, with a caret under the word that is wrong."""
    home = copy(tmp_path, TREE, "start: welcome", "start: welcom")
    line = (home / TREE).read_text().splitlines().index("start: welcom") + 1

    assert problems(home) == (
        f"prompts/tree.yaml:{line}:8: no node is called “welcom” [unknown-node]\n"
        "   |\n"
        f"{line} | start: welcom\n"
        "   |        ^^^^^^\n"
        "   = Did you mean “welcome”?\n"
    )


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b"# nothing but a comment\n", "empty"),
        ("prompts: blåbær".encode("latin-1"), "wrong-encoding"),
        (b"a: " + b"x" * 300_000, "too-large"),
        (b"[1, 2", "braces"),
        (b"a: 'b", "quotes"),
        (b"\x00", "odd-character"),
        (b"a: \xc2\x85\xe2\x80\xa8\tb", "odd-character"),
        (b"[" * 5000, "not-yaml"),
        (b"[" * 5000 + b"]" * 5000, "not-yaml"),
        (b"a: &x [*x]", "alias"),
        (b"? [1, 2]\n: x", "odd-key"),
        (b"%YAML 9\n---\na: b", "not-yaml"),
        (b"- a\n- b", "wrong-kind"),
        (b"just words", "wrong-kind"),
        (b"[nb]: x", "odd-key"),
    ],
)
def test_not_even_yaml(tmp_path: Path, raw: bytes, code: str) -> None:
    """A file that is no file of ours is told apart, and never a traceback."""
    (copy(tmp_path) / NB).write_bytes(raw)

    assert f"[{code}]" in problems(tmp_path)


@pytest.mark.parametrize("spoil", ["missing", "folder"])
def test_unreadable(tmp_path: Path, spoil: str) -> None:
    """A file that is gone, or is a folder, is told too."""
    (copy(tmp_path) / NB).unlink()
    if spoil == "folder":
        (tmp_path / NB).mkdir()

    assert "[unreadable]" in problems(tmp_path)


def test_mark_of_editor(tmp_path: Path) -> None:
    """The invisible mark that some editors put first does no harm."""
    home = copy(tmp_path)
    (home / NB).write_bytes(b"\xef\xbb\xbf" + (home / NB).read_bytes())

    assert load(home).prompts["nb"]["goodbye"]


def test_windows_line_ends(tmp_path: Path) -> None:
    """Where a line ends as on Windows, a mistake stands where the editor shows it."""
    home = copy(tmp_path, NB, "Velg blant", "Velg\x01 blant")
    number = (
        (home / NB)
        .read_text()
        .splitlines()
        .index("  county-list: Velg\x01 blant fylkene.")
    )
    (home / NB).write_bytes((home / NB).read_bytes().replace(b"\n", b"\r\n"))

    assert f"{NB}:{number + 1}:20: this character" in problems(home)


def test_accents_apart(tmp_path: Path) -> None:
    """An å that is an a and a ring, as some programs write it, is an å."""
    home = copy(tmp_path)
    before = load(home).prompts
    text = (home / NB).read_text(encoding="utf-8")
    (home / NB).write_text(normalize("NFD", text), encoding="utf-8")

    assert load(home).prompts == before


def test_version_changes_with_any_edit(tmp_path: Path) -> None:
    """Any edit makes a new content version; no edit makes none."""
    first = load(copy(tmp_path)).version
    second = load(copy(tmp_path)).version
    edited = load(copy(tmp_path, NB, "Hei.", "Hallo.")).version

    assert first == second != edited


def test_circle_once(tmp_path: Path) -> None:
    """A circle is told once, written out from the node that stands first."""
    home = copy(tmp_path, TREE, "prompt: centre\n    then: what-now", AROUND[0])
    tree = (home / TREE).read_text().replace(*AROUND[1:])
    (home / TREE).write_text(tree)
    told = problems(home)

    assert told.count("[circle]") == 1
    assert "“centre” → “privacy” → “centre” goes round" in told


AROUND = (
    "prompt: centre\n    then: privacy",
    "prompt: privacy\n    then: what-now",
    "prompt: privacy\n    then: centre",
)


def test_what_can_be_checked_is(tmp_path: Path) -> None:
    """A file that cannot be read hides no mistake in the words of another."""
    home = copy(tmp_path, NB, "Ta deg god tid.", "Du må vente.")
    (home / TREE).write_text("start: [")
    (home / DATA).unlink()
    told = problems(home)

    assert "[careless-words]" in told
    assert "[braces]" in told
    assert "[unreadable]" in told


def test_form_and_duplicates_together(tmp_path: Path) -> None:
    """A name that stands twice hides no mistyped field in the same file."""
    home = copy(tmp_path, NB, "voice: Polly", "vioce: x\nvoice: Polly")
    with (home / NB).open("a") as file:
        file.write("language: nb-NO\n")
    told = problems(home)

    assert "[duplicate-key]" in told
    assert "[unknown-field]" in told


class TestShown:
    """The line below a problem, and its caret."""

    def test_long_line(self) -> None:
        """A long line is cut around what is wrong, so that it stays on the screen."""
        line, caret = shown(f"{'a ' * 500}HERE{' b' * 500}", 1000, 4)

        assert len(line) < 110
        assert line.startswith("…")
        assert line.endswith("…")
        assert line[caret.index("^") : len(caret)] == "HERE"

    def test_tab(self) -> None:
        """A tab takes one place, so the caret stands below what is meant."""
        assert shown("\ta:\tb", 4, 1) == ("→a:→b", "    ^")

    def test_wide(self) -> None:
        """A sign as wide as two letters has a caret as wide, and moves those after."""
        assert shown("漢字 x", 0, 2) == ("漢字 x", "^^^^")
        assert shown("漢字 x", 3, 1) == ("漢字 x", "     ^")

    def test_past_the_end(self) -> None:
        """What is missing at the end of a line has a caret there."""
        assert shown("abc", 3, 9) == ("abc", "   ^")

    def test_nothing_moves_the_screen(self) -> None:
        """No name from a file can write over what is on the screen."""
        mark = Mark("f", 1, 1, 3, "\x1b[2Jx")
        told = str(Problem(mark, "odd-name", "“\x1b[2J” cannot be a name\n", "No."))

        assert "\x1b" not in told
        assert len(told.splitlines()) == 5
