"""Somebody called a centre, and writes it down with one command."""

from pathlib import Path

import pytest

from tests.cli.conftest import Ivr
from tests.cli.invented import CENTRES, FILE, invented

REFUSED = [
    (["nok-nordfjel"], "nok-nordfjel", "Did you mean “nok-nordfjell”?"),
    (["zzz"], "“zzz”", "“ivr contacts” lists them all."),
    (["smiso-sorvik", "--what", "hours"], "which has: email", "published"),
    (["smiso-sorvik"], "There is no phone of smiso-sorvik", "Give its number"),
    (["nok-nordfjell-vest"], "which has nothing yet", "--number"),
    (["nok-nordfjell", "--what", "fax"], "fax", "'website'"),
    (["nok-nordfjell", "--number", "+46 8 123 45 67"], "no Norwegian", "+47"),
    (["nok-nordfjell", "--number", "+46 55 12 34 56"], "no Norwegian", "+47"),
    (["nok-nordfjell", "--number", "0046 55 12 34 56"], "no Norwegian", "+47"),
    (["nok-nordfjell", "--number", "+47 820 12 345"], "costs callers", "nothing extra"),
    (["nok-nordfjell", "--number", "112"], "emergency number", "themselves"),
    (["nok-nordfjell", "--number", "+47 113"], "emergency number", "themselves"),
    (["nok-nordfjell", "--number", "55123456"], "as it must be", "“+47 55 12 34 56”"),
    (["nok-nordfjell", "--number", "004755123456"], "must be", "“+47 55 12 34 56”"),
    (["nok-nordfjell", "--number", "+47-91691714"], "must be", "“+47 916 91 714”"),
    (["nok-nordfjell", "--number", "+47 55 12  34 56"], "must", "“+47 55 12 34 56”"),
    (["nok-nordfjell", "--number", "+47 2100000"], "no Norwegian", "+4755123456"),
    (["nok-nordfjell", "--number", "ring us"], "no Norwegian", "+4755123456"),
    (["nok-nordfjell", "--number", ""], "no Norwegian", "+4755123456"),
    (["smiso-sorvik", "--what", "email", "--number", "+4755123456"], "phone", "leave"),
    (["nok-nordfjell", "--on", "2026-11-24"], "still to come", "today is 2026-11-23"),
    (["nok-nordfjell", "--on", "2026-11-31"], "no date", "2026-11-23"),
    (["nok-nordfjell", "--on", "23.11.2026"], "no date", "2026-11-23"),
    (["nok-nordfjell", "--on", "20261123"], "no date", "2026-11-23"),
    (["nok-nordfjell", "--by", "Kari Nordmann"], "no initials", "as in AB"),
    (["nok-nordfjell", "--by", "KARINORDMANN"], "no initials", "at most 8"),
    (["nok-nordfjell", "--by", ""], "no initials", "as in AB"),
    (["nok-nordfjell", "--by", "#AB"], "no initials", "as in AB"),
    (["nok-nordfjell", "--by", "A:{"], "no initials", "as in AB"),
]


@pytest.mark.parametrize(("arguments", "wrong", "right"), REFUSED)
def test_refused(
    ivr: Ivr, tmp_path: Path, arguments: list[str], wrong: str, right: str
) -> None:
    """What is wrong is refused with what would be right, and the file is as it was."""
    home = invented(tmp_path, FILE.replace("\n", "\r\n"))
    told = ivr(home, "confirm", "--by", "AB", *arguments)

    assert wrong in told.output
    assert right in told.output
    assert told.exit_code == 2
    assert (home / CENTRES).read_bytes() == FILE.replace("\n", "\r\n").encode()
    for word in ("Traceback", "Exception", "None"):
        assert word not in told.output


def test_says_what_changed(ivr: Ivr, tmp_path: Path) -> None:
    """One is shown the lines, until when they count, and what to read again."""
    told = ivr(
        invented(tmp_path),
        "confirm",
        "nok-nordfjell",
        "--by",
        "AB",
        "--on",
        "2026-11-22",
    )

    assert (
        told.output
        == """\
data/centres.yaml:20
-         on: "2026-11-20"
-         by: KN
+         on: "2026-11-22"
+         by: AB
Confirmed until 2027-05-21: phone of nok-nordfjell.
Read its “note” in the file, and correct what no longer holds.
"""
    )
    assert told.exit_code == 0


def test_today(ivr: Ivr, tmp_path: Path) -> None:
    """If no day is given it was today, by the calendar in Norway."""
    home = invented(tmp_path)
    ivr(home, "confirm", "nok-nordfjell", "--what", "hours", "--by", "AB")

    assert 'on: "2026-11-23"\n        by: AB' in (home / CENTRES).read_text()


def test_said_already(ivr: Ivr, tmp_path: Path) -> None:
    """To confirm twice on a day changes nothing, and is said."""
    home = invented(tmp_path)
    ivr(home, "confirm", "nok-nordfjell", "--by", "AB")
    before = (home / CENTRES).read_bytes()
    told = ivr(home, "confirm", "nok-nordfjell", "--by", "AB")

    assert told.output.startswith("The file said so already.")
    assert (home / CENTRES).read_bytes() == before


def test_long_ago(ivr: Ivr, tmp_path: Path) -> None:
    """A call too long ago is written down, and nobody is told that it counts."""
    home = invented(tmp_path)
    long_ago = ("--by", "AB", "--on", "2026-05-01")
    told = ivr(home, "confirm", "nok-nordfjell", "--what", "website", *long_ago)

    assert "This counted until 2026-10-28, which is over" in told.output


def test_older_than_what_is_known(ivr: Ivr, tmp_path: Path) -> None:
    """An older call takes nothing away from what a newer one confirmed."""
    home = invented(tmp_path)
    before = ivr(home).output
    told = ivr(home, "confirm", "nok-nordfjell", "--by", "AB", "--on", "2026-05-01")

    assert "was confirmed later than that, on 2026-11-20 by KN" in told.output
    assert ivr(home).output == before


def test_in_the_table(ivr: Ivr, tmp_path: Path) -> None:
    """What was confirmed stands in the table at once."""
    home = invented(tmp_path)
    ivr(home, "confirm", "smiso-sorvik", "--number", "+4755123456", "--by", "AB")
    shown = ivr(home).output

    assert "55 12 34 56   confirmed  180        2026-11-23 AB" in shown
    assert "Callers can be connected to 2 centres." in shown


def test_asks_who(ivr: Ivr, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal one is asked for the initials; elsewhere, told to give them."""
    home = invented(tmp_path)
    told = ivr(home, "confirm", "nok-nordfjell")
    assert "--by and your initials" in told.output
    assert told.exit_code == 2
    assert (home / CENTRES).read_text() == FILE

    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True)
    asked = ivr(home, "confirm", "nok-nordfjell", typed="ab\n")

    assert "Who called or looked? Your initials: ab" in asked.output
    assert "by: ab" in (home / CENTRES).read_text()


def test_mistakes(ivr: Ivr, tmp_path: Path) -> None:
    """While the content has a mistake it is told, and nothing is written."""
    before = FILE.replace("address: noknordfjell.no", "address: Nok Nordfjell")
    home = invented(tmp_path, before)
    told = ivr(home, "confirm", "nok-nordfjell", "--by", "AB")

    assert "data/centres.yaml:23:16: " in told.output
    assert told.exit_code == 2
    assert (home / CENTRES).read_text() == before
