"""Whom we know: the counties, the centres in them, and how far we trust a contact."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ivr.core.hours import WeeklyHours
from ivr.core.names import CentreId, CountyId, MunicipalityId
from ivr.core.trust import Evidence, Limits


@dataclass(frozen=True, slots=True)
class Phone:
    """A number (E.164) and its printed groups, with what vouches for it."""

    dial: str
    written: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Website:
    """An address without `https://`, with what vouches for it."""

    address: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Opening:
    """When they answer, with what vouches for it."""

    hours: WeeklyHours
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Centre:
    """A Nok. or SMISO centre; what is not known is None."""

    name: str
    county: CountyId
    municipality: MunicipalityId | None
    town: str | None
    phone: Phone | None
    website: Website | None
    opening: Opening | None


# No slots: a cached property needs a place to keep what it found.
@dataclass(frozen=True, eq=False)
class Directory:
    """
    All counties and centres, and which postcode lies where.

    *centres* are in the order in which they are read. *regions* is how counties are
    offered on the telephone. *postcodes* gives the municipality, None where it lies in
    no county. *holidays* are the days on which centres are closed.
    """

    counties: Mapping[CountyId, str]
    regions: tuple[tuple[CountyId, ...], ...]
    centres: Mapping[CentreId, Centre]
    municipalities: Mapping[MunicipalityId, CountyId]
    postcodes: Mapping[str, MunicipalityId | None]
    limits: Limits
    holidays: frozenset[date]

    def centres_in(self, county: CountyId) -> tuple[CentreId, ...]:
        """Give the centres of a county, in the order in which they are read."""
        return self._by_county.get(county, ())

    @cached_property
    def _by_county(self) -> Mapping[CountyId, tuple[CentreId, ...]]:
        """Every turn at a centre asks for this, so it is found once."""
        names: dict[CountyId, tuple[CentreId, ...]] = {}
        for name, centre in self.centres.items():
            names[centre.county] = (*names.get(centre.county, ()), name)
        return names

    def first_centre(
        self, county: CountyId, municipality: MunicipalityId | None = None
    ) -> CentreId | None:
        """Give the centre to be read first: the one in the caller's municipality."""
        here = self.centres_in(county)
        near = (one for one in here if self.centres[one].municipality == municipality)
        return next(near, None) or next(iter(here), None)

    def centre_after(self, centre: CentreId) -> CentreId | None:
        """Give the next centre of the county, round and round; None if it is alone."""
        here = self.centres_in(self.centres[centre].county)
        following = here[(here.index(centre) + 1) % len(here)]
        return following if following != centre else None


NOWHERE = Directory({}, (), {}, {}, {}, Limits(0, 0), frozenset())
"""No county and no centre: for a line that has only a helpline."""
