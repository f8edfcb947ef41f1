"""What administrators are told of a contact is what a call does with it."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from ivr.content.contacts.rows import Known, Row, rows
from ivr.content.load import load, read_files
from ivr.core.trust import Trust
from ivr.settings import PROJECT
from tests.cli.invented import FILE, TODAY, invented

CONFIRMED = date(2026, 11, 20)


def known(home: Path, day: date, field: str, centre: str = "nok-nordfjell") -> Known:
    found = [
        row.known
        for row in rows(read_files(home), day)
        if row.centre == centre and row.known and row.known.field == field
    ]
    assert len(found) == 1
    return found[0]


def test_one_contact(tmp_path: Path) -> None:
    """A contact is shown with all that vouches for it, as it is written."""
    phone = known(invented(tmp_path), TODAY, "phone")

    assert phone == Known(
        field="phone",
        contact="21 00 00 00",
        status=Trust.CONFIRMED,
        days_left=177,
        getting_old=False,
        published="2026-08-17",
        source="own page",
        confirmed="2026-11-20",
        confirmed_by="KN",
    )


def test_order(tmp_path: Path) -> None:
    """Centres of one county stand together, and one of which nothing is known too."""
    found = rows(read_files(invented(tmp_path)), TODAY)

    assert [(row.centre, row.known and row.known.field) for row in found] == [
        ("nok-nordfjell", "phone"),
        ("nok-nordfjell", "website"),
        ("nok-nordfjell", "hours"),
        ("nok-nordfjell-vest", None),
        ("smiso-sorvik", "email"),
    ]
    assert found[3] == Row(
        "nok-nordfjell-vest", "Nok. Nordfjell vest", "90", "Nordfjell", None
    )


@pytest.mark.parametrize(
    ("days", "status", "left", "getting_old"),
    [
        (0, Trust.CONFIRMED, 180, False),
        (89, Trust.CONFIRMED, 91, False),
        (90, Trust.CONFIRMED, 90, True),
        (179, Trust.CONFIRMED, 1, True),
        (180, Trust.CONFIRMED, 0, True),
        (181, Trust.OLD, None, False),
    ],
)
def test_ages(
    tmp_path: Path, days: int, status: Trust, left: int | None, getting_old: object
) -> None:
    """On day 90 a contact is getting old; on day 181 it is used no more."""
    phone = known(invented(tmp_path), CONFIRMED + timedelta(days), "phone")

    assert (phone.status, phone.days_left) == (status, left)
    assert phone.getting_old is getting_old


@pytest.mark.parametrize(
    "day", [date(2026, 11, 23), date(2027, 2, 9), date(2027, 8, 1)]
)
def test_as_in_a_call(day: date) -> None:
    """What is confirmed, published or old here is so in a call on that day."""
    directory = load(PROJECT).directory

    for row in rows(read_files(PROJECT), day):
        if row.known is None or row.known.field not in {"phone", "website"}:
            continue
        contact = getattr(directory.centres[row.centre], row.known.field)
        assert row.known.status is contact.evidence.trust(directory.limits, day)


@pytest.mark.parametrize(
    ("weekly", "said"),
    [
        ("{fri: 09:00-15:00, mon: 09:00-15:00}", "mon fri 09:00-15:00"),
        ("{mon: 09:00-15:00, tue: 09:00-15:00}", "mon tue 09:00-15:00"),
        (
            "{mon: 09:00-15:00, tue: 09:00-15:00, wed: 09:00-15:00, thu: 13:00-20:00}",
            "mon-wed 09:00-15:00; thu 13:00-20:00",
        ),
        (
            "{mon: 09:00-15:00, tue: 10:00-12:00, wed: 09:00-15:00, thu: 09:00-15:00}",
            "mon wed thu 09:00-15:00; tue 10:00-12:00",
        ),
        ('{sun: "10:00-11:30, 12:00-15:30"}', "sun 10:00-11:30, 12:00-15:30"),
    ],
)
def test_hours(tmp_path: Path, weekly: str, said: str) -> None:
    """Days with the same hours are told together, in the order of the week."""
    start, end = (
        FILE.index("      weekly:"),
        FILE.index('      published:\n        on: "2026-10"'),
    )
    file = f"{FILE[:start]}      weekly: {weekly}\n{FILE[end:]}"

    assert known(invented(tmp_path, file), TODAY, "hours").contact == said
