"""Zones: clusters of the places of an event table, each about as wide as a second-level division."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from thereafter.links.activity import Floats, Ints, km_from

ZONE_KM = 30.0
"""From the middle of a zone to its edge: a circle as large as Syria's mean district has 31 km."""
CELL = 50  # cells a degree: what lies within 2 km is one place
HERE = -1  # of the place that is asked about; in no zone
KM_A_DEGREE = 111.0


class Zones(NamedTuple):
    """The zone of every row (`HERE`: none), and the middle of every zone: its busiest place."""

    of: Ints
    lat: Floats
    lon: Floats

    def __len__(self) -> int:
        return len(self.lat)


def zones_of(lat: Floats, lon: Floats, weight: Floats, *, here: tuple[float, float, float] | None = None) -> Zones:
    """Zones around the busiest places, the busiest first; `here` (latitude, longitude, km) is left out.

    The same rows give the same zones in any order. Each zone looks only at cells of its own latitudes.
    """
    if not len(lat):
        return Zones(np.zeros(0, dtype=np.int64), np.zeros(0), np.zeros(0))
    keys = np.round(lat * CELL).astype(np.int64) * (1000 * CELL) + np.round(lon * CELL).astype(np.int64)
    _, first, cell = np.unique(keys, return_index=True, return_inverse=True)
    count = np.bincount(cell)
    lats, lons = np.bincount(cell, weights=lat) / count, np.bincount(cell, weights=lon) / count
    busy = np.bincount(cell, weights=weight)
    zone = np.full(len(first), HERE, dtype=np.int64)
    free = np.ones(len(first), dtype=bool)
    if here is not None:
        free &= km_from(here[0], here[1], lats, lons) > here[2]
    rows = np.round(lat[first] * CELL) / CELL  # in order, as the keys are
    reach = ZONE_KM / KM_A_DEGREE + 1 / CELL
    middles: list[int] = []
    for middle in np.lexsort((lons, lats, -busy)):
        if not free[middle]:
            continue
        low, high = np.searchsorted(rows, (lats[middle] - reach, lats[middle] + reach))
        near = km_from(lats[middle], lons[middle], lats[low:high], lons[low:high]) <= ZONE_KM
        mine = np.flatnonzero(near & free[low:high]) + low
        zone[mine], free[mine] = len(middles), False
        middles.append(int(middle))
    return Zones(zone[cell], lats[middles], lons[middles])
