"""Reading an OpenStreetMap extract: every way that cars use, with the points it runs through."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec import Struct

from thereafter.errors import ConfigError, ModelMissing
from thereafter.places.roads.classes import CLASSES, road_name, use_of

Progress = Callable[[str], None]
EVERY = 200_000  # ways between two lines of progress
_CLASS = {highway: number for number, highway in enumerate(CLASSES)}
WHOLE = "Download it again, compare its checksum with the one beside the download, and run the same command."


class Ways(Struct):
    """The ways of an extract, one after another: the points of way `n` are `starts[n]` up to `starts[n + 1]`."""

    nodes: array[int]  # OpenStreetMap's ids
    lats: array[int]  # in 10⁻⁷ degrees, as the extract has them
    lons: array[int]
    starts: array[int]
    classes: array[int]  # numbers of CLASSES
    directions: array[int]
    names: array[int]  # numbers of `called`
    called: list[str]
    day: str = ""  # the day the extract says it was made
    broken: int = 0  # points without a position: the extract is cut through a road, or damaged


def need_roads() -> None:
    """Raise `ModelMissing` when the packages that roads need are not installed."""
    try:
        import osmium
        import scipy  # noqa: F401
    except ImportError as error:
        raise ModelMissing(
            f"Roads need a package that is not installed: {error.name}.",
            hint="Install thereafter[roads]; without it, `thereafter places route` estimates.",
        ) from error
    del osmium


def ways_in(path: Path, progress: Progress) -> Ways:
    """Every way of an extract that cars use; raises `ConfigError` when the file cannot be read to its end."""
    import osmium

    ways = _none()
    numbers: dict[str, int] = {"": 0}
    try:
        reading = osmium.FileProcessor(str(path)).with_locations()
        ways.day = reading.header.get("osmosis_replication_timestamp")[:10]
        reading.with_filter(osmium.filter.EntityFilter(osmium.osm.WAY))
        for count, way in enumerate(reading.with_filter(osmium.filter.KeyFilter("highway")), 1):
            _take(ways, way, numbers)
            if count % EVERY == 0:
                progress(f"roads: {count:,} ways of {path.name} looked at")
    except (RuntimeError, ValueError) as error:
        raise ConfigError(f"This extract cannot be read: {error}.", where=str(path), hint=WHOLE) from error
    ways.called = list(numbers)
    if not ways.classes:
        raise ConfigError("No road that cars use is in this file.", where=str(path), hint=_hint(ways))
    return ways


def _none() -> Ways:
    return Ways(
        nodes=array("q"),
        lats=array("i"),
        lons=array("i"),
        starts=array("q", [0]),
        classes=array("b"),
        directions=array("b"),
        names=array("i"),
        called=[],
    )


def _take(ways: Ways, way: Any, numbers: dict[str, int]) -> None:
    """Add one way, in pieces where a point has no position."""
    tags = {tag.k: tag.v for tag in way.tags}
    use = use_of(tags)
    if use is None:
        return
    name = numbers.setdefault(road_name(tags).replace("\n", " "), len(numbers))
    for node in way.nodes:
        at = node.location
        if at.valid():
            ways.nodes.append(node.ref)
            ways.lats.append(at.y)
            ways.lons.append(at.x)
        else:
            ways.broken += 1
            _end(ways, use.highway, use.directions, name)
    _end(ways, use.highway, use.directions, name)


def _end(ways: Ways, highway: str, directions: int, name: int) -> None:
    """Close the piece that was begun; a single point is no road."""
    points = len(ways.nodes) - ways.starts[-1]
    if points < 2:
        for column in (ways.nodes, ways.lats, ways.lons):
            del column[ways.starts[-1] :]
        return
    ways.starts.append(len(ways.nodes))
    ways.classes.append(_CLASS[highway])
    ways.directions.append(directions)
    ways.names.append(name)


def _hint(ways: Ways) -> str:
    if ways.broken:
        return f"Its roads have {ways.broken:,} points without a position. {WHOLE}"
    return "Give an extract of OpenStreetMap with roads in it, such as a country of Geofabrik's download site."
