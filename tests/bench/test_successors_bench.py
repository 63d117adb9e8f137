"""The script that scores where the fighting went next: on a small made-up table, and its own set."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType

import pytest

FALL = date(2016, 12, 22)
OWN = Path(__file__).parents[2] / "bench" / "own" / "successors.jsonl"
COLUMNS = "id type_of_violence side_a side_b where_prec where_coordinates country latitude longitude"


def table(path: Path) -> Path:
    places = (
        ("Aleppo", 36.20, 37.16, range(-500, 0, 4)),
        ("Idlib", 35.93, 36.63, range(-500, 90, 6)),
        ("Barada", 33.62, 36.12, range(40)),
    )
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*COLUMNS.split(), "date_start", "date_end", "low", "best", "high", "deaths_civilians"])
        for name, lat, lon, days in places:
            for n in days:
                day = FALL + timedelta(days=n)
                sides = ("Government of Syria", "Syrian insurgents", 1, name, "Syria")
                writer.writerow((f"{name}{n}", 1, *sides, lat, lon, day, day, 4, 4, 4, 0))
    return path


def test_a_small_table_is_ranked_and_retrospective_and_prospective_are_kept_apart(
    bench_script: Callable[[str], ModuleType],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    row = {
        "id": "a",
        "war": "Syria",
        "part": "dev",
        "place": "East Aleppo",
        "lat": 36.2,
        "lon": 37.18,
        "date": str(FALL),
        "next": [{"place": "Wadi Barada", "lat": 33.62, "lon": 36.12}, {"place": "Mars", "lat": -60.0, "lon": 0.0}],
        "not_next": [{"place": "Idlib", "lat": 35.93, "lon": 36.63}],
    }
    data = tmp_path / "known.jsonl"
    data.write_text(json.dumps(row) + "\n")
    monkeypatch.setattr(
        sys, "argv", ["successors.py", "--data", str(data), "--events", str(table(tmp_path / "t.csv")), "--show"]
    )
    assert bench_script("successors").main() == 0
    told = json.loads(capsys.readouterr().out)
    after = told["retrospective"]["dev"]
    assert (after["known"], after["in_the_table"]) == (2, 1)
    assert after["retrospective"]["as_ranked"] == {"hits_1": 0.5, "hits_5": 0.5, "hits_10": 0.5, "mrr": 0.5}
    assert after["nearness_x_recent"]["as_ranked"]["hits_1"] == 0.0
    assert told["prospective"]["dev"]["in_the_table"] == 0  # nothing had happened there by the eve
    assert told["not_next"]["dev"] == {"named": 1, "among_the_first_5": 1, "told_as_followed": []}
    assert told["ranks"]["a"]["Mars"] == "not in the table"


def test_own_set_has_what_the_script_asks_for() -> None:
    rows = [json.loads(line) for line in OWN.read_text(encoding="utf-8").splitlines()]
    wars = {part: {row["war"] for row in rows if row["part"] == part} for part in ("dev", "held")}
    assert not wars["dev"] & wars["held"]  # the parts are split by war
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        date.fromisoformat(row["date"])
        assert row["reason"]
        assert row["source"]
        for place in (row, *row["next"], *row["not_next"]):
            assert -90 <= place["lat"] <= 90
            assert -180 <= place["lon"] <= 180
    assert sum(len(row["next"]) for row in rows) >= 200
    assert any(not row["next"] and not row["not_next"] for row in rows)
