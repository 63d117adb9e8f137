"""Event tables as columns: when, where, how many killed, between whom; for tests over many dates and places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import numpy as np
from numpy.typing import NDArray

from thereafter.record.claim import Claim

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

PRECISE_KM = 25.0  # a row known only to its province says nothing of a place (UCDP's precision 1 and 2)
LONGEST_DAYS = 31  # a row that sums up a year would put its dead on the first of January
MOST_KILLED = 200.0  # one row weighs no more: a massacre is not two hundred raids
EARTH_KM = 12742.0  # across


class Activity:
    """The rows of event tables that know their place and their days, in order of time."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        found = sorted(_precise(claims), key=lambda pair: (pair[0], pair[1].id))
        self.claims = tuple(claim for _, claim in found)
        self.day: Ints = np.array([day.toordinal() for day, _ in found], dtype=np.int64)
        self.lat: Floats = np.array([c.where.lat if c.where else 0.0 for c in self.claims], dtype=np.float64)
        self.lon: Floats = np.array([c.where.lon if c.where else 0.0 for c in self.claims], dtype=np.float64)
        self.killed: Floats = np.array([killed(c) for c in self.claims], dtype=np.float64)
        self._codes: dict[str, int] = {}
        self.one: Ints = np.array([self._side(c, 0) for c in self.claims], dtype=np.int64)
        self.other: Ints = np.array([self._side(c, 1) for c in self.claims], dtype=np.int64)
        self.names = tuple(self._codes)

    def __len__(self) -> int:
        return len(self.claims)

    def _side(self, claim: Claim, which: int) -> int:
        """A number for a side as the table tells it; all rows without one share a number."""
        sides = (claim.actors, claim.targets)[which]
        name = sides[0].name if sides else ""
        return self._codes.setdefault(name, len(self._codes))

    def between(self, first: int, last: int) -> slice:
        """The rows that began in days `first` to `last` (ordinals, both included)."""
        return slice(int(np.searchsorted(self.day, first)), int(np.searchsorted(self.day, last, side="right")))


def killed(claim: Claim) -> float:
    """How many were killed by the row's best figure; 0 when it gives none."""
    told = (figure.best for figure in claim.figures if figure.what == "killed" and figure.unit != "civilians")
    return float(next((value for value in told if value is not None), 0.0))


def km_from(lat: float, lon: float, lats: Floats, lons: Floats) -> Floats:
    """Kilometres from a point to many."""
    turn = np.pi / 180
    up = np.sin((lats - lat) * turn / 2) ** 2
    along = np.cos(lat * turn) * np.cos(lats * turn) * np.sin((lons - lon) * turn / 2) ** 2
    km: Floats = EARTH_KM * np.arcsin(np.sqrt(np.minimum(1.0, up + along)))
    return km


def _precise(claims: Iterable[Claim]) -> Iterator[tuple[date, Claim]]:
    for claim in claims:
        first, last = claim.when.earliest, claim.when.latest
        if not claim.coded or first is None or claim.where is None:
            continue
        short = last is None or (last - first).days <= LONGEST_DAYS
        here = claim.where.lat is not None and (claim.where.radius_km or 0.0) <= PRECISE_KM
        if short and here:
            yield first, claim
