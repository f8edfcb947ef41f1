"""What callers will notice of an edit: all of it, and nothing else."""

from pathlib import Path

import pytest

from ivr import pace
from ivr.content.diff.changes import Words, summary
from ivr.content.diff.compare import compare
from ivr.content.diff.told import Differ, told
from ivr.content.load import read_files
from ivr.settings import PROJECT
from tests.content.folder import copy

SHIPPED = read_files(PROJECT)
PLAIN = Differ(lambda words: f"[-{words}-]", lambda words: f"{{+{words}+}}")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return copy(tmp_path)


def edit(home: Path, file: str, old: str, new: str) -> None:
    text = (home / file).read_text()
    assert old in text
    (home / file).write_text(text.replace(old, new, 1))


def noticed(home: Path) -> tuple[list[str], str]:
    """Give what is told of an edit, and its summary."""
    changes = compare(SHIPPED, read_files(home))
    return list(told(changes, PLAIN)), summary(changes)


def test_nothing(home: Path) -> None:
    """Comments, sources and notes are for people; callers notice nothing of them."""
    for file in ("prompts/tree.yaml", "prompts/nb.yaml", "data/centres.yaml"):
        edit(home, file, "\n", "\n# another comment\n")
    edit(home, "data/centres.yaml", "as-of:", "as-of: later than")
    edit(home, "data/helplines.yaml", "name: Hjelpetelefonen", "name: Telefonen")

    assert noticed(home) == ([], "nothing that callers will notice")


def test_words(home: Path) -> None:
    """Changed words are shown word by word, with the seconds that they cost."""
    edit(
        home, "prompts/nb.yaml", "- Ta deg god tid.", "- Ta deg helt rolig god tid nå."
    )
    lines, short = noticed(home)

    assert lines[0].startswith("nb, welcome, the first that callers hear: ")
    assert lines[0].endswith(" s more")
    assert lines[1:] == ["    Ta deg {+helt rolig+} god [-tid.-]{+tid nå.+}"]
    assert short == "1 sentence changed in nb"


def test_line_added_and_removed(home: Path) -> None:
    """A line more, and one in another language less, are shown as such."""
    edit(home, "prompts/nb.yaml", "    - en: For English, press four.\n", "")
    edit(home, "prompts/en.yaml", "prompts:\n", "prompts:\n  extra: Take your time.\n")
    lines, short = noticed(home)

    assert "    [-en: For English, press four.-]" in lines
    assert "    {+Take your time.+}" in lines
    assert any(line.startswith("en, extra (new): ") for line in lines)
    assert short == "1 sentence changed in nb, 1 sentence added in en"


def test_seconds_of_a_number(home: Path) -> None:
    """A number is counted as it is said, digit by digit."""
    edit(home, "prompts/nb.yaml", '"Nummeret er: {helpline}."', '"Ring: {helpline}."')
    (change,) = compare(SHIPPED, read_files(home))
    (head, _) = told([change], PLAIN)

    assert isinstance(change, Words)
    assert head.startswith("nb, about-helpline: ")
    assert change.becomes > pace.seconds(
        "åtte null null, fem sju, null null null.", "nb"
    )


def test_keys(home: Path) -> None:
    """A key that leads elsewhere, a new one and one that is gone are told."""
    old = "keys: {1: helpline, 2: help, 3: find-centre, 4: other-language}"
    new = "keys: {1: helpline, 2: find-centre, 3: help, 5: other-language}"
    edit(home, "prompts/tree.yaml", old, new)
    lines, short = noticed(home)

    assert "welcome, key 2: [-help-] → {+find-centre+}" in lines
    assert "welcome, key 4: [-other-language-]" in lines
    assert "welcome, key 5: {+other-language+}" in lines
    assert short == "2 keys moved, 1 key removed, 1 key added"


def test_places(home: Path) -> None:
    """A place that is gone or new, and a way on that changed, are told."""
    edit(home, "prompts/tree.yaml", "  no-centre:\n", "  none-here:\n")
    edit(home, "prompts/tree.yaml", "none: no-centre", "none: none-here")
    lines, short = noticed(home)

    assert lines == [
        "centres, none: [-no-centre-] → {+none-here+}",
        "no-centre: this place is gone",
        "none-here: this place is new",
    ]
    assert short == "1 way on changed, 1 node removed, 1 node added"


def test_contacts(home: Path) -> None:
    """What changed of a centre is told field by field."""
    centre = next(
        name for name, one in SHIPPED.centres.says.centres.items() if one.phone
    )
    phone = SHIPPED.centres.says.centres[centre].phone
    assert phone is not None
    text = (home / "data/centres.yaml").read_text()
    head, tail = text.split(f"\n  {centre}:\n", 1)
    tail = tail.replace(phone.number, "+4722000000", 1)
    (home / "data/centres.yaml").write_text(f"{head}\n  {centre}:\n{tail}")
    lines, short = noticed(home)

    assert lines == [f"{centre}, phone number: [-{phone.number}-] → {{++4722000000+}}"]
    assert short == "1 contact changed"


def test_everything_else(home: Path) -> None:
    """A voice, a county's name, a helpline's number, another start are told too."""
    edit(home, "prompts/nb.yaml", "Polly.Ida-Neural", "Polly.Liv")
    edit(home, "data/counties.yaml", "name: Oslo", "name: Oslo by")
    edit(home, "data/helplines.yaml", "+4780057000", "+4780057001")
    edit(home, "prompts/tree.yaml", "start: welcome", "start: help")
    edit(home, "data/postcodes.csv", "0001,0301", "0001,0302")
    lines, short = noticed(home)

    assert lines == [
        "prompts/tree.yaml, start: [-welcome-] → {+help+}",
        "prompts/nb.yaml, voice: [-Polly.Ida-Neural-] → {+Polly.Liv+}",
        "helpline: callers are connected to [-+4780057000-] → {++4780057001+}",
        "data/counties.yaml, counties 03 name: [-Oslo-] → {+Oslo by+}",
        "data/postcodes.csv, rows changed: {+1+}",
    ]
    assert short == "4 other things changed, 1 helpline number changed"
