"""People in camps over time: what was counted, and what is expected."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from thereafter.record.ids import ClaimId, LineageId


class HeadCount(Struct, frozen=True, kw_only=True):
    """How many people were counted in a camp on a day."""

    day: date
    people: float


class Limit(StrEnum):
    """Whether a stated number is only an end: "at least 5,000", "up to 5,000"."""

    NONE = ""
    LEAST = "at least"
    MOST = "at most"


class StatedCount(Struct, frozen=True, kw_only=True):
    """How many people a report says are in a camp; an observation beside the counts of tables, never in their place."""

    camp: str
    day: date  # of the report: from then on it is known
    people: float
    spread: float  # one standard deviation, in people, by how the words commit themselves and how old the figure is
    limit: Limit = Limit.NONE
    lag: int = 0  # days from the day it speaks of, where it names one
    claim: ClaimId
    quote: str
    start: int = 0  # of the quotation in its report
    publisher: str | None = None
    lineage: LineageId = ""


class Expected(Struct, frozen=True, kw_only=True):
    """How many people are expected in a camp on a day; nine in ten counts should lie between low and high."""

    day: date
    people: float
    low: float | None = None  # None: the method gives no interval
    high: float | None = None


class CampCourse(Struct, frozen=True, kw_only=True):
    """One camp, or a region of them in a public edition: counts up to the day of issue, expectations after it."""

    camp: str
    country: str = ""
    region: str = ""
    lat: float | None = None
    lon: float | None = None
    counted: tuple[HeadCount, ...] = ()
    stated: tuple[StatedCount, ...] = ()  # what reports say, with the words; weighed against the counts
    expected: tuple[Expected, ...] = ()


class Zone(Struct, frozen=True, kw_only=True):
    """A place in conflict on the day of issue."""

    name: str
    lat: float
    lon: float


class CampForecast(Struct, frozen=True, kw_only=True):
    """How many people will be in the camps of a conflict, by what was known on the day of issue."""

    conflict: str
    issued: date
    method: str
    camps: tuple[CampCourse, ...]
    zones: tuple[Zone, ...] = ()
    tried: int = 0  # camps × past days that the interval was measured on
    error: float | None = None  # mean Σ |expected - counted| / Σ counted over days that were counted since
    simulated: bool = (
        False  # by rules for people on the move, with the total of each day taken from the counts themselves
    )
    edition: str = "newsroom"
