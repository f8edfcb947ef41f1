"""The files of `data/` as administrators write them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from ivr.content.form.written import Hyphenated, Slug
from ivr.core.names import CountyId, MunicipalityId
from ivr.core.trust import Limits

Dialled = Annotated[str, Field(pattern=r"^\+47[0-9]{3,8}$")]
ReadOut = Annotated[str, Field(pattern=r"^[0-9]+( [0-9]+)*$")]
_DATE = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
PartOfDate = Annotated[str, Field(pattern=rf"^(unknown|{_DATE})$")]
"""A day, a month or a year, as far as it is known."""

Day = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9][0-9]-[0-9][0-9]$")]
Initials = Annotated[str, Field(pattern=r"^[^\s]{1,8}$")]

_TIME = r"[0-2][0-9]:[0-5][0-9]"
_INTERVAL = rf"{_TIME}-{_TIME}"
Intervals = Annotated[str, Field(pattern=rf"^{_INTERVAL}(, {_INTERVAL})*$")]
"""When they answer on one day, as in “10:00-11:30, 12:00-15:30”."""

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Texts = str | list[str]


@dataclass(frozen=True, slots=True)
class Source(Hyphenated):
    """Where something was read; *as_of* is the date of that page, in its words."""

    title: str
    url: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Published(Hyphenated):
    """When somebody printed it, and where."""

    on: PartOfDate
    by: str


@dataclass(frozen=True, slots=True)
class Confirmed(Hyphenated):
    """When one of us called or looked, and who."""

    on: Day
    by: Initials


@dataclass(frozen=True, slots=True, kw_only=True)
class Vouched(Hyphenated):
    """Something that may change, with what vouches for it."""

    published: Published
    confirmed: Confirmed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenPhone(Vouched):
    """A number: what is dialled, and the groups it is read in."""

    number: Dialled
    written: ReadOut


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenAddress(Vouched):
    """A website or an e-mail address."""

    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenVisit(Vouched):
    """Where the centre can be visited."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenHours(Vouched):
    """When they answer: a day that is left out is closed."""

    weekly: Mapping[Weekday, Intervals]
    open_on_holidays: Literal["yes", "no"] = "no"


@dataclass(frozen=True, slots=True)
class Existence(Hyphenated):
    """How the centre itself was found, and when it was last seen."""

    basis: str
    newest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenCentre(Hyphenated):
    """One centre; what nobody knows is left out."""

    name: str
    county: CountyId
    sources: Annotated[list[Source], Field(min_length=1)]
    municipality: MunicipalityId | None = None
    town: str | None = None
    phone: WrittenPhone | None = None
    website: WrittenAddress | None = None
    address: WrittenVisit | None = None
    email: WrittenAddress | None = None
    hours: WrittenHours | None = None
    former_names: list[str] | None = None
    other_offices: list[str] | None = None
    operator: str | None = None
    org_number: str | None = None
    languages: Texts | None = None
    children: str | None = None
    safety_note: str | None = None
    existence: Existence | None = None
    confidence: str | None = None
    as_of: str | None = None
    conflict: str | None = None
    note: str | None = None


Days = Annotated[int, Field(ge=1, le=366)]
"""A contact older than a year is sure by no measure."""


@dataclass(frozen=True, slots=True)
class WrittenLimits(Hyphenated):
    """After how many days a contact is shown as old, and is no longer used."""

    warn_days: Days
    stop_days: Days

    def limits(self) -> Limits:
        """Give the same to the core, which knows nothing of files."""
        return Limits(self.warn_days, self.stop_days)


@dataclass(frozen=True, slots=True)
class WrittenCentres(Hyphenated):
    """`data/centres.yaml`."""

    trust: WrittenLimits
    centres: dict[Slug, WrittenCentre]


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenCounty(Hyphenated):
    """One county."""

    name: str
    other_names: list[str] | None = None


Region = Annotated[list[CountyId], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class WrittenCounties(Hyphenated):
    """`data/counties.yaml`."""

    counties: dict[CountyId, WrittenCounty]
    regions: Annotated[list[Region], Field(min_length=1)]


@dataclass(frozen=True, slots=True)
class ConfirmedNumber(Hyphenated):
    """Which number one of us called, when, and who: it vouches for no other."""

    number: Dialled
    on: Day
    by: Initials


@dataclass(frozen=True, slots=True)
class WrittenHelpline(Hyphenated):
    """One entry of `data/helplines.yaml`."""

    name: str
    number: Dialled
    written: ReadOut
    sources: Annotated[list[Source], Field(min_length=1)]
    confirmed: ConfirmedNumber | None = None


@dataclass(frozen=True, slots=True)
class WrittenHelplines(Hyphenated):
    """`data/helplines.yaml`."""

    helplines: dict[Slug, WrittenHelpline]
