"""Between places: containment and distance."""

from __future__ import annotations

import math

from thereafter.places.measure import km_between
from thereafter.record.kinds import Precision
from thereafter.record.place import Place
from thereafter.record.values import Where


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


def _id(place: Where | Place) -> str | None:
    return place.id if isinstance(place, Place) else place.place
