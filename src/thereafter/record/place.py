"""A place that names resolve to, and an actor that names stand for."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from thereafter.record.ids import ActorId, ClaimId, PlaceId
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


class Leg(Struct, frozen=True, kw_only=True):
    """A part of a route along one road: what the road is called, its class, and the points it runs through."""

    road: str  # its number or name; empty: it has none on the map
    highway: str  # class in OpenStreetMap, of most of its kilometres
    km: float
    hours: float
    line: tuple[tuple[float, float], ...]  # latitude, longitude


class Route(Struct, frozen=True, kw_only=True):
    """The way between two places: kilometres and hours as ranges, and what these rest on."""

    origin: PlaceId
    destination: PlaceId
    km_low: float
    km_best: float
    km_high: float
    hours_low: float
    hours_best: float
    hours_high: float
    basis: str  # "estimate", "roads", "stated"
    blocked_by: tuple[str, ...] = ()  # places on the way held by the other side on that day
    wording: str = ""
    detour_km: float | None = None  # what going around `blocked_by` costs; None: not known, or there is no way around
    detour_hours: float | None = None
    to_road_km: tuple[float, float] | None = None  # from each end to the nearest road, part of the kilometres
    legs: tuple[Leg, ...] = ()
    claims: tuple[ClaimId, ...] = ()  # that state the distance or the time
