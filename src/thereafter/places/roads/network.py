"""The way over roads: the fastest one, the fastest one past held places, and what the difference is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from thereafter.places.ground import distance_km
from thereafter.places.roads.classes import BACKWARD, CLASSES, FORWARD, SPEEDS_KMH
from thereafter.places.roads.graph import Graph
from thereafter.places.roads.legs import Step, Walked, km_of, legs_of
from thereafter.places.roads.near import Boxes, Gate, Held, boxes_of, closing, gate_of, nearest_km
from thereafter.record.kinds import Precision
from thereafter.record.place import Leg
from thereafter.record.values import Where

if TYPE_CHECKING:
    from thereafter.places.roads.graph import Floats, Ints

OFF_ROAD_KMH = 30.0  # assumed, between a place and the road it is joined to
_LEAST_HOURS = 1e-9  # a road of no length is still a step
# Looked for first among nodes nearer than this; most ways are, and the rest of a country need not be walked.
_FAR_KMH, _FAR_HOURS = 20.0, 1.0
_TOO_WIDE = frozenset({Precision.COUNTRY, Precision.REGION, Precision.SEA, Precision.GOVERNORATE})


class NoRoad(Struct, frozen=True, kw_only=True):
    """Why the roads do not tell the way."""

    why: str


class Way(Struct, frozen=True, kw_only=True):
    """A way over roads, from place to place: `to_road_km` at both ends is part of its kilometres and hours."""

    km: float
    hours: float
    to_road_km: tuple[float, float]
    legs: tuple[Leg, ...]
    source: str  # the extracts it is of
    closed_by: tuple[str, ...] = ()  # held places that the open road passes
    detour_km: float | None = None  # what going around them costs; `None`: nothing closes it, or there is no way around
    detour_hours: float | None = None


class _Arcs(Struct, frozen=True):
    """Stretches as they may be driven, sorted by where from, where to, and how long it takes."""

    starts: Ints
    ends: Ints
    hours: Floats
    stretch: Ints


class Net(Struct, frozen=True):
    """Hours between nodes as a sparse matrix, and the stretch behind each of its entries."""

    matrix: Any
    stretch: Ints


class Roads:
    """The roads of one or several extracts, asked for the way between two places."""

    def __init__(self, graph: Graph, *, source: str) -> None:
        self.graph = graph
        self.source = source

    def way(self, a: Where, b: Where, held: Sequence[Where] = ()) -> Way | NoRoad:
        """The fastest way from `a` to `b` that passes none of the `held` places, or why there is none over these roads.

        When every way passes one, it is the fastest way of all, with the places that close it and no detour.
        """
        start, end = self._gate(a), self._gate(b)
        if isinstance(start, NoRoad):
            return start
        if isinstance(end, NoRoad):
            return end
        limit = distance_km(a, b) / _FAR_KMH + _FAR_HOURS
        direct = self._walk(self.net, start.node, end.node, limit)
        if direct is None:
            return NoRoad(why=f"no road of {self.source} leads from {a.name} to {b.name}")
        closed = closing(self.graph, self._boxes, held, a, b) if held else []
        passed = _passed(direct, closed)
        around = self._walk(self._without(closed), start.node, end.node, limit) if passed else None
        taken = around or direct
        off = start.km + end.km
        return Way(
            km=km_of(self.graph, taken) + off,
            hours=taken.hours + off / OFF_ROAD_KMH,
            to_road_km=(start.km, end.km),
            legs=legs_of(self.graph, taken),
            source=self.source,
            closed_by=passed,
            detour_km=km_of(self.graph, around) - km_of(self.graph, direct) if around else None,
            detour_hours=max(0.0, around.hours - direct.hours) if around else None,
        )

    def _gate(self, place: Where) -> Gate | NoRoad:
        """Where a place meets the roads."""
        if place.lat is None or place.lon is None:
            return NoRoad(why=f"where {place.name} lies is not known")
        if place.precision in _TOO_WIDE:
            return NoRoad(why=f"{place.name} is an area, not a place on a road")
        gate = gate_of(self.graph, place.lat, place.lon, self._reached)
        if gate is None:
            away = nearest_km(self.graph, place.lat, place.lon)
            return NoRoad(why=f"the nearest road of {self.source} is {away:,.0f} km from {place.name}")
        return gate

    @cached_property
    def _boxes(self) -> Boxes:
        return boxes_of(self.graph)

    @cached_property
    def _reached(self) -> Ints:
        """Of each node, how many nodes can be driven to from it and back."""
        import numpy as np
        from scipy.sparse.csgraph import connected_components

        _, parts = connected_components(self.net.matrix, directed=True, connection="strong")
        reached: Ints = np.bincount(parts)[parts]
        return reached

    @cached_property
    def _arcs(self) -> _Arcs:
        import numpy as np

        graph = self.graph
        speeds = np.array([SPEEDS_KMH[highway] for highway in CLASSES])
        hours = np.maximum(graph.km / speeds[graph.classes], _LEAST_HOURS)
        ahead, back = np.flatnonzero(graph.directions & FORWARD), np.flatnonzero(graph.directions & BACKWARD)
        stretch = np.concatenate([ahead, back])
        starts = np.concatenate([graph.starts[ahead], graph.ends[back]])
        ends = np.concatenate([graph.ends[ahead], graph.starts[back]])
        order = np.lexsort((hours[stretch], ends, starts))
        return _Arcs(starts[order], ends[order], hours[stretch][order], stretch[order])

    @cached_property
    def net(self) -> Net:
        """The network as a matrix of hours."""
        return _net(self._arcs, len(self.graph.ids))

    def _without(self, closed: Sequence[Held]) -> Net:
        """The network without the stretches that held places close."""
        import numpy as np

        arcs = self._arcs
        shut = np.zeros(len(self.graph.km), dtype=bool)
        for one in closed:
            shut[one.stretches] = True
        left = ~shut[arcs.stretch]
        kept = _Arcs(arcs.starts[left], arcs.ends[left], arcs.hours[left], arcs.stretch[left])
        return _net(kept, len(self.graph.ids))

    def _walk(self, net: Net, start: int, end: int, limit: float) -> Walked | None:
        """The fastest way between two nodes; `None` when there is none."""
        import numpy as np
        from scipy.sparse.csgraph import dijkstra

        for most in (limit, np.inf):
            hours, before = dijkstra(net.matrix, indices=start, return_predecessors=True, limit=most)
            if np.isfinite(hours[end]):
                return Walked(float(hours[end]), tuple(_steps(net, before, start, end)))
        return None


def _net(arcs: _Arcs, size: int) -> Net:
    """Arcs as a sparse matrix of hours; of several between two nodes the fastest, which is the first."""
    import numpy as np
    from scipy.sparse import csr_array

    fastest = np.ones(len(arcs.starts), dtype=bool)
    fastest[1:] = (arcs.starts[1:] != arcs.starts[:-1]) | (arcs.ends[1:] != arcs.ends[:-1])
    begins = np.concatenate(([0], np.cumsum(np.bincount(arcs.starts[fastest], minlength=size))))
    matrix = csr_array((arcs.hours[fastest], arcs.ends[fastest], begins), shape=(size, size))
    return Net(matrix, arcs.stretch[fastest])


def _steps(net: Net, before: Ints, start: int, end: int) -> list[Step]:
    """The steps from `start` to `end`, out of the node that Dijkstra's search came to each node from."""
    import numpy as np

    steps = []
    at = end
    while at != start:
        came = int(before[at])
        row = slice(net.matrix.indptr[came], net.matrix.indptr[came + 1])
        arc = row.start + int(np.searchsorted(net.matrix.indices[row], at))
        steps.append(Step(came, int(net.stretch[arc])))
        at = came
    return steps[::-1]


def _passed(walked: Walked, closed: Sequence[Held]) -> tuple[str, ...]:
    """The held places that a way passes, in no order but that of their names."""
    on_it = {step.stretch for step in walked.steps}
    return tuple(sorted({one.name for one in closed if not on_it.isdisjoint(one.stretches.tolist())}))
