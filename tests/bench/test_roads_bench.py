"""The script that times roads: a small grid, every step timed, every way found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType


def test_a_small_grid_is_measured(bench_script: Callable[[str], ModuleType], tmp_path: Path) -> None:
    bench = bench_script("roads")
    told = bench.measured(bench.grid(tmp_path / "grid.osm.pbf", 12), tmp_path, 5)
    assert told["extract"]["nodes"] == 144
    assert (told["ways"]["asked"], told["ways"]["no_road"]) == (5, 0)
    assert set(told["seconds"]) == {
        "reading", "opening", "first_way", "way", "way_past_20_held_towns", "one_source_to_all",
    }  # fmt: skip
    assert told["seconds"]["way"]["median"] <= told["seconds"]["way"]["most"]
