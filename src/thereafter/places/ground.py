"""Between places: containment, distance, and the way from one to another."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

from thereafter.places.measure import km_between
from thereafter.record.kinds import Precision
from thereafter.record.place import Place, Route
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
CORRIDOR_KM = 15.0  # a held place this near the straight line stands in the way
_MILE_KM = 1.609
_COARSE = frozenset({Precision.COUNTRY, Precision.REGION, Precision.SEA})


def distance_km(a: Where | Place, b: Where | Place) -> float:
    """Great-circle distance between two places in kilometres; infinite when one has no position."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    return km_between(a.lat, a.lon, b.lat, b.lon)


def covers(outer: Where | Place, inner: Where | Place) -> bool:
    """Whether `outer` contains `inner`: the same place, one of its containers, or a circle within which it lies."""
    outer_id, inner_id = _id(outer), _id(inner)
    if outer_id is None or inner_id is None:
        return False
    if outer_id == inner_id or outer_id in inner.within:
        return True
    if outer.precision is Precision.COUNTRY:
        return outer.country == inner.country and inner.precision is not Precision.COUNTRY
    if (
        inner_id in outer.within
        or outer.radius_km is None
        or inner.radius_km is None
        or inner.radius_km >= outer.radius_km
    ):
        return False
    if outer.country and inner.country and outer.country != inner.country:
        return False
    return distance_km(outer, inner) < outer.radius_km


def route(a: Where, b: Where, *, held_against: Sequence[Where] = (), stated: Figure | None = None) -> Route:
    """The way from `a` to `b`: a distance or time that a report states, else an estimate from the great circle.

    Kilometres and hours are 90 % intervals. Places of `held_against` within 15 km of the straight line are named
    in `blocked_by`: then
    the way around is more likely near the high end.
    """
    straight = distance_km(a, b)
    if not math.isfinite(straight):
        straight = math.nan
    blocked = tuple(sorted({w.name for w in held_against if _in_the_way(a, b, w)}))
    winds = DETOUR if straight < FAR_KM else FAR_DETOUR
    km = _kilometres(stated) or (straight * winds.low, straight * winds.best, straight * winds.high)
    middle = (SLOW_KMH + FAST_KMH) / 2
    hours = _hours(stated) or (km[0] / FAST_KMH, km[1] / middle, km[2] / SLOW_KMH)
    basis = "stated" if stated is not None and (_kilometres(stated) or _hours(stated)) else "estimate"
    return Route(
        origin=_id(a) or "",
        destination=_id(b) or "",
        km_low=round(km[0], 1),
        km_best=round(km[1], 1),
        km_high=round(km[2], 1),
        hours_low=round(hours[0], 1),
        hours_best=round(hours[1], 1),
        hours_high=round(hours[2], 1),
        basis=basis,
        blocked_by=blocked,
        wording=_wording(stated, basis, blocked, winds),
    )


def _wording(stated: Figure | None, basis: str, blocked: Sequence[str], winds: Detour) -> str:
    """What the figures rest on, in a plain line."""
    if basis == "stated" and stated is not None:
        return f"as reported: {stated.wording}" if stated.wording else "as reported"
    told = f"estimate: {winds.best} × the great circle (90 % between {winds.low} and {winds.high}), at 40–70 km/h"
    return (
        f"{told}; the direct way passes {', '.join(blocked)}, so a detour near the high estimate is likely"
        if blocked
        else told
    )


def _kilometres(stated: Figure | None) -> tuple[float, float, float] | None:
    factor = {"km": 1.0, "kilometres": 1.0, "kilometers": 1.0, "miles": _MILE_KM, "mi": _MILE_KM}.get(
        _unit(stated), 0.0
    )
    return _range(stated, factor) if factor else None


def _hours(stated: Figure | None) -> tuple[float, float, float] | None:
    factor = {"hours": 1.0, "hour": 1.0, "h": 1.0, "minutes": 1 / 60, "min": 1 / 60, "days": 24.0}.get(
        _unit(stated), 0.0
    )
    return _range(stated, factor) if factor else None


def _unit(stated: Figure | None) -> str:
    return "" if stated is None else (stated.unit or stated.what).strip().lower()


def _range(stated: Figure | None, factor: float) -> tuple[float, float, float] | None:
    if stated is None:
        return None
    given = [value for value in (stated.low, stated.best, stated.high) if value is not None]
    if not given:
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


def _id(place: Where | Place) -> str | None:
    return place.id if isinstance(place, Place) else place.place
