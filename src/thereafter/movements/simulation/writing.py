"""Writing a scenario as a folder in FLEE's layout; reading it again gives the same scenario."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import Path

from msgspec.structs import fields

from thereafter.errors import ConfigError
from thereafter.movements.simulation.scenario import CAMPS, Counts, Kind, Location, Road, Scenario
from thereafter.movements.simulation.settings import SPAWNING, Settings

Cell = str | int | float
IN_SPAWN_RULES = (
    "take_from_population",
    "insert_day0",
    "sum_from_camps",
    "conflict_spawn_decay",
    "conflict_spawn_decay_interval",
)
IN_SPAWNING = ("spawn_mode", "displaced_per_conflict_day")


def write_folder(scenario: Scenario, root: Path) -> None:
    """Write the scenario as input_csv/, source_data/ and simsetting.yml below a folder that is new or empty."""
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise ConfigError("there is something already.", where=str(root), hint="Name a new folder.")
    inputs = root / "input_csv"
    inputs.mkdir(parents=True)
    start = scenario.start
    _put(inputs / "sim_period.csv", [("StartDate", start.isoformat()), ("Length", scenario.length)])
    _put(inputs / "locations.csv", _locations(scenario.locations))
    _put(inputs / "routes.csv", _roads(scenario))
    if scenario.conflict_told is not None:
        _put(inputs / "conflicts.csv", _conflict(scenario))
    closures = [(one.kind.value, one.a, one.b, one.first, one.until) for one in scenario.closures]
    _put(inputs / "closures.csv", [("#closure_type", "name1", "name2", "closure_start", "closure_end"), *closures])
    if scenario.corrections:
        told = scenario.corrections
        rows = [(one.camp, (start + timedelta(days=one.day)).isoformat(), one.wording) for one in told]
        _put(inputs / "registration_corrections.csv", rows)
    if scenario.kind_changes:
        rows = [(one.location, one.kind.value, str(one.day)) for one in scenario.kind_changes]
        _put(root / "location_changes.csv", rows)
    if scenario.reports or scenario.total is not None:
        _write_counts(scenario, root / "source_data")
    if scenario.settings is not None:
        (root / "simsetting.yml").write_text(_settings(scenario.settings), encoding="utf-8")


def _put(path: Path, rows: Iterable[Sequence[Cell]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened, lineterminator="\n").writerows(rows)


def _locations(places: Sequence[Location]) -> list[list[Cell]]:
    names = _attribute_names(places)
    heading: list[Cell] = ["#name", "region", "country", "latitude", "longitude", "location_type", "conflict_date"]
    rows: list[list[Cell]] = [[*heading, "pop/cap", *names]]
    for place in places:
        people = place.capacity if place.kind in CAMPS else place.population
        day = place.conflict_day if place.kind is Kind.CONFLICT_ZONE else ""
        told = dict(place.attributes)
        at = ["" if degrees is None else repr(degrees) for degrees in (place.lat, place.lon)]
        values = [told.get(name, "") for name in names[: len(told)]]
        fixed = [place.name, place.region, place.country, *at, place.kind.value, day, "" if people is None else people]
        rows.append([*fixed, *values])
    return rows


def _roads(scenario: Scenario) -> list[list[Cell]]:
    names = _attribute_names(scenario.roads)
    rows: list[list[Cell]] = [["#name1", "name2", "distance", "forced_redirection", *names]]
    for road in scenario.roads:
        told = dict(road.attributes)
        ends = [scenario.locations[road.a].name, scenario.locations[road.b].name]
        rows.append([*ends, repr(road.km), road.forced, *(told.get(name, "") for name in names[: len(told)])])
    return rows


def _attribute_names(those: Iterable[Location | Road]) -> list[str]:
    return list(dict.fromkeys(name for one in those for name, _ in one.attributes))


def _conflict(scenario: Scenario) -> list[list[Cell]]:
    told = scenario.conflict_told or ()
    columns = [scenario.index(name) for name in told]
    rows: list[list[Cell]] = [["#Day", *told]]
    for day in range(scenario.length):
        rows.append([day, *(format(scenario.conflict[day, column], ".12g") for column in columns)])
    return rows


def _write_counts(scenario: Scenario, source: Path) -> None:
    source.mkdir()
    total = [("total", "refugees.csv", scenario.total)] if scenario.total is not None else []
    camps = [(name, f"camp-{at}.csv", counts) for at, (name, counts) in enumerate(scenario.reports.items())]
    others = [(name, f"other-{at}.csv", counts) for at, (name, counts) in enumerate(scenario.elsewhere)]
    files: list[tuple[str, str, Counts]] = [*total, *camps, *others]
    _put(source / "data_layout.csv", [(name, file) for name, file, _ in files])
    for _, file, counts in files:
        days = [(scenario.start + timedelta(days=int(day))).isoformat() for day in counts.days]
        _put(source / file, zip(days, (format(people, ".0f") for people in counts.people), strict=True))


def _settings(settings: Settings) -> str:
    """simsetting.yml, every value written out."""
    values = {one.name: getattr(settings, one.name) for one in fields(settings) if one.name != "compatible"}
    spawn = [f"  {key}: {_yaml(values.pop(key))}" for key in IN_SPAWN_RULES]
    spawning = [f"    {key}: {_yaml(values.pop(key))}" for key in IN_SPAWNING]
    if settings.spawn_mode:
        spawn += [f"  {SPAWNING}:", *spawning]
    move = [f"  {key}: {_yaml(value)}" for key, value in values.items()]
    return "\n".join(["spawn_rules:", *spawn, "move_rules:", *move, ""])


def _yaml(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(str, value))}]"
    return str(value).lower() if isinstance(value, bool) else str(value)
