"""From places to roads: the node where a place meets the road, and the stretches that pass a held place."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from thereafter.places.measure import EARTH_KM, km_between
from thereafter.places.roads.graph import Graph, km_between_points
from thereafter.record.kinds import Precision
from thereafter.record.values import Where

if TYPE_CHECKING:
    from thereafter.places.roads.graph import Floats, Ints

# A place farther than this from every road of the extract is not joined to one: the map ends before it, or has a gap.
NEAREST_KM = 10.0
# A road this near to the middle of a held place passes it, when the place is smaller than that.
PASSING_KM = 1.0
# Bits of road that are joined to no others are mistakes of the map, or yards: a place is joined to a network that has
# at least so many nodes, when one is not this much farther.
SCRAP_NODES, SCRAP_KM = 20, 1.0
_ON_A_ROAD = frozenset({Precision.TOWN, Precision.NEIGHBOURHOOD, Precision.BUILDING})
_KM_A_DEGREE = EARTH_KM * math.pi / 180


class Gate(Struct, frozen=True):
    """Where a place meets the road: the number of a node, and how far it is from the place."""

    node: int
    km: float


class Held(Struct, frozen=True):
    """A held place that closes the road: its name, and the stretches that pass it."""

    name: str
    stretches: Ints


def gate_of(graph: Graph, lat: float, lon: float, reached: Ints) -> Gate | None:
    """The node where a place meets the road: the nearest one, but no scrap when a network is nearly as near.

    `reached` says of each node how many nodes can be driven to from it and back. `None`: every road is too far.
    """
    import numpy as np

    high, wide = _degrees(lat, NEAREST_KM)
    near = np.flatnonzero((np.abs(graph.lats - lat) <= high) & (np.abs(graph.lons - lon) <= wide))
    km = km_between_points(graph.lats[near], graph.lons[near], lat, lon)
    if not len(near) or km.min() > NEAREST_KM:
        return None
    joined = np.flatnonzero((reached[near] >= SCRAP_NODES) & (km <= km.min() + SCRAP_KM))
    at = joined[np.argmin(km[joined])] if len(joined) else np.argmin(km)
    return Gate(int(near[at]), float(km[at]))


def nearest_km(graph: Graph, lat: float, lon: float) -> float:
    """How far the nearest node of all is."""
    return float(km_between_points(graph.lats, graph.lons, lat, lon).min())


class Boxes(Struct, frozen=True):
    """The rectangle of latitudes and longitudes around each stretch of road."""

    south: Floats
    north: Floats
    west: Floats
    east: Floats


def boxes_of(graph: Graph) -> Boxes:
    """The rectangles around all stretches."""
    import numpy as np

    def ends(shape: Floats, of: np.ufunc) -> Floats:
        """The least or the most over the points of each stretch, its last one included."""
        least: Floats = of(of.reduceat(shape, graph.first), shape[graph.last])
        return least

    lats, lons = graph.shape_lats, graph.shape_lons
    return Boxes(ends(lats, np.minimum), ends(lats, np.maximum), ends(lons, np.minimum), ends(lons, np.maximum))


def closing(graph: Graph, boxes: Boxes, held: Sequence[Where], a: Where, b: Where) -> list[Held]:
    """The held places that roads pass, with the stretches that do; neither end of the way closes it.

    A road passes a place when it comes as near to its middle as the place is wide. The circle never reaches over an
    end of the way: else nobody could leave a village beside a held town. Areas wider than a town close no road.
    """
    found = []
    for one in _told_once(held):
        if one.lat is None or one.lon is None or one.precision not in _ON_A_ROAD or _is_end(one, a, b):
            continue
        reach = min(max(one.radius_km or 0.0, PASSING_KM), 0.9 * _to_ends(one, a, b))
        stretches = passing(graph, boxes, one.lat, one.lon, reach)
        if len(stretches):
            found.append(Held(one.name, stretches))
    return found


def _told_once(held: Sequence[Where]) -> list[Where]:
    return list({(one.lat, one.lon, one.radius_km): one for one in held}.values())


def _is_end(held: Where, a: Where, b: Where) -> bool:
    """Whether a held place is an end of the way, holds it, or is a part of it."""
    return any(
        held.place is not None
        and end.place is not None
        and (held.place == end.place or held.place in end.within or end.place in held.within)
        for end in (a, b)
    )


def _to_ends(held: Where, a: Where, b: Where) -> float:
    at = (held.lat or 0.0, held.lon or 0.0)
    return min(km_between(*at, end.lat or 0.0, end.lon or 0.0) for end in (a, b))


def passing(graph: Graph, boxes: Boxes, lat: float, lon: float, km: float) -> Ints:
    """Numbers of the stretches that come within `km` of a point."""
    import numpy as np

    high, wide = _degrees(lat, km)
    meets = (boxes.south <= lat + high) & (boxes.north >= lat - high)
    near = np.flatnonzero(meets & (boxes.west <= lon + wide) & (boxes.east >= lon - wide))
    legs = graph.last[near] - graph.first[near]  # straight lines between the points of each stretch
    begins = np.arange(legs.sum()) + np.repeat(graph.first[near] - np.cumsum(legs) + legs, legs)
    # On a flat map around the place: a stretch of road is short beside the earth.
    x = (graph.shape_lons - lon)[begins], (graph.shape_lons - lon)[begins + 1]
    y = (graph.shape_lats - lat)[begins], (graph.shape_lats - lat)[begins + 1]
    squeeze = math.cos(math.radians(lat))
    away = _KM_A_DEGREE * _to_line(x[0] * squeeze, y[0], x[1] * squeeze, y[1])
    return np.unique(np.repeat(near, legs)[away <= km])


def _to_line(x: Floats, y: Floats, to_x: Floats, to_y: Floats) -> Floats:
    """How far the origin is from each straight line between two points."""
    import numpy as np

    run_x, run_y = to_x - x, to_y - y
    length = run_x**2 + run_y**2
    share = np.clip(-(x * run_x + y * run_y) / np.where(length > 0, length, 1.0), 0.0, 1.0)
    away: Floats = np.hypot(x + share * run_x, y + share * run_y)
    return away


def _degrees(lat: float, km: float) -> tuple[float, float]:
    """Degrees of latitude and longitude that are at least `km` long at a latitude."""
    high = km / _KM_A_DEGREE
    return high, high / max(0.05, math.cos(math.radians(min(89.0, abs(lat) + high))))
