"""How likely it is that a later report tells what followed from a turning point, by the grounds that speak for it.

Five weights of likeness were set by hand on five graded stories, in steps of a half. On top of it lies one logistic of
six grounds and a constant, fitted by `bench/train/followups.py` on fourteen other stories of 2011–2014, 2018 and 2020.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from msgspec import Struct

LIKE_WORDS, LIKE_NAMES, LIKE_NEAR, LIKE_HOME, LIKE_TELLS = 1.0, 0.5, 0.5, 0.15, 0.2
NEAR_KM = 60.0
FORCE_KM = 250.0
"""Distance over which that the winner goes on loses a factor e."""
FADES_DAYS = 180.0


class Grounds(Struct, frozen=True, kw_only=True):
    """What speaks for and against it, each from 0 to 1."""

    words: float = 0.0  # likeness of words
    names: float = 0.0  # likeness of names
    km: float | None = None  # from the place to the nearest one that the report names
    home: bool = False  # it names the country
    tells: bool = False  # at home: of ground, people, truces or aid
    lag_days: int = 0
    refers: bool = False  # it looks back at the turning point in words
    goes_on: bool = False  # at home: the winner fights on or takes ground
    files: bool = False  # at home: a mechanism can be read
    elsewhere: bool = False  # at home: bombs and killings that do not name the place
    other: bool = False  # it gives something else as its cause

    def _over(self, km: float) -> float:
        return 0.0 if self.km is None else math.exp(-self.km / km)

    @property
    def likeness(self) -> float:
        """Likeness in words, names, ground, country and sort, fading with the days."""
        like = LIKE_WORDS * self.words + LIKE_NAMES * self.names + LIKE_NEAR * self._over(NEAR_KM)
        like += LIKE_HOME * self.home + LIKE_TELLS * self.tells
        return like * math.exp(-self.lag_days / FADES_DAYS)

    def strengths(self) -> dict[str, float]:
        """Each ground as a number."""
        told = {name: float(getattr(self, name)) for name in ("refers", "files", "elsewhere", "other")}
        return {"likeness": self.likeness, "goes_on": self.goes_on * self._over(FORCE_KM), **told}


CONSTANT = -6.51
WEIGHTS: Mapping[str, float] = {
    "likeness": 9.59,
    "refers": 1.49,
    "goes_on": 1.21,
    "files": 1.24,
    "elsewhere": -1.61,
    "other": -0.24,
}


def chance(grounds: Grounds) -> float:
    """The probability, 0 to 1."""
    strengths = grounds.strengths()
    return 1 / (1 + math.exp(-CONSTANT - sum(weight * strengths[name] for name, weight in WEIGHTS.items())))
