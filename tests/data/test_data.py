"""What we know of centres, counties and postcodes hangs together and is careful."""

import csv
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import yaml

from ivr.core.spoken import web_address
from ivr.settings import PROJECT
from tests.promises import promise

FOLDER = PROJECT / "data"
LARGEST_BYTES = 256 * 1024
NOWHERE = ["8099", "9170", "9171", "9173", "9174", "9175", "9176", "9178"]
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
DATED = ["phone", "website", "address", "email", "hours"]
LAST_KNOWN = {"nok-oslo", "nok-gjovik", "nok-agder", "nok-bergen", "smiso-troms"}

ON = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?|unknown")
TIME = "([01][0-9]|2[0-3]):[0-5][0-9]"
SPAN = re.compile(f"({TIME})-({TIME}|24:00)")


def read(name: str) -> dict[str, Any]:
    """Read a file as the line does: every value is the text that was typed."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    read: dict[str, Any] = yaml.load(text, yaml.BaseLoader)  # noqa: S506, text alone
    return read


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


CENTRES: dict[str, dict[str, Any]] = read("centres.yaml")["centres"]
COUNTIES: dict[str, dict[str, Any]] = read("counties.yaml")["counties"]
REGIONS: list[list[str]] = read("counties.yaml")["regions"]
MUNICIPALITIES = {row["municipality"]: row for row in rows("municipalities.csv")}
POSTCODES = rows("postcodes.csv")

every_centre = pytest.mark.parametrize("centre", CENTRES.values(), ids=CENTRES)
every_file = pytest.mark.parametrize("name", ["centres.yaml", "counties.yaml"])


def mappings(value: object) -> Iterator[dict[str, Any]]:
    """Give every mapping in *value*, however deep."""
    match value:
        case dict():
            yield value
            for inner in value.values():
                yield from mappings(inner)
        case list():
            for inner in value:
                yield from mappings(inner)
        case _:
            pass


def numbers(value: object) -> Iterator[str]:
    """Give the digits of everything in *value* that could be dialled or read out."""
    for one in mappings(value):
        for field in {"number", "written"} & one.keys():
            yield re.sub(r"\D", "", one[field])


def first_day(on: str) -> date:
    """Give the first day that *on* can mean; what is no date is a `ValueError`."""
    return date.fromisoformat((on + "-01-01")[:10])


class TestFiles:
    @every_file
    def test_no_surprises(self, name: str) -> None:
        """A file is small, says nothing twice, and has no anchor or alias."""
        raw = (FOLDER / name).read_bytes()
        nodes = [yaml.compose(raw.decode(), yaml.BaseLoader)]

        assert len(raw) < LARGEST_BYTES
        for event in yaml.parse(raw.decode(), yaml.BaseLoader):
            assert not isinstance(event, yaml.AliasEvent)
            assert getattr(event, "anchor", None) is None
        while nodes:
            node = nodes.pop()
            if isinstance(node, yaml.MappingNode):
                keys = [key.value for key, _ in node.value]
                assert len(keys) == len(set(keys)), keys
                nodes += [child for _, child in node.value]
            elif isinstance(node, yaml.SequenceNode):
                nodes += node.value

    def test_limits(self) -> None:
        """A contact gets old after 90 days and is not used after 180."""
        trust = read("centres.yaml")["trust"]

        assert trust == {"warn-days": "90", "stop-days": "180"}


class TestCounties:
    def test_fifteen(self) -> None:
        """Norway has 15 counties, each with a number of two digits and a name."""
        assert len(COUNTIES) == 15
        assert all(re.fullmatch("[0-9]{2}", number) for number in COUNTIES)
        assert len({county["name"] for county in COUNTIES.values()}) == 15

    def test_each_in_one_region(self) -> None:
        """Whoever picks from the list can reach every county, on one way only."""
        listed = [county for region in REGIONS for county in region]

        assert sorted(listed) == sorted(COUNTIES)

    def test_short_lists(self) -> None:
        """At most five regions, and at most four counties in each, are read out."""
        assert len(REGIONS) <= 5
        assert all(1 <= len(region) <= 4 for region in REGIONS)


class TestMunicipalities:
    def test_all_there(self) -> None:
        """Each of the 357 municipalities has its own number, a name and a county."""
        assert len(rows("municipalities.csv")) == len(MUNICIPALITIES) == 357
        for number, row in MUNICIPALITIES.items():
            assert re.fullmatch("[0-9]{4}", number)
            assert row["name"]
            assert row["county"] in COUNTIES
            assert number.startswith(row["county"])

    def test_every_county_has_one(self) -> None:
        """No county is without a municipality."""
        assert {row["county"] for row in MUNICIPALITIES.values()} == COUNTIES.keys()


class TestPostcodes:
    def test_all_there(self) -> None:
        """There are 5,137 postcodes of four digits, each once, in order."""
        codes = [row["postcode"] for row in POSTCODES]

        assert len(codes) == len(set(codes)) == 5137
        assert all(re.fullmatch("[0-9]{4}", code) for code in codes)
        assert codes == sorted(codes)

    def test_lead_to_a_county(self) -> None:
        """All 5,129 postcodes that lie in a county lead to it."""
        placed = [row for row in POSTCODES if row["municipality"]]

        assert len(placed) == 5129
        for row in placed:
            assert MUNICIPALITIES[row["municipality"]]["county"] in COUNTIES

    def test_in_no_county(self) -> None:
        """Jan Mayen and Svalbard, eight postcodes, lie in no county."""
        lost = [row["postcode"] for row in POSTCODES if not row["municipality"]]

        assert lost == NOWHERE

    def test_every_municipality_has_one(self) -> None:
        """No municipality is without a postcode."""
        used = {row["municipality"] for row in POSTCODES} - {""}

        assert used == MUNICIPALITIES.keys()

    def test_read_by_people(self) -> None:
        """Whoever reads the file sees the place beside each postcode."""
        assert all(row["place"] for row in POSTCODES)


class TestCentres:
    def test_eighteen(self) -> None:
        """Eighteen centres are known, each by an id that can stand in an address."""
        assert len(CENTRES) == 18
        assert all(re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", one) for one in CENTRES)

    def test_in_every_county(self) -> None:
        """Every county has a centre."""
        assert {centre["county"] for centre in CENTRES.values()} == COUNTIES.keys()

    @every_centre
    def test_place(self, centre: dict[str, Any]) -> None:
        """A centre's county exists and its municipality lies in that county."""
        assert centre["county"] in COUNTIES
        if "municipality" in centre:
            municipality = MUNICIPALITIES[centre["municipality"]]
            assert municipality["county"] == centre["county"]

    @every_centre
    def test_sourced(self, centre: dict[str, Any]) -> None:
        """A centre has a name and says where it was found and when."""
        assert centre["name"]
        assert centre["sources"]
        for source in centre["sources"]:
            assert source.keys() == {"title", "url", "as-of"}
            assert all(source.values())


class TestContacts:
    @every_centre
    def test_numbers(self, centre: dict[str, Any]) -> None:
        """A number is Norwegian, and what is read out is what would be dialled."""
        if "phone" in centre:
            number, written = centre["phone"]["number"], centre["phone"]["written"]
            assert re.fullmatch(r"\+47[0-9]{8}", number), promise.CHECKED
            assert re.fullmatch("[0-9]+( [0-9]+)+", written)
            assert "+47" + written.replace(" ", "") == number, promise.CHECKED

    @every_centre
    def test_published(self, centre: dict[str, Any]) -> None:
        """Each contact says where and when it was published, in a form we can read."""
        for field in DATED:
            if field in centre:
                published = centre[field]["published"]
                assert published["by"], promise.CHECKED
                assert ON.fullmatch(published["on"]), promise.CHECKED
                if published["on"] != "unknown":
                    assert first_day(published["on"]) > date(1988, 1, 1)

    def test_nothing_else_is_dated(self) -> None:
        """No contact hides in a field that is not looked at here."""
        dated = {
            field
            for centre in CENTRES.values()
            for field, value in centre.items()
            if any("published" in one for one in mappings(value))
        }

        assert dated == set(DATED)

    def test_last_known(self) -> None:
        """A last known number is too old to be read out, or of unknown age."""
        recent = {
            name
            for name, centre in CENTRES.items()
            if "phone" in centre and centre["phone"]["published"]["on"] >= "2022"
            if centre["phone"]["published"]["on"] != "unknown"
        }
        known = {name for name, centre in CENTRES.items() if "phone" in centre}

        assert recent == {"nok-hamar", "nok-elverum"}, promise.CHECKED
        assert known - recent == LAST_KNOWN
        for name in LAST_KNOWN:
            assert "never dial it" in CENTRES[name]["note"], promise.CHECKED

    def test_nobody_is_confirmed(self) -> None:
        """No contact is called confirmed before a person has called or looked."""
        assert not any("confirmed" in one for one in mappings(CENTRES)), promise.CHECKED

    def test_wrong_numbers(self) -> None:
        """Hamar's and Arendal's old numbers can be neither dialled nor read out."""
        known = "|".join(numbers(CENTRES))

        assert "91691714" in known
        assert "62533401" not in known, promise.CHECKED
        assert "37020200" not in known, promise.CHECKED

    def test_hamar_warns(self) -> None:
        """Whoever edits Hamar is told which number must not be used, and why."""
        assert "Do not use 62 53 34 01." in CENTRES["nok-hamar"]["conflict"]

    @every_centre
    def test_websites(self, centre: dict[str, Any]) -> None:
        """A web address is written without https and www, and can be spelled."""
        if "website" in centre:
            address = centre["website"]["address"]
            assert not address.startswith(("http", "www."))
            assert not address.endswith("/")
            for locale in ("nb", "en"):
                assert web_address(address, locale)

    def test_old_domains(self) -> None:
        """An old domain, which anybody may own by now, is no centre's website."""
        addresses = {
            one["address"]
            for one in mappings(CENTRES)
            if isinstance(one.get("address"), str)
        }

        assert len([name for name in CENTRES if "website" in CENTRES[name]]) == 11
        for old in ("incestsenteret", "smso-agder", "smiso-hordaland", "smiso-oppland"):
            assert not any(old in address for address in addresses), promise.CHECKED

    @every_centre
    def test_hours(self, centre: dict[str, Any]) -> None:
        """Opening hours name a day, open before they close, and do not overlap."""
        if "hours" in centre:
            weekly = centre["hours"]["weekly"]
            assert list(weekly) == [day for day in DAYS if day in weekly]
            for spans in weekly.values():
                edges = []
                for span in spans.split(", "):
                    assert SPAN.fullmatch(span)
                    edges += span.split("-")
                assert edges == sorted(set(edges))
