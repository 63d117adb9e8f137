"""What a simulation answers: people in each place on each day, between which bounds, and how wrong it was."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from thereafter.errors import ConfigError
from thereafter.movements.simulation.flows import Flow
from thereafter.movements.simulation.network import Reals
from thereafter.movements.simulation.running import at_camps, expected, one_by_one
from thereafter.movements.simulation.scenario import Kind, Scenario
from thereafter.movements.simulation.scores import averaged_relative_difference
from thereafter.movements.simulation.settings import Settings

BOUNDS = (0.05, 0.95)  # of the runs, nine in ten lie between
MOST_CELLS = 200_000_000  # days × places × runs


class Whereabouts(Struct, frozen=True, kw_only=True):
    """How many people are in one place on one day: simulated, between bounds over runs, and counted."""

    date: date
    location: str
    kind: str
    people: float
    low: float | None = None
    high: float | None = None
    counted: float | None = None


class Answer(Struct, frozen=True, kw_only=True, eq=False):
    """A simulation's days × locations, with bounds when there was more than one run, and its error."""

    scenario: Scenario
    flow: Flow
    low: Reals | None = None
    high: Reals | None = None
    error: float | None = None  # averaged relative difference from the counts; None: nothing was counted

    def on(self, day: int) -> list[Whereabouts]:
        """Every place but bends in a road, in the order of the scenario."""
        scenario, counted = self.scenario, self._counted()
        return [
            Whereabouts(
                date=scenario.start + timedelta(days=day),
                location=place.name,
                kind=place.kind.value,
                people=round(float(self.flow.people[day, at]), 2),
                low=None if self.low is None else float(self.low[day, at]),
                high=None if self.high is None else float(self.high[day, at]),
                counted=float(counted[place.name][day]) if place.name in counted else None,
            )
            for at, place in enumerate(scenario.locations)
            if place.kind is not Kind.MARKER
        ]

    def _counted(self) -> dict[str, Reals]:
        return dict(zip(self.scenario.camps, self.scenario.counted().T, strict=True))


def until(scenario: Scenario, last: date) -> Scenario:
    """The scenario up to a day; raises ConfigError for a day that it does not have."""
    days = (last - scenario.start).days + 1
    if not 0 < days <= scenario.length:
        end = scenario.start + timedelta(days=scenario.length - 1)
        hint = f"Choose a day from {scenario.start} to {end}."
        raise ConfigError(f"{last} is not in the simulation.", where=scenario.name, hint=hint)
    return replace(scenario, length=days, conflict=scenario.conflict[:days])


def answer(
    scenario: Scenario,
    settings: Settings | None = None,
    *,
    seeds: Sequence[int] = (),
    totals: Reals | None = None,
    day0: Reals | None = None,
) -> Answer:
    """Run a scenario: as expected flows, or once person by person for each seed (`totals`, `day0` as in `expected`)."""
    cells = scenario.length * len(scenario.locations) * max(1, len(seeds))
    if cells > MOST_CELLS:
        raise ConfigError(f"{len(seeds)} runs of this scenario are too many at once.", hint="Ask for fewer.")
    runs = [one_by_one(scenario, settings, seed=seed, totals=totals, day0=day0) for seed in seeds]
    flows = runs or [expected(scenario, settings, totals=totals, day0=day0)]
    mean = Flow(**{name: np.mean([getattr(flow, name) for flow in flows], axis=0) for name in Flow.__struct_fields__})
    low, high = np.quantile([flow.people for flow in flows], BOUNDS, axis=0) if len(flows) > 1 else (None, None)
    camps = bool(scenario.camps)
    error = averaged_relative_difference(at_camps(scenario, mean.people), scenario.counted()) if camps else None
    return Answer(scenario=scenario, flow=mean, low=low, high=high, error=error)


def people_csv(told: Answer) -> str:
    """One row a day and place."""
    rows = (standing for day in range(told.scenario.length) for standing in told.on(day))
    heading = ("date", "location", "predicted", "low", "high", "counted")
    return _csv(heading, ((r.date, r.location, r.people, r.low, r.high, r.counted) for r in rows))


def roads_csv(told: Answer) -> str:
    """One row a day and way on which people set out."""
    scenario, names = told.scenario, [place.name for place in told.scenario.locations]
    ends = [pair for road in scenario.roads for pair in ((road.a, road.b), (road.b, road.a))]

    def rows() -> Iterator[tuple[object, ...]]:
        for day, link in zip(*np.nonzero(told.flow.departures > 0.005), strict=True):
            start, end = ends[link]
            people = round(float(told.flow.departures[day, link]), 2)
            yield scenario.start + timedelta(days=int(day)), names[start], names[end], people

    return _csv(("date", "from", "to", "people"), rows())


def write_answer(told: Answer, folder: Path) -> tuple[Path, Path]:
    """Write people.csv and roads.csv into a folder, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    people, roads = folder / "people.csv", folder / "roads.csv"
    people.write_text(people_csv(told), encoding="utf-8")
    roads.write_text(roads_csv(told), encoding="utf-8")
    return people, roads


def _csv(heading: Sequence[str], rows: Iterator[tuple[object, ...]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heading)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def _safe(cell: object) -> object:
    """A name that a spreadsheet would run as a formula starts with an apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
