"""What a way is made of: its steps from node to node, told as legs along one road each."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from msgspec import Struct

from thereafter.places.roads.classes import CLASSES, SPEEDS_KMH
from thereafter.places.roads.graph import Graph
from thereafter.record.place import Leg

SHORT_KM = 1.0  # a road without a name and shorter than this, such as a slip road, is told with the road before it


class Step(Struct, frozen=True):
    """One stretch of road, driven from the node `start`."""

    start: int
    stretch: int


class Walked(Struct, frozen=True):
    """A fastest way from node to node."""

    hours: float
    steps: tuple[Step, ...]


def km_of(graph: Graph, walked: Walked) -> float:
    """How long a way is."""
    return float(sum(float(graph.km[step.stretch]) for step in walked.steps))


def legs_of(graph: Graph, walked: Walked) -> tuple[Leg, ...]:
    """The way in legs: one for each road that it follows."""
    runs: list[tuple[str, list[Step]]] = []
    for step in walked.steps:
        name = graph.called[int(graph.names[step.stretch])]
        if runs and (name == runs[-1][0] or (not name and graph.km[step.stretch] < SHORT_KM)):
            runs[-1][1].append(step)
        else:
            runs.append((name, [step]))
    return tuple(_leg(graph, name, steps) for name, steps in runs)


def _leg(graph: Graph, name: str, steps: list[Step]) -> Leg:
    km: dict[str, float] = {}
    for step in steps:
        highway = CLASSES[int(graph.classes[step.stretch])]
        km[highway] = km.get(highway, 0.0) + float(graph.km[step.stretch])
    points = [point for step in steps for point in _points(graph, step)]
    return Leg(
        road=name,
        highway=max(km, key=lambda highway: (km[highway], highway)),
        km=round(sum(km.values()), 2),
        hours=round(sum(length / SPEEDS_KMH[highway] for highway, length in km.items()), 3),
        line=tuple(_without_repeats(points)),
    )


def _points(graph: Graph, step: Step) -> list[tuple[float, float]]:
    shape = slice(int(graph.first[step.stretch]), int(graph.last[step.stretch]) + 1)
    lats, lons = graph.shape_lats[shape].tolist(), graph.shape_lons[shape].tolist()
    points = [(round(lat, 7), round(lon, 7)) for lat, lon in zip(lats, lons, strict=True)]
    return points if int(graph.starts[step.stretch]) == step.start else points[::-1]


def _without_repeats(points: list[tuple[float, float]]) -> Iterable[tuple[float, float]]:
    yield from points[:1]
    yield from (after for before, after in pairwise(points) if after != before)
