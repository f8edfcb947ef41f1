"""Counties, municipalities and postcodes must point to each other."""

from collections.abc import Iterator

from ivr.content.files import Files
from ivr.content.form.fit import nearest
from ivr.content.form.marked import VALUE
from ivr.content.problem import Mark, Problem

MOST_KEYS = 8
"""The list of counties may be longer than a menu (CALLERS R4), but has no more keys."""


def _regions_are_counties(files: Files) -> Iterator[Problem]:
    counties = files.counties.says
    offered: set[str] = set()
    for place, region in enumerate(counties.regions):
        for position, county in enumerate(region):
            mark = files.counties.marked.mark("regions", str(place), str(position))
            yield from _county_exists(files, county, mark_of=mark)
            offered.add(county)
    for county in counties.counties:
        if county not in offered:
            mark = files.counties.marked.mark("counties", county)
            says = f"no caller can choose {counties.counties[county].name}"
            yield Problem(mark, "county-not-offered", says, "Add it to a region.")


def _county_exists(files: Files, county: str, mark_of: Mark) -> Iterator[Problem]:
    known = files.counties.says.counties
    if county not in known:
        names = {one.name: number for number, one in known.items()}
        close = names.get(county)
        fix = (
            f"{county} is “{close}”." if close else nearest(county, sorted(known), TAKE)
        )
        yield Problem(mark_of, "unknown-county", f"no county is “{county}”", fix)


TAKE = "Take a number from data/counties.yaml."


def _regions_fit_the_keys(files: Files) -> Iterator[Problem]:
    regions = files.counties.says.regions
    marked = files.counties.marked
    lists = [(marked.mark("regions"), len(regions), "regions")]
    for place, region in enumerate(regions):
        mark = marked.mark("regions", str(place))
        lists.append((mark, len(region), "counties in this region"))
    for mark, count, what in lists:
        if count > MOST_KEYS:
            says = f"there are {count} {what}, and keys for {MOST_KEYS}"
            fix = "Make it fewer; four at a time are easy to remember."
            yield Problem(mark, "too-many-choices", says, fix)


def _tables_have_rows(files: Files) -> Iterator[Problem]:
    """A table that was cut short sends every caller who keys a postcode away."""
    for table in (files.municipalities, files.postcodes):
        if not table.rows:
            fix = "Put the last version back."
            yield Problem(table.lines.whole(0), "empty", "has no rows", fix)


def _rows_point_somewhere(files: Files) -> Iterator[Problem]:
    for number, row in files.municipalities.rows.items():
        mark = files.municipalities.mark(number)
        yield from _county_exists(files, row["county"], mark_of=mark)
    for code, row in files.postcodes.rows.items():
        lies_in = row["municipality"]
        if lies_in and lies_in not in files.municipalities.rows:
            mark = files.postcodes.mark(code)
            says = f"postcode {code} points to no municipality: “{lies_in}”"
            fix = "Take a number from data/municipalities.csv, or leave it empty."
            yield Problem(mark, "postcode-nowhere", says, fix)


def _counties_have_centres(files: Files) -> Iterator[Problem]:
    with_centre = {centre.county for centre in files.centres.says.centres.values()}
    for number, county in files.counties.says.counties.items():
        if number not in with_centre:
            mark = files.counties.marked.mark("counties", number)
            says = f"no centre is known in {county.name}"
            fix = "Callers there are offered the helpline; add its centre if you can."
            yield Problem(mark, "county-without-centre", says, fix)


def _centres_lie_in_a_county(files: Files) -> Iterator[Problem]:
    marked = files.centres.marked
    for name, centre in files.centres.says.centres.items():
        way = ("centres", name)
        county_mark = marked.mark(*way, "county", VALUE)
        yield from _county_exists(files, centre.county, mark_of=county_mark)
        if centre.municipality is not None:
            row = files.municipalities.rows.get(centre.municipality)
            if row is None or row["county"] != centre.county:
                mark = marked.mark(*way, "municipality", VALUE)
                says = f"“{centre.municipality}” is no municipality of its county"
                fix = "Take a number from data/municipalities.csv."
                yield Problem(mark, "unknown-municipality", says, fix)


CHECKS = (
    _regions_are_counties,
    _regions_fit_the_keys,
    _tables_have_rows,
    _rows_point_somewhere,
    _counties_have_centres,
    _centres_lie_in_a_county,
)
