"""The control bench scores as its definition says and runs over a folder of the documented layout."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType

import pytest

TABLE = """place,lat,lon,from_date,to_date,controller,is_flip,prec_days,verified,source
Palmyra (Tadmur),34.562,38.284,2015-05-21,2016-12-10,GOV,0,0,yes,made for this test
Palmyra (Tadmur),34.562,38.284,2016-12-11,2020-01-31,IS,1,0,yes,made for this test
Idlib city,35.931,36.634,2015-03-28,2020-01-31,OPP,0,0,yes,made for this test
"""
STORIES = [
    ("2016-12-11", "Islamic State fighters captured the Syrian city of Palmyra from the Syrian Army."),
    ("2016-12-12", "The Islamic State captured Palmyra on Sunday, the Syrian Observatory for Human Rights said."),
]


@pytest.fixture(scope="module")
def bench(bench_script: Callable[[str], ModuleType]) -> ModuleType:
    return bench_script("control")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "control").mkdir()
    (tmp_path / "stream").mkdir()
    (tmp_path / "control" / "made_control.csv").write_text(TABLE, encoding="utf-8")
    lines = [json.dumps({"id": f"s{n}", "date": day, "text": text}) for n, (day, text) in enumerate(STORIES)]
    (tmp_path / "stream" / "current_events_made.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def test_score(bench: ModuleType, folder: Path) -> None:
    gold = bench.read_gold(folder / "control" / "made_control.csv")
    days = [date(2016, 12, 1) + timedelta(days=n) for n in range(20)]
    truth = {name: [bench._true_holder(rows, day) for day in days] for name, rows in gold.items()}
    late = {"Palmyra (Tadmur)": ["GOV"] * 12 + ["IS"] * 8, "Idlib city": ["OPP"] * 15 + ["GOV"] * 5}
    got = bench.score(truth, late, gold, days)
    assert got["acc"] == round((18 + 15) / 40, 3)
    assert got["acc_flip_places"] == 0.9
    assert got["flip_recall_7d"] == 1.0
    assert got["median_flip_error_days"] == 2
    assert got["false_flips_per_place_year"] == round(1 / 2 / (20 / 365.25), 3)
    assert bench.score(truth, truth, gold, days)["acc"] == 1.0


def test_the_given_start_holds_until_a_change(bench: ModuleType) -> None:
    assert bench._carried([None, "IS", "IS", "GOV"], "GOV") == ["GOV", "IS", "IS", "GOV"]
    assert bench._carried(["IS", "IS", None, "GOV"], "OPP") == ["OPP", "OPP", "OPP", "GOV"]
    assert bench._carried([None, "IS"], None) == [None, "IS"]


@pytest.mark.slow
def test_it_runs_over_a_folder(folder: Path, root: Path) -> None:
    command = [sys.executable, root / "bench" / "control.py", "--data", folder, "--write", folder / "est.csv"]
    stream = folder / "stream" / "current_events_made.jsonl"
    done = subprocess.run([*command, "--reports", stream], capture_output=True, text=True, check=True)
    result = json.loads(done.stdout)
    assert result["reports"] == len(STORIES)
    assert result["start_given"]["flip_recall_7d"] == 1.0
    assert "Palmyra (Tadmur),2016-12-11,IS" in (folder / "est.csv").read_text(encoding="utf-8")
