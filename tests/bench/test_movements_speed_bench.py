"""The benchmark of displaced people's speed runs without FLEE, and says what it needs for it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType

import pytest

BenchScript = Callable[[str], ModuleType]


def test_our_part_runs(bench_script: BenchScript) -> None:
    script = bench_script("movements_speed")
    report = script.compared(None, people=2_000, days=3, flee_people=1, flee_days=1)
    assert report["ours"]["people"] == 2_000
    assert report["ours"]["steps_per_s"] > 0
    assert "flee" not in report
    run = script.ours(500, 2)
    assert sum(run["there"].values()) <= 500  # the others are on the road


def test_people_in_another_place_are_a_share(bench_script: BenchScript) -> None:
    script = bench_script("movements_speed")
    assert script.unlike({"a": 1.0, "b": 3.0}, {"a": 30.0, "b": 10.0}) == pytest.approx(0.5)


def test_a_python_without_flee_is_told(bench_script: BenchScript) -> None:
    with pytest.raises(SystemExit, match="FLEE did not run"):
        bench_script("movements_speed").flees(sys.executable, 10, 1)
