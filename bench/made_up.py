#!/usr/bin/env python3
"""Write made-up conflicts in FLEE's layout, for `movements.py --data DIR`: shapes that the real ones may not have.

`--out DIR` gets DIR/<shape>-<mild|strong>/. `--half open` writes the shapes that rules may be tried on, `--half closed`
those that are only looked at when all is done; without it both, each in a folder of its name. A seed repeats them.

People flee from towns at war and choose camps by distance, times each camp's own pull: mildly or strongly unlike the
gravity that a forecast starts from, and in some shapes changing. Reports count them now and then, often too many
until a new registration, sometimes late. Names, distances and counts are invented; nothing is taken from a real war.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

START = date(2041, 2, 1)
SIDE_KM = 500.0  # of the square of towns
CROOKED = 1.3  # kilometres of road to one of straight line
PULLS = {"mild": 0.35, "strong": 1.1}  # standard deviation of the logarithm of a camp's own pull
Table = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Shape:
    """What is special about a conflict; days and people are numbers, chances and parts lie between 0 and 1."""

    newcomers: str = "fading"  # a name in COURSES
    people: float = 120_000  # who flee, all told
    days: int = 400
    towns: int = 8
    camps: int = 6
    every: float = 14  # days between a camp's reports, in the mean
    late: int = 0  # days that a report's count is old
    overcount: float = 0.0  # standard deviation of the logarithm of counted to true, before registration
    registered: float = 0.0  # chance that a camp is registered anew, in the second half
    first: float = 0.02  # part of the people who are there on day 0
    opens: dict[int, int] = field(default_factory=dict)  # camp: the day it opens
    closes: dict[int, int] = field(default_factory=dict)  # camp: the day it closes and empties
    told: bool = True  # whether closures.csv knows of that
    silent: tuple[int, ...] = ()  # camps that never report
    stops: dict[int, int] = field(default_factory=dict)  # camp: the day after which it reports no more
    gap: tuple[int, int] | None = None  # days between which nothing is reported
    back: dict[int, float] = field(default_factory=dict)  # camp: the part that goes home a day; -1: all camps
    back_from: int = 200
    moved: tuple[int, int, int, float] | None = None  # day, from, to, part: people are taken elsewhere
    turns: int | None = None  # the day from which all camps pull anew
    capacities: bool = True
    plain: bool = True  # names of one word


def _fading(days: int) -> Table:
    return np.exp(-np.arange(days) / 90)


def _steady(days: int) -> Table:
    return np.ones(days)


def _from_nothing(days: int) -> Table:
    return 1 / (1 + np.exp(-(np.arange(days) - 0.45 * days) / 25))


def _waves(days: int) -> Table:
    at = np.arange(days)
    waves = [np.exp(-(((at - part * days) / 12) ** 2)) for part in (0.1, 0.35, 0.5, 0.8)]
    return sum(waves[1:], waves[0]) + 0.02


def _sudden(days: int) -> Table:
    return np.where(np.arange(days) < 25, 1.0, 0.01)


def _late_burst(days: int) -> Table:
    at = np.arange(days)
    return 0.05 + np.exp(-(((at - 0.6 * days) / 10) ** 2))


def _growing(days: int) -> Table:
    return np.exp(np.arange(days) / 100)


def _stopping(days: int) -> Table:
    return np.where(np.arange(days) < 0.45 * days, 1.0, 0.0)


COURSES: dict[str, Callable[[int], Table]] = {
    "fading": _fading,
    "steady": _steady,
    "from nothing": _from_nothing,
    "waves": _waves,
    "sudden": _sudden,
    "late burst": _late_burst,
    "growing": _growing,
    "stopping": _stopping,
}

OPEN = {
    "plain": Shape(),
    "two-camps": Shape(camps=2, every=10),
    "late-camp": Shape(newcomers="steady", opens={1: 150}),
    "closing-camp": Shape(closes={0: 210}, newcomers="steady"),
    "returns": Shape(back={-1: 0.004}, back_from=180, every=20),
    "registered": Shape(overcount=0.35, registered=0.7, gap=(120, 190)),
    "late-counts": Shape(newcomers="waves", late=30, every=25),
    "transfers": Shape(moved=(170, 0, 2, 0.6), newcomers="steady"),
    "odd-names": Shape(plain=False, capacities=False, every=21),
    "silent-camp": Shape(silent=(2,)),
    "daily": Shape(camps=8, every=1, newcomers="stopping", people=60_000),
    "from-nothing": Shape(newcomers="from nothing", first=0.0, every=12),
    "growing": Shape(newcomers="growing", first=0.001, overcount=0.15),
    "long-monthly": Shape(days=700, every=30, camps=10, newcomers="waves", overcount=0.2, registered=0.4),
}
CLOSED = {
    "small": Shape(people=4_000, every=18, newcomers="steady"),
    "untold-camp": Shape(newcomers="waves", opens={0: 120, 3: 200}, told=False),
    "emptied": Shape(closes={1: 180}, told=False, newcomers="fading"),
    "one-returns": Shape(back={0: 0.012}, back_from=150, newcomers="steady"),
    "all-registered": Shape(overcount=0.3, registered=1.0, newcomers="steady"),
    "stops-reporting": Shape(stops={0: 160, 4: 220}, newcomers="fading"),
    "sudden": Shape(newcomers="sudden", every=9, first=0.0),
    "late-burst": Shape(newcomers="late burst", every=16, first=0.005),
    "turning": Shape(newcomers="steady", turns=190),
    "many-camps": Shape(camps=16, towns=14, every=24, newcomers="fading", overcount=0.2),
    "sparse": Shape(every=60, newcomers="steady", days=500),
    "short": Shape(days=210, every=7, newcomers="growing", first=0.0),
    "rise-and-fall": Shape(newcomers="sudden", back={-1: 0.006}, back_from=90, overcount=0.15, registered=0.5),
    "late-and-silent": Shape(silent=(0, 5), late=20, every=20, newcomers="waves", overcount=0.2),
}
HALVES = {"open": OPEN, "closed": CLOSED}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True, help="folder for the conflict folders")
    parser.add_argument("--half", choices=HALVES, help="only this half, straight into DIR")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for half in [given.half] if given.half else HALVES:
        root = given.out if given.half else given.out / half
        for number, (name, shape) in enumerate(HALVES[half].items()):
            for pull, spread in PULLS.items():
                random = np.random.default_rng([given.seed, number, round(100 * spread), len(half)])
                write(root / f"{name}-{pull}", shape, spread, random)
    return 0


def write(root: Path, shape: Shape, spread: float, random: np.random.Generator) -> None:
    """One conflict as a folder."""
    towns, camps = _names(shape)
    km, points = _roads(shape, random)
    war = _war(shape, random)
    true = _people(shape, _pull(shape, km, war, spread, random), random)
    anew = _registrations(shape, random)
    factor = np.exp(random.normal(0.0, shape.overcount, shape.camps)) if shape.overcount else np.ones(shape.camps)
    files = {
        "input_csv/sim_period.csv": f"StartDate,{START}\nLength,{shape.days}\n",
        "input_csv/locations.csv": _locations(shape, towns, camps, points, true),
        "input_csv/routes.csv": _routes(towns + camps, km),
        "input_csv/conflicts.csv": _conflicts(towns, war),
        "input_csv/closures.csv": _closures(shape, camps),
        "input_csv/registration_corrections.csv": "".join(f"{camps[at]},{_day(on)}\n" for at, on in anew.items()),
        "source_data/data_layout.csv": "total,all.csv\n" + "".join(f"{c},{n}.csv\n" for n, c in enumerate(camps)),
        "source_data/all.csv": "".join(f"{_day(on)},{round(true[on].sum())}\n" for on in range(0, shape.days, 30)),
    }
    for at in range(shape.camps):
        days = _report_days(shape, at, anew.get(at), random)
        rows = [(on, _count(shape, true[:, at], on, factor[at], anew.get(at))) for on in days]
        files[f"source_data/{at}.csv"] = "".join(f"{_day(on)},{count}\n" for on, count in rows)
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _day(number: int) -> str:
    return (START + timedelta(days=int(number))).isoformat()


def _names(shape: Shape) -> tuple[list[str], list[str]]:
    """Towns and camps."""
    camp = "Camp{}" if shape.plain else "Saint-Élan “{}” / north"
    return [f"Town{at}" for at in range(shape.towns)], [camp.format(at) for at in range(shape.camps)]


def _roads(shape: Shape, random: np.random.Generator) -> tuple[Table, Table]:
    """Kilometres of each road (inf: none) and the points of all places: towns in a square, camps around it."""
    around = random.uniform(0, 2 * np.pi, shape.camps)
    far = SIDE_KM * random.uniform(0.7, 1.3, shape.camps)
    camps = np.stack([np.cos(around) * far, np.sin(around) * far], axis=1)
    points = np.concatenate([random.uniform(-SIDE_KM / 2, SIDE_KM / 2, (shape.towns, 2)), camps])
    straight = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    km = np.full_like(straight, np.inf)
    for at in range(1, len(points)):
        towns = np.argsort(straight[at, : min(at, shape.towns)])[:2]
        km[at, towns] = km[towns, at] = np.round(CROOKED * straight[at, towns]) + 5
    return km, points


def _war(shape: Shape, random: np.random.Generator) -> Table:
    """Days × towns: 1 where there is war. Town0 is at war throughout."""
    war = np.zeros((shape.days, shape.towns))
    for town in range(shape.towns):
        first = int(random.integers(0, shape.days * 3 // 4))
        war[first : first + int(random.integers(30, 200)), town] = 1.0
    war[:, 0] = 1.0
    return war


def _pull(shape: Shape, km: Table, war: Table, spread: float, random: np.random.Generator) -> Table:
    """Days × camps: the part of newcomers that each takes."""
    way = km.copy()
    np.fill_diagonal(way, 0.0)
    for through in range(len(way)):
        np.minimum(way, way[:, through : through + 1] + way[through], out=way)
    near = np.exp(-way[: shape.towns, shape.towns :] / random.uniform(300, 1_000))
    own = np.exp(random.normal(0.0, spread, shape.camps))
    later = np.exp(random.normal(0.0, spread, shape.camps))
    turns = shape.days if shape.turns is None else shape.turns
    pull = war @ near * np.where(np.arange(shape.days)[:, None] < turns, own, later)
    for camp, day in shape.opens.items():
        pull[:day, camp] = 0.0
    for camp, day in shape.closes.items():
        pull[day:, camp] = 0.0
    part: Table = pull / pull.sum(axis=1, keepdims=True)
    return part


def _people(shape: Shape, pull: Table, random: np.random.Generator) -> Table:
    """Days × camps: who is there; newcomers, those who go home, and those who are taken elsewhere."""
    course = COURSES[shape.newcomers](shape.days) * random.gamma(2.0, 0.5, shape.days)
    new = shape.people * (1 - shape.first) * course / course.sum()
    now = shape.people * shape.first * pull[0]
    people = np.empty_like(pull)
    for day in range(shape.days):
        now = now + (new[day] * pull[day] if day else 0.0)
        if day >= shape.back_from:
            now = now * (1 - np.array([shape.back.get(at, shape.back.get(-1, 0.0)) for at in range(shape.camps)]))
        if shape.moved and day == shape.moved[0]:
            _, origin, destination, part = shape.moved
            now[destination] += part * now[origin]
            now[origin] *= 1 - part
        for camp, closed in shape.closes.items():
            if day >= closed:
                now = now + 0.1 * now[camp] * (pull[day] - (np.arange(shape.camps) == camp))
        people[day] = now
    return people


def _registrations(shape: Shape, random: np.random.Generator) -> dict[int, int]:
    """Camp: the day of its new registration."""
    half = shape.days // 2
    return {
        at: int(random.integers(half, shape.days - 10))
        for at in range(shape.camps)
        if random.random() < shape.registered
    }


def _report_days(shape: Shape, camp: int, anew: int | None, random: np.random.Generator) -> list[int]:
    """Days on which a camp is counted: the first, then now and then, and on its new registration."""
    if camp in shape.silent:
        return [0]
    steps = np.maximum(1, np.round(random.gamma(4.0, shape.every / 4, shape.days))).astype(int)
    days = {0, *np.cumsum(steps).tolist()} | ({anew} if anew is not None else set())
    last = shape.stops.get(camp, shape.days - 1)
    quiet = range(*shape.gap) if shape.gap else range(0)
    return sorted(day for day in days if day <= last and (day not in quiet or day == anew))


def _count(shape: Shape, true: Table, day: int, factor: float, anew: int | None) -> int:
    known = true[max(0, day - shape.late)] if anew != day else true[day]
    return int(known * (1.0 if anew is not None and day >= anew else factor))


def _locations(shape: Shape, towns: list[str], camps: list[str], points: Table, true: Table) -> str:
    rows = ["#name,region,country,latitude,longitude,location_type,conflict_date,population/capacity"]
    for at, (name, (x, y)) in enumerate(zip(towns + camps, points, strict=True)):
        lat, lon = 10 + y / 111, 20 + x / 111
        if at < len(towns):
            rows.append(
                f"{name},,Homeland,{lat:.4f},{lon:.4f},{'town' if at else 'conflict_zone'},,{20_000 + 7_000 * at}"
            )
        else:
            most = round(true[:, at - len(towns)].max()) if shape.capacities else ""
            rows.append(f"{name},,Neighbour{at % 2},{lat:.4f},{lon:.4f},camp,,{most}")
    return "\n".join([*rows, ""])


def _routes(names: list[str], km: Table) -> str:
    rows = ["#name1,name2,distance,forced_redirection"]
    for a, b in zip(*np.nonzero(np.isfinite(km)), strict=True):
        if a < b:
            rows.append(f"{names[a]},{names[b]},{km[a, b]:.0f},0")
    return "\n".join([*rows, ""])


def _conflicts(towns: list[str], war: Table) -> str:
    rows = [",".join([str(day), *(str(int(one)) for one in row)]) for day, row in enumerate(war)]
    return "\n".join(["#Day," + ",".join(towns), *rows, ""])


def _closures(shape: Shape, camps: list[str]) -> str:
    rows = ["#closure_type,name1,name2,closure_start,closure_end"]
    if shape.told:
        rows += [f"camp,{camps[at]},,0,{day}" for at, day in shape.opens.items()]
        rows += [f"camp,{camps[at]},,{day},{shape.days}" for at, day in shape.closes.items()]
    return "\n".join([*rows, ""])


if __name__ == "__main__":
    sys.exit(main())
