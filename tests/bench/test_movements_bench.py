"""The script that scores forecasts: on a small made-up conflict, and its digits against the given scorer."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from movements.simulation.builders import conflicts, write


def run(bench: ModuleType, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str) -> dict:
    monkeypatch.setattr(sys, "argv", ["movements.py", *words])
    assert bench.main() == 0
    return json.loads(capsys.readouterr().out)


def test_every_track_is_scored_on_a_small_conflict(
    bench_script: Callable[[str], ModuleType],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write(tmp_path / "conflicts" / "nowhere", conflicts=conflicts(40))
    write(tmp_path / "conflicts" / "broken", routes="Ashford,Nowhere,near,0\n")
    words = ("--data", str(tmp_path), "--write", str(tmp_path / "out"))
    told = run(bench_script("movements"), capsys, monkeypatch, *words)
    assert told["conflicts"] == ["nowhere"]
    assert set(told) == {"set", "conflicts", "A", "B", "C", "D", "L", "flows", "refused"}
    assert "“Nowhere” is not in locations.csv" in told["refused"]["broken"]
    assert 0 <= told["A"]["mean"]["ard"] < 2
    assert 0 <= told["flows"]["mean_ard"] < 2
    assert told["C"]["mean"]["ard_30"] <= 1.1 * told["C"]["mean"]["persistence_30"]
    assert "ard_90" not in told["C"]["mean"]  # the conflict is over before
    rows = (tmp_path / "out" / "nowhere.C30.csv").read_text().splitlines()
    assert rows[0] == "date,location,predicted"
    assert len(rows) == 1 + 2 * 10


def test_a_folder_without_conflicts_is_told(
    bench_script: Callable[[str], ModuleType],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "argv", ["movements.py", "--data", str(tmp_path)])
    assert bench_script("movements").main() == 2
    assert "no folder with input_csv and source_data" in capsys.readouterr().err


@pytest.mark.data
def test_digits_are_those_of_the_given_scorer(
    bench_script: Callable[[str], ModuleType],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    data: Path,
) -> None:
    conflict = data / "movements" / "conflicts" / "mali2012"
    scorer = data.parent / "bench" / "movements" / "score.py"
    if not (conflict.is_dir() and scorer.is_file()):
        pytest.skip("the conflict or its scorer is not there")
    (tmp_path / "conflicts").mkdir()
    (tmp_path / "conflicts" / "mali2012").symlink_to(conflict)
    words = ("--data", str(tmp_path), "--write", str(tmp_path / "out"), "--track", "A", "D")
    told = run(bench_script("movements"), capsys, monkeypatch, *words)
    for track, ahead, ours in (("A", "0", told["A"]["mean"]["ard"]), ("D30", "30", told["D"]["mean"]["ard_30"])):
        command = [sys.executable, scorer, tmp_path / "out" / f"mali2012.{track}.csv", conflict, "--h", ahead, "--json"]
        scored = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        assert scored["ard"] == pytest.approx(ours, abs=6e-5)
