"""Time the simulation of people on the move, person by person, against FLEE's on the same world, in one run.

Usage: python bench/movements_speed.py --flee-python PATH [--people N] [--days N] [--flee-people N] [--flee-days N]

PATH is a Python with `flee` installed (`pip install flee`). The world is made up: a grid of towns with conflict in some
of them and no camp, and everybody sets out every day, so that every day of every person is a moving step. Otherwise
both follow FLEE's rules with the settings of its validation suite. Counted are people × days per second of the
processor, setting-up left out; FLEE's time for one person does not depend on how many there are, so it may have fewer.
Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # one core, as FLEE

import numpy as np
from msgspec.structs import replace

from thereafter.movements.simulation import Scenario, one_by_one, write_folder
from thereafter.movements.simulation.scenario import Kind, Location, Road
from thereafter.movements.simulation.settings import VALIDATION

SIDE = 8  # towns in a row of the grid, as many as in a middling conflict of FLEE's suite
EVERY = 7  # one town in so many is at war
FLEE = """
import contextlib, io, json, sys, time
folder, people, days = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
    from flee import InputGeography, flee, spawning
    from flee.SimulationSettings import SimulationSettings
    SimulationSettings.ReadFromYML(folder + "/simsetting.yml")
    SimulationSettings.ConflictInputFile = "conflicts.csv"
    world = flee.Ecosystem()
    geography = InputGeography.InputGeography()
    geography.ReadConflictInputCSV(folder + "/input_csv/conflicts.csv")
    geography.ReadLocationsFromCSV(folder + "/input_csv/locations.csv")
    geography.ReadLinksFromCSV(folder + "/input_csv/routes.csv")
    geography.ReadClosuresFromCSV(folder + "/input_csv/closures.csv")
    world, places = geography.StoreInputGeographyInEcosystem(world)
    geography.AddNewConflictZones(world, 0)
    spawning.refresh_spawn_weights(world)
    spawning.spawn_agents(world, people)
    for _ in range(2):
        world.evolve()
    start = time.process_time()
    for _ in range(days):
        world.evolve()
    seconds = time.process_time() - start
    there = {name: place.numAgents for name, place in places.items()}
print(json.dumps({"seconds": seconds, "people": people, "days": days, "there": there}))
"""


def world(days: int) -> Scenario:
    """A grid of towns, 60 to 300 km apart, with conflict in some; everything made up."""
    random = np.random.default_rng(7)
    at_war = [number % EVERY == 0 for number in range(SIDE * SIDE)]
    places = tuple(
        Location(
            name=f"town-{number}",
            country="Gridland",
            kind=Kind.CONFLICT_ZONE if war else Kind.TOWN,
            lat=number // SIDE,
            lon=number % SIDE,
            population=10_000 + 1_000 * number,
        )
        for number, war in enumerate(at_war)
    )
    pairs = [(a, a + 1) for a in range(SIDE * SIDE) if a % SIDE < SIDE - 1]
    pairs += [(a, a + SIDE) for a in range(SIDE * (SIDE - 1))]
    roads = tuple(Road(a=a, b=b, km=float(random.integers(60, 300))) for a, b in pairs)
    return Scenario(
        name="grid",
        start=date(2030, 1, 1),
        length=days,
        locations=places,
        roads=roads,
        conflict=np.tile(np.array(at_war, np.float64), (days, 1)),
        conflict_told=tuple(place.name for place in places),
        settings=replace(VALIDATION, default_movechance=1.0),
    )


def ours(people: int, days: int) -> dict[str, object]:
    """People driven out on day 0; the days that follow are timed, the making of the world is taken off."""
    seconds = []
    for length in (3, 3, days + 3):  # the first run only warms up
        scenario = world(length)
        totals = np.full(length, float(people))
        totals[0] = 0
        start = time.process_time()
        flow = one_by_one(scenario, totals=totals, day0=np.zeros(len(scenario.locations)), seed=1)
        seconds.append(time.process_time() - start)
    spent = max(seconds[2] - seconds[1], time.get_clock_info("process_time").resolution)
    names = [place.name for place in scenario.locations]
    there = dict(zip(names, flow.people[-1].tolist(), strict=True))
    return {"seconds": spent, "people": people, "days": days, "there": there}


def flees(python: str, people: int, days: int) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as folder:
        write_folder(world(days + 3), Path(folder) / "grid")
        command = [python, "-c", FLEE, str(Path(folder) / "grid"), str(people), str(days)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"FLEE did not run: {done.stderr.strip()[-500:]}")
    return json.loads(done.stdout)


def rate(run: dict[str, object]) -> float:
    return float(run["people"]) * float(run["days"]) / float(run["seconds"])


def unlike(one: dict[str, float], other: dict[str, float]) -> float:
    """The share of people who are in another place."""
    a, b = sum(one.values()), sum(other.values())
    return sum(abs(one[name] / a - other[name] / b) for name in one) / 2


def compared(python: str | None, *, people: int, days: int, flee_people: int, flee_days: int) -> dict[str, object]:
    """Ours, FLEE's if there is one, and the ratio."""
    mine = ours(people, days)
    report: dict[str, object] = {
        "ours": {"people": people, "days": days, "seconds": round(mine["seconds"], 2), "steps_per_s": round(rate(mine))}
    }
    if python:
        theirs = flees(python, flee_people, flee_days)
        again = ours(people, flee_days)
        report["flee"] = {
            "people": flee_people,
            "days": flee_days,
            "seconds": round(theirs["seconds"], 2),
            "steps_per_s": round(rate(theirs)),
        }
        report["ratio"] = round(rate(mine) / rate(theirs), 1)
        report["in_another_place"] = round(unlike(again["there"], theirs["there"]), 4)
    return report


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--flee-python")
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--days", type=int, default=20)
    parser.add_argument("--flee-people", type=int, default=20_000)
    parser.add_argument("--flee-days", type=int, default=20)
    given = parser.parse_args()
    report = compared(
        given.flee_python,
        people=given.people,
        days=given.days,
        flee_people=given.flee_people,
        flee_days=given.flee_days,
    )
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
