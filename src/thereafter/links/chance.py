"""How likely it is that a later report tells what followed from a turning point, by the grounds that speak for it.

One logistic of eleven grounds and a constant, fitted by `bench/train/followups.py` on fourteen stories of 2011–2014,
2018 and 2020 that were graded for it; none of the stories it is measured on is among them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import asdict

NEAR_KM = 60.0
LAG_DAYS = 120.0


class Grounds(Struct, frozen=True, kw_only=True):
    """What speaks for it, each from 0 to 1."""

    words: float = 0.0  # likeness of words
    names: float = 0.0  # likeness of names
    km: float | None = None  # from the place to the nearest one that the report names
    here: bool = False  # it names the place
    home: bool = False  # it names the country
    tells: bool = False  # at home: of ground, people, truces or aid
    lag_days: int = 0
    refers: bool = False  # it looks back at the turning point in words
    goes_on: bool = False  # at home: the winner fights on or takes ground
    files: bool = False  # at home: a mechanism can be read
    elsewhere: bool = False  # at home: bombs and killings that do not name the place

    def strengths(self) -> dict[str, float]:
        """Each ground as a number from 0 to 1."""
        told = {name: float(value) for name, value in asdict(self).items() if name not in {"km", "lag_days"}}
        near = 0.0 if self.km is None else math.exp(-self.km / NEAR_KM)
        return {**told, "near": near, "late": math.log1p(max(0, self.lag_days)) / math.log1p(LAG_DAYS)}


CONSTANT = -4.39
WEIGHTS: Mapping[str, float] = {
    "words": 1.72,
    "names": 2.89,
    "near": 2.07,
    "here": 2.06,
    "home": 1.45,
    "tells": 1.49,
    "late": -2.16,
    "refers": 0.58,
    "goes_on": 0.96,
    "files": 1.09,
    "elsewhere": -0.77,
}


def chance(grounds: Grounds) -> float:
    """The probability, 0 to 1."""
    strengths = grounds.strengths()
    return 1 / (1 + math.exp(-CONSTANT - sum(weight * strengths[name] for name, weight in WEIGHTS.items())))
