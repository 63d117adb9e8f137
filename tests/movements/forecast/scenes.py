"""Small conflicts that never were, built in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from thereafter.movements.simulation import Counts, Scenario
from thereafter.movements.simulation.scenario import Closure, Correction, Kind, Location, Road

START = date(2031, 3, 1)


def counts(*told: tuple[int, float]) -> Counts:
    return Counts(days=np.array([day for day, _ in told], np.int64), people=np.array([float(n) for _, n in told]))


def scenario(
    reports: Mapping[str, Counts],
    *,
    km: Mapping[str, float] | None = None,
    length: int = 200,
    closures: Sequence[Closure] = (),
    corrections: Sequence[Correction] = (),
    capacities: Mapping[str, int] | None = None,
) -> Scenario:
    """A town at war, and camps at some distance from it by roads of their own."""
    camps = tuple(reports)
    places = [Location(name="Ashford", country="Homeland", kind=Kind.CONFLICT_ZONE, population=50_000)]
    places += [
        Location(name=camp, country="Neighbourland", kind=Kind.CAMP, capacity=(capacities or {}).get(camp))
        for camp in camps
    ]
    roads = tuple(Road(a=0, b=1 + at, km=(km or {}).get(camp, 100.0)) for at, camp in enumerate(camps))
    conflict = np.zeros((length, len(places)))
    conflict[:, 0] = 1.0
    return Scenario(
        name="invented",
        start=START,
        length=length,
        locations=tuple(places),
        roads=roads,
        conflict=conflict,
        conflict_told=("Ashford",),
        closures=tuple(closures),
        corrections=tuple(corrections),
        reports=dict(reports),
    )
