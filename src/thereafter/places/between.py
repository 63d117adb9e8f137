"""From one place to another: over roads when there are any, else an estimate; what a report states comes first."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from thereafter.places.ground import distance_km
from thereafter.places.roads.network import NoRoad, Roads, Way
from thereafter.record.ids import ClaimId
from thereafter.record.kinds import Precision
from thereafter.record.place import Route
from thereafter.record.values import Figure, Where


class Detour(Struct, frozen=True):
    """How many times the great circle a road is: half of the roads are longer than `best`, nine in ten lie within."""

    low: float
    best: float
    high: float


# Measured on road distances between towns and camps of six conflicts (FLEE's location graphs): long roads wind less.
FAR_KM = 150.0
DETOUR = Detour(low=1.03, best=1.25, high=1.9)
FAR_DETOUR = Detour(low=1.01, best=1.2, high=1.7)
SLOW_KMH = 40.0  # assumed, for lorries and checkpoints; not measured
FAST_KMH = 70.0  # assumed, for a free main road
MIDDLE_KMH = (SLOW_KMH + FAST_KMH) / 2
CORRIDOR_KM = 15.0  # a held place this near the straight line stands in the way
_MILE_KM = 1.609
_COARSE = frozenset({Precision.COUNTRY, Precision.REGION, Precision.SEA})
_KM_A_UNIT = {"km": 1.0, "kilometres": 1.0, "kilometers": 1.0, "miles": _MILE_KM, "mi": _MILE_KM}
_HOURS_A_UNIT = {"hours": 1.0, "hour": 1.0, "h": 1.0, "minutes": 1 / 60, "min": 1 / 60, "days": 24.0}


def route(
    a: Where,
    b: Where,
    *,
    held_against: Sequence[Where] = (),
    stated: Figure | None = None,
    stated_by: Sequence[ClaimId] = (),
    roads: Roads | None = None,
) -> Route:
    """The way from `a` to `b`: over `roads` when they lead there, else an estimate from the great circle.

    A distance or time that a report states (`stated`, by the claims `stated_by`) comes before either. Places of
    `held_against` close the roads that pass them: `blocked_by` names those on the open road, and the way told is the
    one around them. Without roads they are only named when they lie within 15 km of the straight line.
    """
    way = roads.way(a, b, held_against) if roads is not None else None
    if way is None:
        told = _estimated(a, b, held_against)
    elif isinstance(way, NoRoad):
        told = _estimated(a, b, held_against, why=way.why)
    else:
        told = _by_road(a, b, way)
    return _as_stated(told, stated, tuple(stated_by))


def _estimated(a: Where, b: Where, held_against: Sequence[Where], why: str = "") -> Route:
    """The great circle times what roads wind, and why it had to be that when there are roads."""
    straight = distance_km(a, b)
    if not math.isfinite(straight):
        straight = math.nan
    blocked = tuple(sorted({w.name for w in held_against if _in_the_way(a, b, w)}))
    winds = DETOUR if straight < FAR_KM else FAR_DETOUR
    km = straight * winds.low, straight * winds.best, straight * winds.high
    wording = f"estimate: {winds.best} × the great circle (90 % between {winds.low} and {winds.high}), at 40–70 km/h"
    if why:
        wording = f"{wording}, because {why}"
    if blocked:
        wording += f"; the direct way passes {', '.join(blocked)}, so a detour near the high estimate is likely"
    hours = km[0] / FAST_KMH, km[1] / MIDDLE_KMH, km[2] / SLOW_KMH
    return _route(a, b, km, hours, basis="estimate", blocked_by=blocked, wording=wording)


def _by_road(a: Where, b: Where, way: Way) -> Route:
    """A way over roads.

    Kilometres are from middle to middle of the two places, and range over the width of both; hours range as widely as
    those of an estimate do, because speeds are assumed for both.
    """
    width = (a.radius_km or 0.0) + (b.radius_km or 0.0)
    km = max(way.km - width, min(way.km, distance_km(a, b))), way.km, way.km + width
    hours = way.hours * MIDDLE_KMH / FAST_KMH, way.hours, way.hours * MIDDLE_KMH / SLOW_KMH
    told = _route(a, b, km, hours, basis="roads", blocked_by=way.closed_by, wording=_road_words(a, b, way), digits=2)
    return replace(
        told,
        detour_km=None if way.detour_km is None else round(way.detour_km, 1) + 0.0,
        detour_hours=None if way.detour_hours is None else round(way.detour_hours, 2) + 0.0,
        to_road_km=(round(way.to_road_km[0], 1), round(way.to_road_km[1], 1)),
        legs=way.legs,
    )


def _road_words(a: Where, b: Where, way: Way) -> str:
    """What the figures of a way over roads rest on, and what closes the shortest one."""
    told = f"over the roads of {way.source}, at speeds assumed for their classes"
    off = [f"{km:.1f} km from {end.name}" for end, km in zip((a, b), way.to_road_km, strict=True) if km >= 0.05]
    told += f"; the nearest road is {' and '.join(off)}" if off else ""
    if not way.closed_by:
        return told
    closed = f"{told}; the open road passes {', '.join(way.closed_by)}"
    if way.detour_km is None or way.detour_hours is None:
        return f"{closed}, and no way around is open: these are figures of the closed road"
    return (
        f"{closed}: going around is {abs(way.detour_km):,.1f} km {_more(way.detour_km)} and {_longer(way.detour_hours)}"
    )


def _more(km: float) -> str:
    return "longer" if km >= 0 else "shorter"


def _longer(hours: float) -> str:
    return f"takes {hours:.1f} hours more" if hours >= 0.05 else "takes hardly longer"


def _route(
    a: Where,
    b: Where,
    km: Sequence[float],
    hours: Sequence[float],
    *,
    basis: str,
    blocked_by: tuple[str, ...],
    wording: str,
    digits: int = 1,
) -> Route:
    return Route(
        origin=a.place or "",
        destination=b.place or "",
        km_low=round(km[0], 1),
        km_best=round(km[1], 1),
        km_high=round(km[2], 1),
        hours_low=round(hours[0], digits),
        hours_best=round(hours[1], digits),
        hours_high=round(hours[2], digits),
        basis=basis,
        blocked_by=blocked_by,
        wording=wording,
    )


def _as_stated(told: Route, stated: Figure | None, claims: tuple[ClaimId, ...]) -> Route:
    """The way with the distance or the time that a report states in place of ours; the rest stays as it was."""
    km, hours = _range(stated, _KM_A_UNIT), _range(stated, _HOURS_A_UNIT)
    if stated is None or not (km or hours):
        return told
    given = km or hours or (0.0, 0.0, 0.0)
    low, best, high = (round(value, 1) for value in given)
    quoted = f"as reported: {stated.wording}" if stated.wording else "as reported"
    rest = f"{quoted}; {'hours' if km else 'kilometres'}: {told.wording}"
    told = replace(told, basis="stated", wording=rest, claims=claims)
    if km:
        return replace(told, km_low=low, km_best=best, km_high=high)
    return replace(told, hours_low=low, hours_best=best, hours_high=high)


def _range(stated: Figure | None, units: dict[str, float]) -> tuple[float, float, float] | None:
    """Low, best and high of a figure in the unit that `units` count in; `None` when it is of another kind."""
    if stated is None:
        return None
    factor = units.get((stated.unit or stated.what).strip().lower())
    given = [value for value in (stated.low, stated.best, stated.high) if value is not None]
    if not given or factor is None:
        return None
    best = stated.best if stated.best is not None else sum(given) / len(given)
    return min(given) * factor, best * factor, max(given) * factor


def _in_the_way(a: Where, b: Where, held: Where) -> bool:
    """Whether a held place lies by the straight line between two others, and is neither of them."""
    if held.lat is None or held.lon is None or held.place in (a.place, b.place) or held.precision in _COARSE:
        return False
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return False
    squeeze = math.cos(math.radians((a.lat + b.lat) / 2))
    bx, by = (b.lon - a.lon) * squeeze, b.lat - a.lat
    px, py = (held.lon - a.lon) * squeeze, held.lat - a.lat
    length = bx * bx + by * by
    share = (px * bx + py * by) / length if length else 0.0
    if not 0.0 < share < 1.0:
        return False
    return math.hypot(px - share * bx, py - share * by) * 111.195 <= CORRIDOR_KM
