"""Roads in the user's cache: one file an extract, written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from thereafter.errors import ConfigError
from thereafter.places.drafts import drafted
from thereafter.places.opening import cache_folder
from thereafter.places.roads.extract import need_roads, ways_in
from thereafter.places.roads.graph import graph_of, joined, load, save, told_in
from thereafter.places.roads.network import Roads

_FOLDER, _SUFFIX = "roads", ".roads"


class Kept(Struct, frozen=True, kw_only=True):
    """The roads of one extract: its name, the day it was made (empty: it does not say), and how much road it has."""

    name: str
    day: str
    nodes: int
    stretches: int
    km: float
    broken: int = 0  # points of roads whose position the extract lacks


def add_roads(path: Path, *, cache: Path | None = None, progress: Callable[[str], None] | None = None) -> Kept:
    """Read an extract (.osm.pbf) and keep its roads; one of the same name is replaced, others stay and are joined.

    The file appears under its name when it is whole: until then, and when reading fails, the roads kept before stay
    in use. Raises `ConfigError` when the file cannot be read, `ModelMissing` without the packages of `[roads]`.
    """
    need_roads()
    if not path.is_file():
        raise ConfigError("There is no such file.", where=str(path), hint="Give an extract of OpenStreetMap, .osm.pbf.")
    tell = progress or _silent
    tell(f"roads: reading {path.name}")
    ways = ways_in(path, tell)
    tell("roads: joining them")
    graph = graph_of(ways)
    kept = Kept(
        name=_name(path),
        day=ways.day,
        nodes=len(graph.ids),
        stretches=len(graph.km),
        km=round(float(graph.km.sum()), 1),
        broken=ways.broken,
    )
    with drafted(_file(kept.name, cache)) as draft:
        save(graph, {field: getattr(kept, field) for field in kept.__struct_fields__}, draft)
    return kept


def kept_roads(*, cache: Path | None = None) -> tuple[Kept, ...]:
    """The extracts whose roads are kept, by name; raises `ConfigError` when one is damaged."""
    files = _files(cache)
    if files:
        need_roads()
    return tuple(Kept(**{field: told_in(file).get(field, 0) for field in Kept.__struct_fields__}) for file in files)


def remove_roads(name: str, *, cache: Path | None = None) -> None:
    """Forget the roads of an extract; raises `ConfigError` when none of that name are kept."""
    file = _file(_name(Path(name)), cache)
    if not file.is_file():
        known = ", ".join(one.stem for one in _files(cache)) or "none"
        raise ConfigError(f"No roads called {name} are kept.", where=str(file.parent), hint=f"Kept are: {known}.")
    file.unlink()


def roads_state(*, cache: Path | None = None) -> str:
    """A line for each extract that is kept, NAME:…, which is another one when its roads change."""
    return "\n".join(f"{file.stem}:{file.stat().st_size}:{file.stat().st_mtime_ns}" for file in _files(cache))


def open_roads(*, cache: Path | None = None) -> Roads | None:
    """The roads of every extract kept in this cache, as one; `None` when there are none."""
    files = _files(cache)
    if not files:
        return None
    need_roads()
    told = kept_roads(cache=cache)
    days = sorted(one.day for one in told if one.day)
    names = ", ".join(one.name for one in told)
    return Roads(joined([load(file) for file in files]), source=f"{names}, mapped by {days[0]}" if days else names)


def _files(cache: Path | None) -> list[Path]:
    return sorted(((cache or cache_folder()) / _FOLDER).glob(f"[!.]*{_SUFFIX}"))


def _file(name: str, cache: Path | None) -> Path:
    return (cache or cache_folder()) / _FOLDER / f"{name}{_SUFFIX}"


def _name(path: Path) -> str:
    """An extract by the name of its file, without what its kind and its day add: `syria-latest.osm.pbf` is `syria`."""
    return path.name.removesuffix(".pbf").removesuffix(".osm").removesuffix("-latest").lstrip(".") or "roads"


def _silent(_message: str) -> None:
    return None
