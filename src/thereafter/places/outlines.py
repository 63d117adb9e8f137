"""The base map: outlines of countries and divisions from Natural Earth (public domain), simplified to about 2 km."""

from __future__ import annotations

import gzip
import json
from functools import lru_cache
from importlib import resources

from msgspec import Struct

Box = tuple[float, float, float, float]
Ring = tuple[tuple[float, float], ...]


class Outline(Struct, frozen=True, kw_only=True):
    """The border of a country or first-level division: rings of (lon, lat), islands apart."""

    name: str
    level: str  # country, admin1
    country: str  # ISO 3166 alpha-2, empty where there is none
    rings: tuple[Ring, ...]
    box: Box  # west, south, east, north
    local_name: str | None = None  # of a country, in the script of its people where that is not the Latin one


def outlines(bbox: Box) -> tuple[Outline, ...]:
    """Every country and division that touches the box (west, south, east, north); countries first, in order of name."""
    west, south, east, north = bbox
    return tuple(o for o in _all() if o.box[0] <= east and o.box[2] >= west and o.box[1] <= north and o.box[3] >= south)


def division_at(country: str, lat: float, lon: float) -> str | None:
    """Natural Earth's name of the first-level division that a point lies in; None: in none of that country."""
    for one in _divisions_of(country):
        west, south, east, north = one.box
        if west <= lon <= east and south <= lat <= north and sum(_holds(ring, lon, lat) for ring in one.rings) % 2:
            return one.name
    return None


def holds(country: str, lat: float, lon: float) -> bool:
    """Whether a point lies in the outline of a country."""
    return any(sum(_holds(ring, lon, lat) for ring in one.rings) % 2 for one in _of(country))


def beside(country: str, lat: float, lon: float, *, degrees: float = 1.0) -> bool:
    """Whether a point lies in the box around a piece of a country, or not far from one; quicker than `holds`."""
    return any(
        west - degrees <= lon <= east + degrees and south - degrees <= lat <= north + degrees
        for west, south, east, north in _pieces(country)
    )


@lru_cache(maxsize=256)
def _pieces(country: str) -> tuple[Box, ...]:
    return tuple(_box((ring,)) for one in _of(country) for ring in one.rings)


@lru_cache(maxsize=256)
def _of(country: str) -> tuple[Outline, ...]:
    return tuple(one for one in _all() if one.level == "country" and one.country == country)


@lru_cache(maxsize=8)
def _divisions_of(country: str) -> tuple[Outline, ...]:
    return tuple(one for one in _all() if one.level == "admin1" and one.country == country)


def _holds(ring: Ring, x: float, y: float) -> bool:
    """Whether a ring goes around a point: a ray from it crosses the ring an odd number of times."""
    inside = False
    before_x, before_y = ring[-1]
    for at_x, at_y in ring:
        if (at_y > y) != (before_y > y) and x < (before_x - at_x) * (y - at_y) / (before_y - at_y) + at_x:
            inside = not inside
        before_x, before_y = at_x, at_y
    return inside


@lru_cache(maxsize=1)
def _all() -> tuple[Outline, ...]:
    packed = resources.files("thereafter.places").joinpath("data", "outlines.json.gz").read_bytes()
    drawn = json.loads(gzip.decompress(packed))
    return tuple(
        _outline(level, country, name, rings, drawn["steps"])
        for level, key in (("country", "countries"), ("admin1", "admin1"))
        for country, name, rings in drawn[key]
        if rings
    )


def _outline(level: str, country: str, name: str, rings: list[list[int]], steps: int) -> Outline:
    lines = tuple(_ring(flat, steps) for flat in rings)
    local = _local_names().get(country) if level == "country" else None
    return Outline(name=name, level=level, country=country, rings=lines, box=_box(lines), local_name=local)


@lru_cache(maxsize=1)
def _local_names() -> dict[str, str]:
    from thereafter.places.packaged import table

    return {row["iso"]: row["local_name"] for row in table("countries.csv") if row["local_name"]}


def _box(lines: tuple[Ring, ...]) -> Box:
    xs = [x for line in lines for x, _ in line]
    ys = [y for line in lines for _, y in line]
    return min(xs), min(ys), max(xs), max(ys)


def _ring(flat: list[int], steps: int) -> Ring:
    x = y = 0
    points = []
    for dx, dy in zip(flat[::2], flat[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / steps, y / steps))
    return tuple(points)
