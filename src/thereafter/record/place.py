"""A place that names resolve to, and an actor that names stand for."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from thereafter.record.ids import ActorId, PlaceId
from thereafter.record.kinds import Precision


class Place(Struct, frozen=True, kw_only=True):
    """One place of the gazetteer, with the places that contain it (nearest first)."""

    id: PlaceId
    name: str
    lat: float
    lon: float
    country: str | None = None
    admin1: str | None = None
    precision: Precision = Precision.TOWN
    radius_km: float = 5.0
    population: int = 0
    within: tuple[PlaceId, ...] = ()
    marks: tuple[str, ...] = ()
    local_name: str | None = None
    source: str = ""


class Actor(Struct, frozen=True, kw_only=True):
    """An armed force, government, organisation or people that acts in a conflict."""

    id: ActorId
    name: str
    side: str  # the camp it counts with; one word used for map colours and tallies
    kind: str = ""  # state, army, rebel, jihadist, militia, alliance, un, aid, monitor, people
    aliases: tuple[str, ...] = ()
    country: str | None = None
    since: date | None = None
    until: date | None = None


class Route(Struct, frozen=True, kw_only=True):
    """The way between two places: kilometres and hours as ranges, and whether that is stated or an estimate."""

    origin: PlaceId
    destination: PlaceId
    km_low: float
    km_best: float
    km_high: float
    hours_low: float
    hours_best: float
    hours_high: float
    basis: str  # "estimate", "stated"
    blocked_by: tuple[str, ...] = ()  # places on the way held by the other side on that day
    wording: str = ""
