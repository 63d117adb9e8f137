"""Rows on their way into the gazetteer, from any source, in one shape."""

from __future__ import annotations

import math

from msgspec import Struct

from thereafter.places.kinds import RADIUS_KM, SITE_RADIUS_KM
from thereafter.record.kinds import Precision
from thereafter.record.report import Problem

TOWN_DENSITY = 3000.0  # people per square km; rounds Aleppo (2.1 M) to 16 km and Palmyra (51,000) to 4 km
SMALLEST_TOWN_KM = 1.5


class Row(Struct, frozen=True, kw_only=True):
    """One place as a source gives it; `inside` names what contains it by source key, nearest first."""

    key: str  # the source's own key, e.g. "geonames:163808": ids are made from it
    name: str
    lat: float
    lon: float
    names: tuple[str, ...] = ()  # every other name
    country: str | None = None
    admin1: str | None = None
    precision: Precision = Precision.TOWN
    radius_km: float = 2.0
    population: int = 0
    inside: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    local_name: str | None = None
    source: str = ""
    known: bool = False  # hand-entered because news speak of it
    at: str = ""  # file and line, for saying what is wrong with it


class OtherNames(Struct, frozen=True, kw_only=True):
    """Names for a place that another source tells of: found by that source's key, or by a name and its kind."""

    names: tuple[str, ...]
    key: str = ""
    name: str = ""
    country: str | None = None
    precision: Precision = Precision.TOWN


Read = Row | OtherNames | Problem


def town_radius_km(population: int) -> float:
    """Radius of a circle that a town of so many people would fill at a usual density."""
    return round(SMALLEST_TOWN_KM + math.sqrt(max(0, population) / (math.pi * TOWN_DENSITY)), 1)


def radius_km(precision: Precision, population: int, marks: tuple[str, ...] = ()) -> float:
    """The radius of a place of which a source gives none."""
    if marks and precision is Precision.BUILDING:
        return max(SITE_RADIUS_KM.get(mark, 0.5) for mark in marks)
    return RADIUS_KM.get(precision) or town_radius_km(population)


def told_apart(name: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Every other name once, without the main one and without empty ones."""
    return tuple(dict.fromkeys(n.strip() for n in names if n.strip() and n.strip() != name))


def point_or_why(lat: str, lon: str) -> tuple[float, float] | str:
    """The point that two cells give, or what is wrong with them."""
    for what, cell in (("latitude", lat), ("longitude", lon)):
        try:
            if not math.isfinite(float(cell)):
                raise ValueError(cell)
        except ValueError:
            comma = " Use a dot for the decimal comma." if "," in cell else ""
            return f'{what} "{cell}" is not a number.{comma}' if cell.strip() else f"it has no {what}."
    north, east = float(lat), float(lon)
    if -90 <= north <= 90 and -180 <= east <= 180:
        return north, east
    if -90 <= east <= 90 and -180 <= north <= 180:
        return f"latitude {lat} is out of range and longitude {lon} would fit: the two seem to be swapped."
    return f"{lat}, {lon} is no point on earth; latitudes run from -90 to 90, longitudes from -180 to 180."


def problem(at: str, what: str) -> Problem:
    """A line that was left out, and why."""
    return Problem(what=f"left out: {what}", where=at, hint="Correct the line and add the file again.")
