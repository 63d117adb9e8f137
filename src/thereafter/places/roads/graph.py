"""The graph of an extract: junctions and the roads between them, as arrays that are written to a file and read back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from thereafter.errors import ConfigError
from thereafter.places.measure import EARTH_KM
from thereafter.places.roads.extract import Ways

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float64]

FORM = 1  # of the file; one of another form is made anew from its extract
STRETCH_KM = 1.0  # a long road has a node at least about this often, so that a place finds one near by
_DEGREE = 1e-7
_IN_DEGREES = ("shape_lats", "shape_lons", "lats", "lons")


class Graph(Struct):
    """Nodes and the stretches of road between two of them; each stretch is kept once, with its directions."""

    ids: Ints  # OpenStreetMap's id of each node, ascending
    lats: Floats
    lons: Floats
    starts: Ints  # of each stretch: number of the node where it begins
    ends: Ints
    km: Floats
    classes: Ints  # numbers of CLASSES
    directions: Ints
    names: Ints  # numbers of `called`
    first: Ints  # of each stretch: its first point in `shape_lats`
    last: Ints
    shape_lats: Floats
    shape_lons: Floats
    called: list[str]


ARRAYS = tuple(name for name in Graph.__struct_fields__ if name != "called")


def graph_of(ways: Ways) -> Graph:
    """The graph of an extract: nodes where roads meet or end, and about every kilometre between."""
    import numpy as np

    nodes = np.frombuffer(ways.nodes, dtype=np.int64)
    lats = np.frombuffer(ways.lats, dtype=np.int32).astype(np.float64) * _DEGREE
    lons = np.frombuffer(ways.lons, dtype=np.int32).astype(np.float64) * _DEGREE
    way_starts = np.frombuffer(ways.starts, dtype=np.int64)
    way = np.repeat(np.arange(len(way_starts) - 1), np.diff(way_starts))
    along = np.concatenate(([0.0], np.cumsum(km_between_points(lats[:-1], lons[:-1], lats[1:], lons[1:]))))
    stretch = np.floor((along - along[way_starts[:-1]][way]) / STRETCH_KM)
    _, number, met = np.unique(nodes, return_inverse=True, return_counts=True)
    is_node = met[number] > 1
    is_node[way_starts[:-1]] = is_node[way_starts[1:] - 1] = True
    is_node[1:] |= (stretch[1:] != stretch[:-1]) & (way[1:] == way[:-1])
    at = np.flatnonzero(is_node)
    between = way[at[:-1]] == way[at[1:]]
    first, last = at[:-1][between], at[1:][between]
    ids, where = np.unique(nodes[at], return_index=True)
    of_way = way[first]
    return Graph(
        ids=ids,
        lats=lats[at[where]],
        lons=lons[at[where]],
        starts=np.searchsorted(ids, nodes[first]),
        ends=np.searchsorted(ids, nodes[last]),
        km=along[last] - along[first],
        classes=np.frombuffer(ways.classes, dtype=np.int8)[of_way].astype(np.int64),
        directions=np.frombuffer(ways.directions, dtype=np.int8)[of_way].astype(np.int64),
        names=np.frombuffer(ways.names, dtype=np.int32)[of_way].astype(np.int64),
        first=first,
        last=last,
        shape_lats=lats,
        shape_lons=lons,
        called=ways.called,
    )


def km_between_points(lat_a: Any, lon_a: Any, lat_b: Any, lon_b: Any) -> Any:
    """Great-circle distances in kilometres between arrays of points (haversine, as `measure.km_between`)."""
    import numpy as np

    a, b = np.radians(lat_a), np.radians(lat_b)
    half = np.sin((b - a) / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(np.radians(np.subtract(lon_b, lon_a)) / 2) ** 2
    return 2 * EARTH_KM * np.arcsin(np.minimum(1.0, np.sqrt(half)))


# What is wide enough for each column: a country's points take a third of the space.
_NARROW = {
    "classes": "int8",
    "directions": "int8",
    "names": "int32",
    "starts": "int32",
    "ends": "int32",
    "first": "int32",
    "last": "int32",
}


def save(graph: Graph, told: dict[str, Any], path: Path) -> None:
    """Write the graph and what is told of it to a file."""
    import numpy as np

    columns = {name: getattr(graph, name) for name in ARRAYS}
    narrow = {name: column.astype(_NARROW.get(name, column.dtype)) for name, column in columns.items()}
    for name in _IN_DEGREES:
        narrow[name] = np.rint(columns[name] / _DEGREE).astype("int32")
    called, head = "\n".join(graph.called).encode(), json.dumps({"form": FORM, **told}).encode()
    with path.open("wb") as file:
        np.savez(
            file,
            told=np.frombuffer(head, dtype=np.uint8),
            called=np.frombuffer(called or b"\n", dtype=np.uint8),
            **narrow,
        )


def told_in(path: Path) -> dict[str, Any]:
    """What is told of the graph in a file: where it came from, when, how large it is."""
    return _told(_columns(path, ("told",)), path)


def load(path: Path) -> Graph:
    """The graph in a file; raises `ConfigError` when the file is damaged or of another version."""
    columns = _columns(path, ("told", "called", *ARRAYS))
    _told(columns, path)
    called = columns.pop("called").tobytes().decode().split("\n")
    return Graph(called=called, **{name: _wide(name, columns[name]) for name in ARRAYS})


def _columns(path: Path, names: Sequence[str]) -> dict[str, Any]:
    import zipfile

    import numpy as np

    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            return {name: kept[name] for name in names}
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise _unreadable(path, str(error)) from error


def _told(columns: dict[str, Any], path: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(columns["told"].tobytes())
    if told.get("form") != FORM:
        raise _unreadable(path, "another version of the program made it")
    return told


def _wide(name: str, column: Any) -> Any:
    if name in _IN_DEGREES:
        return column.astype("float64") * _DEGREE
    return column if name == "km" else column.astype("int64")


def _unreadable(path: Path, why: str) -> ConfigError:
    return ConfigError(
        f"These roads cannot be read: {why}.",
        where=str(path),
        hint="Run `thereafter places roads FILE.osm.pbf` with its extract again, or delete the file.",
    )


def joined(graphs: list[Graph]) -> Graph:
    """Several extracts as one graph: roads that cross a border are in both, and meet in nodes of one id."""
    import numpy as np

    if len(graphs) == 1:
        return graphs[0]
    every = np.concatenate([graph.ids for graph in graphs])
    ids, where = np.unique(every, return_index=True)
    columns: dict[str, list[Any]] = {name: [] for name in ARRAYS}
    points = labels = 0
    for graph in graphs:
        number = np.searchsorted(ids, graph.ids)
        moved = {
            "starts": number[graph.starts],
            "ends": number[graph.ends],
            "first": graph.first + points,
            "last": graph.last + points,
            "names": graph.names + labels,
        }
        for name in ARRAYS:
            columns[name].append(moved.get(name, getattr(graph, name)))
        points += len(graph.shape_lats)
        labels += len(graph.called)
    whole = {name: np.concatenate(parts) for name, parts in columns.items()}
    whole |= {"ids": ids, "lats": whole["lats"][where], "lons": whole["lons"][where]}
    return Graph(called=[name for graph in graphs for name in graph.called], **whole)
