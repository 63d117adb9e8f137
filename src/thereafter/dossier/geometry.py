"""Curves and rings on paper: bends, arrow heads, areas, and whether a point lies in a ring."""

from __future__ import annotations

import math
from collections.abc import Sequence

from thereafter.dossier.svg import Point, path_of


def bend(start: Point, end: Point) -> Point:
    """The control point of a gentle curve, to the left of the travel, so that flows back do not hide."""
    (x1, y1), (x2, y2) = start, end
    return ((x1 + x2) / 2 + (y2 - y1) * 0.18, (y1 + y2) / 2 - (x2 - x1) * 0.18)


def on_curve(start: Point, control: Point, end: Point, t: float) -> Point:
    """The point a share `t` along a quadratic curve."""
    a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
    return (a * start[0] + b * control[0] + c * end[0], a * start[1] + b * control[1] + c * end[1])


def pulled_back(origin: Point, tip: Point, by: float) -> Point:
    """The tip of a line drawn back towards its origin."""
    long = math.dist(origin, tip) or 1.0
    share = max(0.0, (long - by) / long)
    return (origin[0] + (tip[0] - origin[0]) * share, origin[1] + (tip[1] - origin[1]) * share)


def arrow_head(control: Point, tip: Point, width: float) -> str:
    """The `d` of an arrow head at the end of a curve."""
    long, half = width * 1.3 + 8, width * 0.95 + 3
    angle = math.atan2(tip[1] - control[1], tip[0] - control[0])
    back = (tip[0] - long * math.cos(angle), tip[1] - long * math.sin(angle))
    side = (half * math.sin(angle), -half * math.cos(angle))
    return path_of([tip, (back[0] + side[0], back[1] + side[1]), (back[0] - side[0], back[1] - side[1])], close=True)


def thinned(points: Sequence[Point], least: float = 0.8) -> list[Point]:
    """The ring without points closer to the last one than the eye can tell."""
    kept = [points[0]]
    for point in points[1:]:
        if math.dist(point, kept[-1]) >= least:
            kept.append(point)
    return kept


def area_of(ring: Sequence[Point]) -> float:
    """The area of a ring."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, (*ring[1:], *ring[:1]), strict=True))) / 2


def middle_of(ring: Sequence[Point]) -> Point:
    """The mean of the corners of a ring."""
    return (sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring))


def grid_over(ring: Sequence[Point], axis: int, count: int = 18) -> list[float]:
    """Evenly spaced values over a ring along one axis."""
    low, high = min(point[axis] for point in ring), max(point[axis] for point in ring)
    return [low + (high - low) * (index + 0.5) / count for index in range(count)]


def lies_in(point: Point, ring: Sequence[Point]) -> bool:
    """Whether a point lies in a ring: the number of edges a ray crosses is odd."""
    x, y = point
    odd = False
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], *ring[:1]), strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            odd = not odd
    return odd
