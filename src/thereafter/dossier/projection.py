"""From longitude and latitude to the paper: equirectangular, true to scale at the middle latitude of the frame."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

from thereafter.dossier.svg import Point

KM_PER_DEGREE = 111.2
MARGIN = 0.16  # of the frame, on each side: room for labels; set by eye on the Aleppo dossier (2026-11)
LEAST_SPAN_KM = 12.0  # a frame is never closer than this, so that a single town is not drawn as if surveyed

Bounds = tuple[float, float, float, float]  # west, south, east, north


class Frame(Struct, frozen=True, kw_only=True):
    """A rectangle of the earth on a rectangle of paper."""

    west: float
    south: float
    east: float
    north: float
    width: float
    height: float

    @property
    def bounds(self) -> Bounds:
        """West, south, east, north in degrees."""
        return (self.west, self.south, self.east, self.north)

    @property
    def px_per_km(self) -> float:
        """Paper units to a kilometre of latitude."""
        return self.height / ((self.north - self.south) * KM_PER_DEGREE)

    def at(self, lat: float, lon: float) -> Point:
        """Where a point of the earth lies on the paper."""
        x = (lon - self.west) / (self.east - self.west) * self.width
        y = (self.north - lat) / (self.north - self.south) * self.height
        return (x, y)

    def holds(self, lat: float, lon: float) -> bool:
        """Whether the point lies in the frame."""
        return self.south <= lat <= self.north and self.west <= lon <= self.east


def frame_around(points: Sequence[Point], width: float, height: float, *, least_km: float = LEAST_SPAN_KM) -> Frame:
    """The smallest frame of the given proportions that shows all points (lat, lon) with a margin."""
    lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
    middle_lat, middle_lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    squeeze = max(0.05, math.cos(math.radians(middle_lat)))  # a degree of longitude against one of latitude
    least = least_km / KM_PER_DEGREE
    tall = max(max(lats) - min(lats), least) / (1 - 2 * MARGIN)
    wide = max((max(lons) - min(lons)) * squeeze, least) / (1 - 2 * MARGIN)
    tall = max(tall, wide * height / width)
    wide = tall * width / height
    return Frame(
        west=middle_lon - wide / squeeze / 2,
        east=middle_lon + wide / squeeze / 2,
        south=middle_lat - tall / 2,
        north=middle_lat + tall / 2,
        width=width,
        height=height,
    )


def clipped(points: Sequence[Point], width: float, height: float, slack: float = 40.0) -> list[Point]:
    """A closed ring cut `slack` beyond the edges of the paper (after Sutherland and Hodgman 1974)."""
    ring = list(points)
    for axis, limit, keep_above in (
        (0, -slack, True),
        (0, width + slack, False),
        (1, -slack, True),
        (1, height + slack, False),
    ):
        ring = _cut(ring, axis, limit, keep_above)
    return ring


def _cut(ring: list[Point], axis: int, limit: float, keep_above: bool) -> list[Point]:
    def inside(point: Point) -> bool:
        return point[axis] >= limit if keep_above else point[axis] <= limit

    kept: list[Point] = []
    for index, point in enumerate(ring):
        before = ring[index - 1]
        if inside(point) != inside(before):
            kept.append(_crossing(before, point, axis, limit))
        if inside(point):
            kept.append(point)
    return kept


def _crossing(one: Point, other: Point, axis: int, limit: float) -> Point:
    share = (limit - one[axis]) / (other[axis] - one[axis])
    crossing = (one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1]))
    return (limit, crossing[1]) if axis == 0 else (crossing[0], limit)


def km_between(one: Point, other: Point) -> float:
    """Kilometres between two points (lat, lon), flat around their middle latitude: good to 1% below 1,000 km."""
    squeeze = math.cos(math.radians((one[0] + other[0]) / 2))
    return KM_PER_DEGREE * math.hypot(one[0] - other[0], (one[1] - other[1]) * squeeze)
