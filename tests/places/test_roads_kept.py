"""Roads in the cache: whole or not there, replaced by name, joined across a border, and damage told as it is."""

from __future__ import annotations

import builtins
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from places.towns import EAST, RIVER_TOWN, ROWS, WEST, grid, place, street, write_map
from thereafter.errors import ConfigError, ModelMissing
from thereafter.places import route
from thereafter.places.roads import Way, add_roads, kept_roads, open_roads, remove_roads, roads_state

HOME, MARKET = place("Home", 2, 0), place("Market", 2, 9)

KILLED = """
import os, signal, sys
from pathlib import Path
import numpy
from thereafter.places.roads import add_roads

def half(file, **arrays):
    file.write(b"half of it")
    file.flush()
    os.kill(os.getpid(), signal.SIGKILL)

numpy.savez = half
add_roads(Path(sys.argv[1]), cache=Path(sys.argv[2]))
"""


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    return write_map(tmp_path / "river-latest.osm.pbf", RIVER_TOWN)


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def leads(cache: Path) -> bool:
    roads = open_roads(cache=cache)
    return roads is not None and isinstance(roads.way(HOME, MARKET), Way)


def test_nothing_kept_is_no_roads(cache: Path) -> None:
    assert open_roads(cache=cache) is None
    assert kept_roads(cache=cache) == ()


def test_what_is_kept_is_told(extract: Path, cache: Path) -> None:
    lines: list[str] = []
    kept = add_roads(extract, cache=cache, progress=lines.append)
    assert (kept.name, kept.day, kept.broken) == ("river", "2016-12-01", 0)
    assert (kept.nodes, kept.stretches) == (82, 136)
    assert kept.km == pytest.approx(140.1, abs=0.1)
    assert kept_roads(cache=cache) == (kept,)
    assert lines
    assert leads(cache)


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("syria-latest.osm.pbf", "syria"),
        ("syria.osm.pbf", "syria"),
        ("syria-161201.osm.pbf", "syria-161201"),
        ("north of it.pbf", "north of it"),
        (".osm.pbf", "roads"),
    ],
)
def test_an_extract_is_called_as_its_file(tmp_path: Path, cache: Path, file: str, name: str) -> None:
    assert add_roads(write_map(tmp_path / file, RIVER_TOWN), cache=cache).name == name
    assert [one.name for one in kept_roads(cache=cache)] == [name]
    assert roads_state(cache=cache).startswith(f"{name}:")


def test_a_newer_extract_of_the_same_name_replaces_the_older_one(extract: Path, cache: Path) -> None:
    add_roads(extract, cache=cache)
    write_map(extract, [*grid(ROWS, WEST), *grid(ROWS, EAST)], day="2017-02-01T00:00:00Z")
    assert add_roads(extract, cache=cache).day == "2017-02-01"
    assert len(kept_roads(cache=cache)) == 1
    assert not leads(cache), "the bridges are gone"


def test_a_way_leads_across_a_border(tmp_path: Path, cache: Path) -> None:
    border = street((0, 9), (0, 10), (0, 11), highway="primary", ref="M1")
    west = [border, street(*((0, column) for column in range(10)), ref="Here")]
    east = [border, street(*((0, column) for column in range(11, 31)), ref="There")]
    add_roads(write_map(tmp_path / "west.osm.pbf", west), cache=cache)
    a, b = place("A", 0, 0), place("B", 0, 30)
    assert route(a, b, roads=open_roads(cache=cache)).basis == "estimate"
    # The same three points in both, and others numbered apart.
    shared = write_map(tmp_path / "east.osm.pbf", east, apart=1000, shared=border.points)
    add_roads(shared, cache=cache)
    way = route(a, b, roads=open_roads(cache=cache))
    assert way.basis == "roads"
    assert [leg.road for leg in way.legs] == ["Here", "M1", "There"]
    assert "over the roads of east, west, mapped by 2016-12-01" in way.wording
    remove_roads("east", cache=cache)
    assert [one.name for one in kept_roads(cache=cache)] == ["west"]


def test_a_name_that_is_not_kept_cannot_be_removed(extract: Path, cache: Path) -> None:
    add_roads(extract, cache=cache)
    with pytest.raises(ConfigError, match=r"No roads called mars are kept\. Kept are: river\."):
        remove_roads("mars", cache=cache)


def test_a_killed_run_leaves_the_old_roads_in_use(extract: Path, cache: Path) -> None:
    add_roads(extract, cache=cache)
    before = (cache / "roads" / "river.roads").read_bytes()
    ended = subprocess.run([sys.executable, "-c", KILLED, str(extract), str(cache)], check=False, env=os.environ)
    assert ended.returncode == -signal.SIGKILL
    left = [path for path in (cache / "roads").iterdir() if path.name != "river.roads"]
    assert [path.read_bytes() for path in left] == [b"half of it"]
    assert (cache / "roads" / "river.roads").read_bytes() == before
    assert len(kept_roads(cache=cache)) == 1
    assert leads(cache)


def _cut(body: bytes) -> bytes:
    return body[: len(body) * 2 // 3]


def _scratched(body: bytes) -> bytes:
    middle = len(body) // 2
    return body[:middle] + bytes(byte ^ 0x5A for byte in body[middle : middle + 40]) + body[middle + 40 :]


@pytest.mark.parametrize("spoil", [_cut, _scratched, lambda _: b"<html>Not found</html>", lambda _: b""])
def test_a_damaged_extract_is_told_and_the_old_roads_stay_in_use(extract: Path, cache: Path, spoil: Any) -> None:
    add_roads(extract, cache=cache)
    extract.write_bytes(spoil(extract.read_bytes()))
    with pytest.raises(ConfigError) as caught:
        add_roads(extract, cache=cache)
    assert caught.value.where == str(extract)
    assert "Download it again" in caught.value.hint or "Give an extract" in caught.value.hint
    assert [path.name for path in (cache / "roads").iterdir()] == ["river.roads"], "no draft is left"
    assert leads(cache)


def test_a_map_without_roads_is_no_extract_of_roads(tmp_path: Path, cache: Path) -> None:
    path = write_map(tmp_path / "paths.osm.pbf", [street((0, 0), (0, 1), highway="footway")])
    with pytest.raises(ConfigError, match="No road that cars use is in this file"):
        add_roads(path, cache=cache)
    with pytest.raises(ConfigError, match="There is no such file"):
        add_roads(tmp_path / "none.osm.pbf", cache=cache)
    assert kept_roads(cache=cache) == ()


def test_a_road_whose_points_are_missing_is_kept_in_pieces_and_counted(tmp_path: Path, cache: Path) -> None:
    line = street(*((0, column) for column in range(9)), ref="M1")
    kept = add_roads(write_map(tmp_path / "cut.osm.pbf", [line], without=[(0, 4)]), cache=cache)
    assert (kept.broken, kept.stretches) == (1, 4)
    whole = write_map(tmp_path / "nodeless.osm.pbf", [line], without=line.points)
    with pytest.raises(ConfigError, match="9 points without a position"):
        add_roads(whole, cache=cache)


@pytest.mark.parametrize("spoil", [_cut, lambda _: b"", lambda body: body.replace(b'"form": 1', b'"form": 0')])
def test_damaged_roads_in_the_cache_say_what_to_do(extract: Path, cache: Path, spoil: Any) -> None:
    add_roads(extract, cache=cache)
    kept = cache / "roads" / "river.roads"
    kept.write_bytes(spoil(kept.read_bytes()))
    with pytest.raises(ConfigError, match=r"These roads cannot be read: .* Run `thereafter places roads"):
        open_roads(cache=cache)
    add_roads(extract, cache=cache)
    assert leads(cache)


def test_without_the_packages_the_extra_is_named(extract: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    importing = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.partition(".")[0] == "osmium":
            raise ImportError("No module named 'osmium'", name="osmium")
        return importing(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ModelMissing, match=r"not installed: osmium\. Install thereafter\[roads\]"):
        add_roads(extract, cache=cache)
    assert open_roads(cache=cache) is None, "who has no roads needs no packages"
