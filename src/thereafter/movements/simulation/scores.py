"""How far a forecast was off: the averaged relative difference of the field, and how often its interval held."""

from __future__ import annotations

import numpy as np

from thereafter.movements.simulation.scenario import People


def averaged_relative_difference(people: People, observed: People) -> float:
    """The mean over days of Σ |forecast - observed| / max(1, Σ observed) over camps (ARD, Suleimenova et al. 2017)."""
    if not len(observed):
        raise ValueError("there are no days to score")
    return float((np.abs(people - observed).sum(axis=1) / np.maximum(1.0, observed.sum(axis=1))).mean())


def covered(low: People, high: People, observed: People) -> float:
    """The share of counts (days × camps) within their interval, whose ends are taken to whole people."""
    return float(((observed >= np.floor(low)) & (observed <= np.ceil(high))).mean())
