"""The small values that carry meaning: when, where, how many, in which words, said by whom."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from thereafter.record.ids import ActorId, PlaceId, ReportId
from thereafter.record.kinds import Precision


class When(Struct, frozen=True, kw_only=True):
    """A time as an interval of days with its wording; `None` on a side means open or unknown there."""

    earliest: date | None = None
    latest: date | None = None
    wording: str = ""

    @property
    def known(self) -> bool:
        """Whether at least one side of the interval is known."""
        return self.earliest is not None or self.latest is not None


class Where(Struct, frozen=True, kw_only=True):
    """A place as reported: its name in the text, what it resolved to, and how exactly (radius in kilometres)."""

    name: str
    place: PlaceId | None = None  # None: unresolved, `name` is all we know
    lat: float | None = None
    lon: float | None = None
    country: str | None = None  # ISO 3166 alpha-2
    precision: Precision = Precision.UNRESOLVED
    radius_km: float | None = None
    within: tuple[PlaceId, ...] = ()  # containing places, nearest first
    marks: tuple[str, ...] = ()  # heritage, hospital, camp, crossing, dam, airport …
    sure: float | None = None  # probability that what is meant lies within 161 km of the point; None: not said
    start: int | None = None  # characters of the mention in the report's text
    end: int | None = None


class Figure(Struct, frozen=True, kw_only=True):
    """A number as reported: low, best, high in `unit`; `None` = not reported, 0 = reported as zero."""

    what: str  # people, killed, wounded, vehicles, share, hours, km …
    low: float | None = None
    best: float | None = None
    high: float | None = None
    unit: str = ""
    wording: str = ""
    start: int | None = None
    end: int | None = None


class Quote(Struct, frozen=True, kw_only=True):
    """An exact span of a report's text: `report.text[start:end] == text`."""

    report: ReportId
    start: int
    end: int
    text: str


class ActorName(Struct, frozen=True, kw_only=True):
    """An actor as the text names it, and the known actor it stands for (`None`: kept as text)."""

    name: str
    id: ActorId | None = None
    start: int | None = None
    end: int | None = None


class Speaker(Struct, frozen=True, kw_only=True):
    """One link of the chain of who said it, nearest to the fact first (army ← monitor ← outlet)."""

    name: str
    id: ActorId | None = None
    role: str = ""  # outlet, monitor, official, military, un, aid, witness, author, armed_group, unnamed
    start: int | None = None
    end: int | None = None


class Grade(Struct, frozen=True, kw_only=True):
    """Admiralty code: how reliable the source (A–F), how credible the information (1–6)."""

    source: str = "F"
    information: int = 6
