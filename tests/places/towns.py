"""A made-up river town for the tests of roads: two banks, two bridges, and a ring road around it all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from thereafter.record.kinds import Precision
from thereafter.record.values import Where

LAT, LON = 35.0, 40.0  # of the south-west corner; one step of the grid is about a kilometre
STEP = 0.01


class Line(Struct, frozen=True):
    """A way of the map: points by (row, column), and its tags."""

    points: tuple[tuple[float, float], ...]
    tags: Mapping[str, str]


def at(row: float, column: float) -> tuple[float, float]:
    return LAT + row * STEP, LON + column * STEP


def place(name: str, row: float, column: float, **given: object) -> Where:
    """A place that is known by its position on the grid."""
    lat, lon = at(row, column)
    fields = {"place": f"plc_{name.lower()}", "precision": Precision.TOWN, "radius_km": 0.3} | given
    return Where(name=name, lat=lat, lon=lon, **fields)


def street(*points: tuple[float, float], highway: str = "residential", **tags: str) -> Line:
    return Line(points, {"highway": highway, **tags})


def grid(rows: Iterable[int], columns: Iterable[int], highway: str = "residential") -> list[Line]:
    """Streets along every row and every column."""
    down, across = list(rows), list(columns)
    return [
        *(street(*((row, column) for column in across), highway=highway, name=f"Row {row}") for row in down),
        *(street(*((row, column) for row in down), highway=highway, name=f"Column {column}") for column in across),
    ]


def write_map(
    path: Path,
    lines: Iterable[Line],
    *,
    day: str = "2016-12-01T00:00:00Z",
    apart: int = 0,
    shared: Iterable[tuple[float, float]] = (),
    without: Iterable[tuple[float, float]] = (),
) -> Path:
    """A real .osm.pbf file with these ways; points at one place are one node of the map.

    `apart` moves the numbers of all points but the `shared` ones, as in the extract of a neighbour. Points in
    `without` are named by their ways and missing from the file.
    """
    import osmium

    drawn, common, missing = list(lines), set(shared), set(without)
    points = dict.fromkeys(point for line in drawn for point in line.points)
    numbers = {point: n + (0 if point in common else apart) for n, point in enumerate(points, 1)}
    header = osmium.io.Header()
    header.set("osmosis_replication_timestamp", day)
    path.unlink(missing_ok=True)
    with osmium.SimpleWriter(str(path), header=header) as writer:
        for point, number in sorted(numbers.items(), key=lambda item: item[1]):
            if point not in missing:
                lat, lon = at(*point)
                writer.add_node(osmium.osm.mutable.Node(id=number, location=(lon, lat)))
        for number, line in enumerate(drawn, 1 + apart):
            nodes = [numbers[point] for point in line.points]
            writer.add_way(osmium.osm.mutable.Way(id=number, nodes=nodes, tags=dict(line.tags)))
    return path


# West bank: columns 0 to 3. East bank: columns 6 to 9. Between them the river with two bridges, in rows 2 and 7.
WEST, EAST, ROWS = range(4), range(6, 10), range(10)
OLD_BRIDGE = street((2, 3), (2, 4.5), (2, 6), highway="primary", name="Old Bridge", bridge="yes")
NEW_BRIDGE = street((7, 3), (7, 4.5), (7, 6), highway="primary", ref="M5", name="New Bridge", bridge="yes")
RIVER_TOWN = [*grid(ROWS, WEST), *grid(ROWS, EAST), OLD_BRIDGE, NEW_BRIDGE]
