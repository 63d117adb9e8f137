"""The script that makes conflicts up: folders that can be read, the same for the same seed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from thereafter.movements.simulation import read_folder


def made(bench: ModuleType, monkeypatch: pytest.MonkeyPatch, out: Path, *words: str) -> dict[str, str]:
    monkeypatch.setattr(sys, "argv", ["made_up.py", "--out", str(out), *words])
    assert bench.main() == 0
    return {path.relative_to(out).as_posix(): path.read_text(encoding="utf-8") for path in out.rglob("*.csv")}


def test_made_up_conflicts_can_be_read_and_repeat(
    bench_script: Callable[[str], ModuleType], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = bench_script("made_up")
    first = made(bench, monkeypatch, tmp_path / "first", "--half", "open")
    assert first == made(bench, monkeypatch, tmp_path / "again", "--half", "open")
    assert first != made(bench, monkeypatch, tmp_path / "other", "--half", "open", "--seed", "2")
    for shape, spread in ((shape, spread) for shape in bench.OPEN for spread in bench.PULLS):
        scenario = read_folder(tmp_path / "first" / f"{shape}-{spread}")
        assert not scenario.problems
        assert len(scenario.camps) == bench.OPEN[shape].camps
        assert scenario.counted().sum(axis=1).max() > 0


def test_both_halves_have_shapes_of_their_own(bench_script: Callable[[str], ModuleType]) -> None:
    bench = bench_script("made_up")
    assert not set(bench.OPEN) & set(bench.CLOSED)
