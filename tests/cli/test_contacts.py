"""An administrator always knows which contacts are sure."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest

from ivr.settings import PROJECT
from tests.cli.conftest import Ivr
from tests.cli.invented import FILE, TODAY, invented

TABLE = """\
  known                  status     days left  confirmed      published   source
Nordfjell  nok-nordfjell  Nok. Nordfjell
  phone    21 00 00 00   confirmed  177        2026-11-20 KN  2026-08-17  own page
  website  noknordfjel…  published  66                        2026-08     own pag…
  hours    mon-wed 09:…  published  127                       2026-10     own page
Nordfjell  nok-nordfjell-vest  Nok. Nordfjell vest
  nothing is known
Sørvik  smiso-sorvik  SMISO Sørvik
  email    post@smisos…  old                                  2021        a leafl…

3 centres, 4 contacts. Confirmed: 1.
Callers can be connected to 1 centre.
1 contact will stop being used within 90 days.
Too old to be used: 1 contact.
Call or look, then: ivr contacts confirm ID --what WHAT --by INITIALS
"""


def test_table(ivr: Ivr, tmp_path: Path) -> None:
    """Each centre, what is known of it, how sure that is, and what is to be done."""
    shown = ivr(invented(tmp_path))

    assert shown.output == TABLE
    assert shown.exit_code == 0


def test_expiring(ivr: Ivr, tmp_path: Path) -> None:
    """`--expiring` leaves out what is sure for a while, and what is not known."""
    shown = ivr(invented(tmp_path), "--expiring")

    assert re.findall(r"^  (\w+) ", shown.output, re.MULTILINE)[1:] == [
        "website",
        "email",
    ]
    assert "nothing is known" not in shown.output
    assert "3 centres, 4 contacts. Confirmed: 1." in shown.output


@pytest.mark.parametrize("county", ["Sørvik", "sørvik", "91"])
def test_county(ivr: Ivr, tmp_path: Path, county: str) -> None:
    """`--county` takes a name or a number, and shows that county alone."""
    shown = ivr(invented(tmp_path), "--county", county)

    assert "smiso-sorvik" in shown.output
    assert "nordfjell" not in shown.output
    assert "1 centre, 1 contact. None is confirmed yet." in shown.output


def test_other_name(ivr: Ivr, tmp_path: Path) -> None:
    """A county is known by its Sámi name too."""
    shown = ivr(invented(tmp_path), "--county", "Davvi")

    assert "Nordfjell  nok-nordfjell-vest" in shown.output


def test_county_without_centre(ivr: Ivr, tmp_path: Path) -> None:
    """Of a county without a centre one is told just that."""
    shown = ivr(invented(tmp_path), "--county", "Tomlia")

    assert shown.output.strip() == "No centre is known there; the helpline stands in."
    assert shown.exit_code == 0


@pytest.mark.parametrize(
    ("county", "fix"),
    [
        ("Sorvik", "Did you mean “Sørvik”?"),
        ("Bouvetøya", "They are: Nordfjell, Sørvik, Tomlia."),
    ],
)
def test_unknown_county(ivr: Ivr, tmp_path: Path, county: str, fix: str) -> None:
    """A county that does not exist is asked back with the nearest name."""
    shown = ivr(invented(tmp_path), "--county", county)

    assert f"No county is called “{county}”. {fix}" in shown.output
    assert shown.exit_code == 2


def test_json(ivr: Ivr, tmp_path: Path) -> None:
    """`--json` gives the same rows to a program, with the same keys in each."""
    rows = json.loads(ivr(invented(tmp_path), "--json").output)

    assert len({tuple(row) for row in rows}) == 1
    assert [(row["centre"], row["what"]) for row in rows] == [
        ("nok-nordfjell", "phone"),
        ("nok-nordfjell", "website"),
        ("nok-nordfjell", "hours"),
        ("nok-nordfjell-vest", None),
        ("smiso-sorvik", "email"),
    ]
    assert rows[0] == {
        "centre": "nok-nordfjell",
        "name": "Nok. Nordfjell",
        "county": "90",
        "county_name": "Nordfjell",
        "what": "phone",
        "contact": "21 00 00 00",
        "status": "confirmed",
        "days_left": 177,
        "getting_old": False,
        "published": "2026-08-17",
        "source": "own page",
        "confirmed": "2026-11-20",
        "confirmed_by": "KN",
    }


@pytest.mark.parametrize("columns", [60, 80, 100, 200])
def test_width(ivr: Ivr, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    """A line is as long as the terminal is wide; sources are cut, and then contacts."""
    monkeypatch.setenv("COLUMNS", str(columns))
    table, _ = ivr(PROJECT).output.split("\n\n")

    narrowest = 67
    assert max(map(len, table.splitlines())) <= max(columns, narrowest)
    assert ("post@nokelverum.no" in table) is (columns >= 80)
    assert ("a second checker" in table) is (columns >= 200)


@pytest.mark.parametrize(
    ("days", "status", "sentence"),
    [
        (176, "confirmed +1", "Confirmed: 1."),
        (177, "confirmed +0", "Callers can be connected to 1 centre."),
        (178, "old", "None is confirmed any more."),
    ],
)
def test_day_after_day(
    ivr: Ivr, tmp_path: Path, days: int, status: str, sentence: str
) -> None:
    """181 days after it was confirmed, a contact is old, and no caller is connected."""
    ivr.is_now(TODAY + timedelta(days))
    shown = ivr(invented(tmp_path)).output

    assert re.search(rf"^  phone +21 00 00 00 +{status} ", shown, re.MULTILINE)
    assert sentence in shown
    assert ("No caller is connected" in shown) is (days == 178)


def test_confirmed_but_no_number(ivr: Ivr, tmp_path: Path) -> None:
    """A confirmed website connects nobody."""
    file = FILE.replace('"2026-11-20"', '"2021-11-20"')
    home = invented(tmp_path, file)
    ivr(home, "confirm", "nok-nordfjell", "--what", "website", "--by", "AB")
    shown = ivr(home).output

    assert "3 centres, 4 contacts. Confirmed: 1." in shown
    assert "No caller is connected to any centre here" in shown


def test_problems(ivr: Ivr, tmp_path: Path) -> None:
    """Mistakes in the content are told with their places, as they always are."""
    home = invented(tmp_path, FILE.replace("21 00 00 00", "21 00 00 01"))
    told = ivr(home)
    assert "data/centres.yaml:14:15: " in told.output
    assert "[other-digits]" in told.output
    assert told.exit_code == 2

    (home / "data/counties.yaml").write_text("counties: {")
    told = ivr(home)

    assert "data/counties.yaml:1:" in told.output
    assert told.exit_code == 2


def test_shipped(ivr: Ivr) -> None:
    """As shipped: 18 centres, and it is said plainly that nothing is confirmed."""
    shown = ivr(PROJECT)

    assert "18 centres, 31 contacts. None is confirmed yet." in shown.output
    assert "No caller is connected to any centre here" in shown.output
    rows = json.loads(ivr(PROJECT, "--json").output)
    assert len({row["centre"] for row in rows}) == 18
    assert {row["status"] for row in rows} == {"published", "old", None}


@pytest.mark.parametrize("command", [(), ("confirm",)])
def test_help(ivr: Ivr, command: tuple[str, ...]) -> None:
    """Each example of the help stands on a line of its own."""
    shown = ivr(PROJECT, *command, "--help").output

    assert re.search(r"Examples:\n\n?( +ivr contacts.*\n){3,}", shown)
