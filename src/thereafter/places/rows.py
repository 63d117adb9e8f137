"""Rows on their way into the gazetteer, from any source, in one shape."""

from __future__ import annotations

import math

from msgspec import Struct

from thereafter.record.kinds import Precision

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


def town_radius_km(population: int) -> float:
    """Radius of a circle that a town of so many people would fill at a usual density."""
    return round(SMALLEST_TOWN_KM + math.sqrt(max(0, population) / (math.pi * TOWN_DENSITY)), 1)
