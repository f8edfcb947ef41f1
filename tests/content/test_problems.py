"""Every mistake is told with its place, what is wrong, and what to do."""

import re
from pathlib import Path

import pytest

from ivr.content.load import load
from ivr.content.problem import ContentError
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
    (TREE, "locales: [nb, en]", "locales: []", "wrong-kind", "one entry a line"),
    (TREE, "locales: [nb, en]", "locales: nb", "wrong-kind", "one entry a line"),
    (TREE, "  welcome:\n", "  Welcome:\n", "odd-name", "small letters"),
    (TREE, "keys: {1: centre, 2: services, 3: privacy, 4: about-helpline}",
     "keys: centre", "wrong-kind", "name: value"),
    (NB, "  services:\n", "  centre:\n", "duplicate-key", "The first is on line"),
    (NB, "  goodbye:", "  goodby:", "missing-prompt", "what it should say"),
    (NB, "  help-shorter:", "  help-short:", "missing-words", "both languages"),
    (NB, "er: {helpline}", "er: {helplin}", "unknown-filling", "{helpline}"),
    (NB, "- en: For English", "- an: For English", "unknown-locale", "in quotes"),
    (NB, "Du kan ringe selv", "Du kan <b>ringe</b> selv", "markup", "words only"),
    (NB, "language: nb-NO", "lenguage: nb-NO", "unknown-field", "“language”"),
    (NB, "voice: Polly.Ida-Neural", "voice: [Ida]", "wrong-kind", "on one line"),
    (NB, "  goodbye: Ha", "  goodbye:\tHa", "not-yaml", "indents"),
    (NB, "still-here: Jeg er", "still-here: &a Jeg er", "alias", "quote"),
    (EN, "  goodbye: Goodbye", " goodbye: Goodbye", "not-yaml", "indents"),
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
    told = problems(copy(tmp_path, TREE, "start: welcome", "start: welcom"))

    assert told == (
        "prompts/tree.yaml:16:8: no node is called “welcom” [unknown-node]\n"
        "   |\n"
        "16 | start: welcom\n"
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
        (b"[1, 2", "not-yaml"),
        (b"a: 'b", "not-yaml"),
        (b"\x00", "not-yaml"),
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


def test_version_changes_with_any_edit(tmp_path: Path) -> None:
    """Any edit makes a new content version; no edit makes none."""
    first = load(copy(tmp_path)).version
    second = load(copy(tmp_path)).version
    edited = load(copy(tmp_path, NB, "Hei.", "Hallo.")).version

    assert first == second != edited
