#!/usr/bin/env python3
"""Score forecasts of people in camps on conflict folders in FLEE's layout; prints one JSON object.

`--data DIR`: every DIR/<conflict>/ (or DIR/conflicts/, DIR/movements/conflicts/) with input_csv and source_data is run.
`--track` picks what a forecast may see; without it all are run:
  A  FLEE's own inputs: roads, conflict, capacities, each day's total, the counts of day 0; no report of any camp
  B  the same without capacities (mostly they are the later peaks of what is to be forecast)
  C  reports and new registrations up to each day of issue, the totals, no capacities; 30 and 90 days ahead
  D  the same without totals
  L  live: nor the counts of day 0, which know of later registrations; what a desk has on the day
Error is the averaged relative difference (ARD): the mean over days of Σ |forecast - count| / Σ count. Persistence is
the last reported shares × the day's total (C), or the last counts (D, L). `covered` is the share of counts within an
interval that nine in ten should lie in. Nothing is fitted to the folders, so every conflict is left out of everything.
`flows` has what FLEE's rules miss as expected flows of all people, with the folder's own totals and capacities, and the
processor's seconds. `--flee-python PYTHON` also times FLEE as installed for that interpreter (`movements_speed.py`).
`--write DIR` also writes each forecast as date,location,predicted.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from statistics import mean
from typing import Any

import numpy as np
from msgspec.structs import replace

from thereafter.errors import ThereafterError
from thereafter.movements.forecast import (
    Forecaster,
    Given,
    covered,
    persisting,
    seen_on,
    shared,
)
from thereafter.movements.simulation import Scenario, at_camps, averaged_relative_difference, expected, read_folder

AHEAD = (30, 90)  # days
TRACKS = "ABCDL"
HARMFUL = 1.1  # as bad as this against persistence


def main() -> int:
    given = _arguments()
    folders, refused = _readable(conflicts_in(given.data))
    if not folders and not refused:
        print(f"{given.data}: no folder with input_csv and source_data is in it.", file=sys.stderr)
        return 2
    result: dict[str, Any] = {"set": digest(folders), "conflicts": [folder.name for folder in folders]}
    if refused:
        result["refused"] = refused
    for track in (given.track or TRACKS) if folders else ():
        result[track] = _track(track, folders, given.write)
    if folders and not given.track:
        result["flows"] = _flows(folders)
    if given.flee_python:
        result["speed"] = _against_flee(given.flee_python)
    print(json.dumps(result, indent=1))
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of conflict folders")
    parser.add_argument("--track", choices=TRACKS, nargs="+", help="what may be seen; all by default")
    parser.add_argument("--write", type=Path, help="folder for the forecasts")
    parser.add_argument("--flee-python", type=Path, help="an interpreter that has FLEE")
    return parser.parse_args()


def conflicts_in(data: Path) -> list[Path]:
    """The conflict folders, by name."""
    for root in (data, data / "conflicts", data / "movements" / "conflicts"):
        found = sorted(path.parent for path in root.glob("*/input_csv") if (path.parent / "source_data").is_dir())
        if found:
            return found
    return []


def _readable(folders: list[Path]) -> tuple[list[Path], dict[str, str]]:
    """The folders that can be run, and why the others cannot: one bad folder does not stop the rest."""
    refused = {}
    for folder in folders:
        try:
            read_folder(folder)
        except ThereafterError as error:
            refused[folder.name] = str(error)
    return [folder for folder in folders if folder.name not in refused], refused


def digest(folders: list[Path]) -> str:
    """The first 16 hex digits of the SHA-256 over all files."""
    total = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*.csv")):
            total.update(path.relative_to(folder.parent).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()[:16]


def _track(track: str, folders: list[Path], write: Path | None) -> dict[str, Any]:
    began = time.process_time()
    rows = {folder.name: _conflict(track, read_folder(folder), write) for folder in folders}
    names = sorted({name for row in rows.values() for name in row})
    means = {name: round(mean(row[name] for row in rows.values()), 4) for name in names}
    return {"mean": means, "conflicts": rows, "cpu_seconds": round(time.process_time() - began, 1)}


def _flows(folders: list[Path]) -> dict[str, Any]:
    """FLEE's rules as expected flows: error and seconds of each conflict, reading left out."""
    rows = {}
    for folder in folders:
        scenario = read_folder(folder)
        began = time.process_time()
        people = at_camps(scenario, expected(scenario).people)
        seconds = time.process_time() - began
        error = averaged_relative_difference(people, scenario.counted())
        rows[folder.name] = {"ard": round(error, 4), "cpu_seconds": round(seconds, 2)}
    total = round(sum(row["cpu_seconds"] for row in rows.values()), 2)
    return {"mean_ard": round(mean(row["ard"] for row in rows.values()), 4), "cpu_seconds": total, "conflicts": rows}


def _against_flee(python: Path) -> Any:
    command = [sys.executable, str(Path(__file__).with_name("movements_speed.py")), "--flee-python", str(python)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _conflict(track: str, scenario: Scenario, write: Path | None) -> dict[str, float]:
    observed = scenario.counted()
    if track != "A":
        scenario = replace(scenario, locations=tuple(replace(one, capacity=None) for one in scenario.locations))
    told = Given(scenario=scenario, totals=None if track in "DL" else observed.sum(axis=1), day0=observed[0])
    if track == "L":
        told = replace(told, day0=None)
    if track in "AB":
        people = shared(told)
        _write(write, track, scenario, 0, people)
        return {
            "ard": round(averaged_relative_difference(people, observed), 4),
            **_references(track, scenario, observed),
        }
    forecaster = Forecaster(told)
    found: dict[str, float] = {}
    for ahead in AHEAD:
        if ahead < scenario.length:
            scored = _ahead(forecaster, told, observed, ahead, track=track, write=write)
            found |= {f"{name}_{ahead}": value for name, value in scored.items()}
    return found


def _references(track: str, scenario: Scenario, observed: np.ndarray) -> dict[str, float]:
    """What sharing the total by capacity (A), or as on day 0 and equally (B), would have missed."""
    totals, camps = observed.sum(axis=1), len(scenario.camps)
    if track == "A":
        capacity = np.array([scenario.locations[scenario.index(camp)].capacity or 0 for camp in scenario.camps], float)
        weights = {"capacity_shares": capacity}
    else:
        weights = {"day0_shares": observed[0], "equal_shares": np.ones(camps)}
    found = {}
    for name, told in weights.items():
        shares = told / told.sum() if told.sum() else np.full(camps, 1 / camps)
        found[name] = round(averaged_relative_difference(np.outer(totals, shares), observed), 4)
    return found


def _ahead(
    forecaster: Forecaster, told: Given, observed: np.ndarray, ahead: int, *, track: str, write: Path | None
) -> dict[str, float]:
    """Each day forecast from what was known so many days before."""
    people, low, high, still = (np.zeros_like(observed) for _ in range(4))
    for issued, days in _issues(told.scenario, ahead):
        forecast = forecaster.issue(issued, days)
        people[days], low[days], high[days] = forecast.people, forecast.low, forecast.high
        still[days] = persisting(seen_on(told, issued), told, days)
    _write(write, f"{track}{ahead}", told.scenario, ahead, people[ahead:])
    error = averaged_relative_difference(people[ahead:], observed[ahead:])
    persistence = averaged_relative_difference(still[ahead:], observed[ahead:])
    return {
        "ard": round(error, 4),
        "persistence": round(persistence, 4),
        "harmful": float(error > persistence * HARMFUL),
        "covered": round(covered(low[ahead:], high[ahead:], observed[ahead:]), 4),
        "width": round(float((high - low)[ahead:].sum() / np.maximum(1, observed[ahead:].sum())), 4),
    }


def _issues(scenario: Scenario, ahead: int) -> Iterator[tuple[int, np.ndarray]]:
    """Days of issue that bring a report, each with the days whose newest usable reports are its."""
    reported = {int(day) for camp in scenario.camps for day in scenario.reports[camp].days}
    marks = sorted({0} | {day for day in reported if 0 <= day < scenario.length})
    for mark, following in zip(marks, [*marks[1:], scenario.length], strict=True):
        days = np.arange(mark + ahead, min(scenario.length, following + ahead))
        if len(days):
            yield mark, days


def _write(root: Path | None, track: str, scenario: Scenario, first: int, people: np.ndarray) -> None:
    if root is None:
        return
    root.mkdir(parents=True, exist_ok=True)
    with (root / f"{scenario.name}.{track}.csv").open("w", newline="", encoding="utf-8") as opened:
        out = csv.writer(opened, lineterminator="\n")
        out.writerow(("date", "location", "predicted"))
        for day, row in enumerate(people, start=first):
            out.writerows(
                ((scenario.start + timedelta(days=day)).isoformat(), camp, round(float(count), 3))
                for camp, count in zip(scenario.camps, row, strict=True)
            )


if __name__ == "__main__":
    sys.exit(main())
