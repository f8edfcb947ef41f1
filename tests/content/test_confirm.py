"""A confirmation is written at its place, and nothing else in the file is touched."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivr.content.checks.contacts import contacts
from ivr.content.contacts.confirm import confirm
from ivr.content.contacts.refused import Confirmation, RefusedError
from ivr.content.contacts.rows import rows
from ivr.content.form.fit import fit
from ivr.content.form.marked import read
from ivr.content.form.written_data import WrittenCentres
from ivr.content.load import load, read_files
from ivr.content.problem import ContentError
from ivr.core.trust import Trust
from ivr.settings import PROJECT
from tests.cli.invented import CENTRES, FILE, TODAY, invented, shipped

SHIPPED = read_files(PROJECT).centres.says.centres
WANTED = Confirmation("nok-a", "phone", "AB", "2026-11-23")
SOURCES = "sources: [{title: x, url: example.no, as-of: unknown}]"

between = st.sampled_from(["", "\n", "    # a remark\n", "# at the margin\n\n"])
after_phone = st.sampled_from([
    "    website: {address: example.no, published: {on: unknown, by: x}}\n",
    "    # the web address is not known\n    town: Fjellby\n",
    "\n    town: Fjellby\n",
    "",
])  # fmt: skip
published_by = st.sampled_from([
    "by: own page",
    "by: own page   # on its door too",
    'by: "own page: \\"Om oss\\""',
    "by: >-\n          own page\n          # of 2021",
    "by: own page\n          of 2021\n\n          and later",
    "by: own page\n        # seen twice",
])  # fmt: skip
published_on = st.sampled_from([
    'on: "2026-08-17"',
    "on: 2026-08\n# at the margin",
    "'on': unknown",
])  # fmt: skip


@st.composite
def files(draw: st.DrawFn) -> tuple[bytes, str, str]:
    """Give a file with one telephone, its line end, and one step of its indents."""
    phone = "    phone:\n" + draw(between).replace("    ", "      ")
    phone += '      number: "+4721000000"\n      written: 21 00 00 00\n'
    vouching = f"{draw(published_on)}\n        {draw(published_by)}"
    phone += f"      published:\n        {vouching}\n"
    last = draw(after_phone)
    text = (
        f"{draw(between)}trust: {{warn-days: 90, stop-days: 180}}\ncentres:\n"
        f'  nok-a:\n    name: "A: Æ"\n{draw(between)}    county: "90"   # inland\n'
        f"    {SOURCES}\n{phone}{last}{draw(between) if last else ''}"
    )
    if not draw(st.booleans()):
        text = text.removesuffix("\n")
    step = draw(st.sampled_from(["  ", "    "]))
    ending = draw(st.sampled_from(["\n", "\r\n"]))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    return (
        (mark + text.replace("  ", step).replace("\n", ending)).encode(),
        ending,
        step,
    )


@settings(max_examples=25, deadline=None)
@given(files())
def test_nothing_else(made: tuple[bytes, str, str]) -> None:
    """Without the three lines that are added, the file is what it was, to the byte."""
    before, ending, step = made
    with TemporaryDirectory() as folder:
        home = invented(Path(folder), before)
        confirm(home, WANTED, TODAY)
        after = (home / CENTRES).read_bytes()
        written = fit(read(home, CENTRES), WrittenCentres).says.centres["nok-a"].phone

    lines = ["confirmed:", f'{step}on: "2026-11-23"', f"{step}by: AB"]
    added = [f"{step * 3}{line}" for line in lines]
    at_end = "".join(ending + line for line in added).encode()
    inside = "".join(line + ending for line in added).encode()
    assert before in {after.replace(inside, b"", 1), after.removesuffix(at_end)}
    assert written is not None
    assert written.confirmed is not None


BRACES = 'published: {on: "2021", by: a leaflet}'
IN_BRACES = 'confirmed: {on: "2026-11-23", by: AB}'


def confirmed(home: Path, centre: str, field: str, **more: str) -> str:
    """Confirm something, and give the file as it is then."""
    wanted = {"by": "AB", "on": "2026-11-23", **more}
    confirm(home, Confirmation(centre, field, **wanted), TODAY)
    return (home / CENTRES).read_bytes().decode()


def test_in_braces(tmp_path: Path) -> None:
    """A contact in braces gets its confirmation inside them."""
    after = confirmed(invented(tmp_path), "smiso-sorvik", "email")

    assert after == FILE.replace(BRACES, f"{BRACES}, {IN_BRACES}")


def test_published_in_braces(tmp_path: Path) -> None:
    """Where only “published” is in braces, the confirmation is written like it."""
    email = f"email:\n      address: a@b.no\n      {BRACES}  # old\n"
    start, end = FILE.index("email:"), FILE.index("    sources:", FILE.index("email:"))
    before = FILE[:start] + email + FILE[end:]
    after = confirmed(invented(tmp_path, before), "smiso-sorvik", "email")

    assert after == before.replace("  # old\n", f"  # old\n      {IN_BRACES}\n")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('on: "2026-11-20"\n        by: KN', 'on: "2026-11-23"\n        by: AB'),
        (
            "on: 2026-11-20 # !\n        by: 'KN'",
            'on: "2026-11-23" # !\n        by: AB',
        ),
        ("by: 'AB'  # as before\n        on: 2026-11-23", None),
    ],
)
def test_again(tmp_path: Path, old: str, new: str | None) -> None:
    """Where somebody confirmed it before, only the two values are written anew."""
    before = FILE.replace('on: "2026-11-20"\n        by: KN', old)
    after = confirmed(invented(tmp_path, before), "nok-nordfjell", "phone")

    assert after == before.replace(old, new or old)


def test_other_number(tmp_path: Path) -> None:
    """Of a corrected number nothing is known from print: the old one was another."""
    number = "+47 55 123 456"
    after = confirmed(invented(tmp_path), "nok-nordfjell", "phone", number=number)

    start, end = FILE.index('      number: "'), FILE.index("    website:")
    phone = """\
      number: "+4755123456"
      written: 55 123 456
      published:
        on: unknown
        by: unknown
      confirmed:
        on: "2026-11-23"
        by: AB
"""
    assert after == FILE[:start] + phone + FILE[end:]


@pytest.mark.parametrize(
    ("number", "written"),
    [("+4721000000", "210 00 000"), ("+47 21 00 00 00", "21 00 00 00")],
)
def test_same_number(tmp_path: Path, number: str, written: str) -> None:
    """The number that stood there keeps its source, and its groups if it can."""
    before = FILE.replace("21 00 00 00", "210 00 000")
    home = invented(tmp_path, before)
    after = confirmed(home, "nok-nordfjell", "phone", number=number)

    expected = before.replace("2026-11-20", "2026-11-23").replace("by: KN", "by: AB")
    assert after == expected.replace("210 00 000", written)


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("+4755123456", "55 12 34 56"),
        ("+47 91691714", "916 91 714"),
        ("+4780057000", "800 57 000"),
        ("+47 41 69 17 14", "41 69 17 14"),
    ],
)
def test_first_number(tmp_path: Path, number: str, written: str) -> None:
    """A centre without a number gets one, in its groups, with who gave it and when."""
    home = invented(tmp_path)
    after = confirmed(home, "nok-nordfjell-vest", "phone", number=number)

    found = load(home).directory.centres["nok-nordfjell-vest"].phone
    assert found is not None
    assert (found.dial, found.written) == (number.replace(" ", ""), written)
    assert found.evidence.confirmed == TODAY
    start = after.index("    phone:", after.index("vest:"))
    phone, rest = after[start:].split("        by: AB\n")
    assert after[:start] + rest == FILE
    assert phone.startswith('    phone:\n      number: "+47')


@pytest.mark.parametrize("initials", ["NO", "Y", "ØÆ", "A.B.", "A-B", "null"])
def test_initials(tmp_path: Path, initials: str) -> None:
    """Initials are what they are, also when a computer could take them for a word."""
    home = invented(tmp_path)
    confirmed(home, "nok-nordfjell", "website", by=initials)

    website = read_files(home).centres.says.centres["nok-nordfjell"].website
    assert website is not None
    assert website.confirmed is not None
    assert website.confirmed.by == initials


def test_mends_a_number(tmp_path: Path) -> None:
    """A number that may not stand in the file can be corrected from here."""
    before = FILE.replace("written: 21 00 00 00", "written: 21 00 00 01")
    home = invented(tmp_path, before)
    after = confirmed(home, "nok-nordfjell", "phone", number="+47 21 00 00 00")

    expected = FILE.replace("2026-11-20", "2026-11-23").replace("by: KN", "by: AB")
    assert after == expected


@pytest.mark.parametrize("centre", SHIPPED)
def test_shipped(tmp_path: Path, centre: str) -> None:
    """Every contact that is shipped can be confirmed, and then can be used."""
    home = shipped(tmp_path)
    # Which postcode lies where is nothing to this, and takes long to read.
    (home / "data/postcodes.csv").write_text("postcode,municipality\n0150,0301\n")
    fields = [field for field, _ in contacts(SHIPPED[centre])]
    for field in fields:
        confirmed(home, centre, field)
    if "phone" not in fields:
        confirmed(home, centre, "phone", number="+4721000000")

    load(home)
    found = [row.known for row in rows(read_files(home), TODAY) if row.centre == centre]
    assert {one and one.field for one in found} == {"phone", *fields}
    assert {one and one.status for one in found} == {Trust.CONFIRMED}


PHONE = 'phone: {number: "+4721000000", written: 21 00 00 00, published:'
AS_OF = 'confirmed: {on: "2026-\\\n      11-01", by: KN}}'
UNUSUAL = [
    f"{PHONE}\n      {{on: unknown,\n       by: own page}}}}",
    f"{PHONE} {{on: unknown, by: x}},\n      {AS_OF}",
]


@pytest.mark.parametrize("phone", UNUSUAL)
def test_unusual(tmp_path: Path, phone: str) -> None:
    """What is written as nobody writes it is left alone, and one is told to do it."""
    start, end = FILE.index("    phone:"), FILE.index("    website:")
    before = f"{FILE[:start]}    {phone}\n{FILE[end:]}"
    home = invented(tmp_path, before)
    load(home)

    with pytest.raises(RefusedError, match="by hand"):
        confirmed(home, "nok-nordfjell", "phone")
    assert (home / CENTRES).read_text() == before


def test_mistake_elsewhere(tmp_path: Path) -> None:
    """While the content has a mistake nothing is written; the mistake is told."""
    before = FILE.replace("address: noknordfjell.no", "address: Nok Nordfjell")
    home = invented(tmp_path, before)

    with pytest.raises(
        ContentError, match=r"data/centres\.yaml:2\d:.*odd-address"
    ) as told:
        confirmed(home, "nok-nordfjell", "phone")
    assert [one.code for one in told.value.problems] == ["odd-address"]
    assert (home / CENTRES).read_text() == before
    assert [one.name for one in (home / "data").glob(".*")] == []


class TestWrittenWholeOrNot:
    def test_disk_full(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """If the disk is full, the file is as it was, and nothing lies beside it."""

        def full(_: int) -> None:
            raise OSError(28, "No space left on device")

        home = invented(tmp_path)
        monkeypatch.setattr(os, "fsync", full)

        with pytest.raises(RefusedError, match="No space left"):
            confirmed(home, "nok-nordfjell", "phone")
        assert (home / CENTRES).read_text() == FILE
        assert [one.name for one in (home / "data").glob(".*")] == []

    def test_changed_meanwhile(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What somebody else saved in the meantime is not lost."""
        home, sync = invented(tmp_path), os.fsync

        def slow(file: int) -> None:
            sync(file)
            (home / CENTRES).write_text(f"{FILE}# by somebody else\n")

        monkeypatch.setattr(os, "fsync", slow)

        with pytest.raises(RefusedError, match="somebody else"):
            confirmed(home, "nok-nordfjell", "phone")
        assert (home / CENTRES).read_text() == f"{FILE}# by somebody else\n"

    def test_permissions_and_link(self, tmp_path: Path) -> None:
        """Who may read the file stays so, and a link to it stays a link."""
        home = invented(tmp_path)
        target = (home / CENTRES).rename(tmp_path / "elsewhere.yaml")
        (home / CENTRES).symlink_to(target)
        target.chmod(0o640)
        confirmed(home, "nok-nordfjell", "phone")

        assert (home / CENTRES).is_symlink()
        assert target.stat().st_mode & 0o777 == 0o640
        assert "by: AB" in target.read_text()
