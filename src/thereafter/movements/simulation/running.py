"""Running a scenario: expected flows, and how far they are from what was counted."""

from __future__ import annotations

import numpy as np

from thereafter.errors import ConfigError
from thereafter.movements.simulation.agents import drawn
from thereafter.movements.simulation.arrivals import day0_of, newly_displaced, totals_of
from thereafter.movements.simulation.choosing import World, world_of
from thereafter.movements.simulation.flows import Flow, flow
from thereafter.movements.simulation.network import Reals
from thereafter.movements.simulation.scenario import Scenario
from thereafter.movements.simulation.settings import VALIDATION, Settings


def expected(
    scenario: Scenario, settings: Settings | None = None, *, totals: Reals | None = None, day0: Reals | None = None
) -> Flow:
    """Where people would be on each day on average.

    `totals` has the people displaced in all on each day and `day0` those in each place on the first; without them, both
    are taken from the counts of the scenario, as FLEE does: then only the distribution over places is predicted.
    """
    return flow(*ready(scenario, settings, totals=totals, day0=day0))


def ready(
    scenario: Scenario, settings: Settings | None = None, *, totals: Reals | None = None, day0: Reals | None = None
) -> tuple[World, Reals, Reals | None]:
    """The world to be run, the people in each place on the first day, and the new people of each day (None: driven)."""
    used = settings or scenario.settings or VALIDATION
    first = (day0_of(scenario) if used.insert_day0 else np.zeros(len(scenario.locations))) if day0 is None else day0
    if len(first) != len(scenario.locations):
        raise ConfigError(f"day0 has {len(first)} numbers for {len(scenario.locations)} places.")
    if used.spawn_mode and totals is None:
        return world_of(scenario, used, first), first, None
    if totals is None:
        if not scenario.camps:
            hint = "Add source_data, or set conflict_driven_spawning in simsetting.yml."
            raise ConfigError("nothing says how many people are displaced.", where=scenario.name, hint=hint)
        totals = totals_of(scenario, used)
    if len(totals) != scenario.length:
        raise ConfigError(f"totals has {len(totals)} numbers for {scenario.length} days.")
    new = newly_displaced(totals)
    if not used.insert_day0:
        new[0] = totals[0]
    return world_of(scenario, used, first), first, new


def at_camps(scenario: Scenario, people: Reals) -> Reals:
    """Days × camps with counts, from days × locations."""
    return people[:, [scenario.index(camp) for camp in scenario.camps]]


def one_by_one(
    scenario: Scenario,
    settings: Settings | None = None,
    *,
    seed: int = 0,
    totals: Reals | None = None,
    day0: Reals | None = None,
) -> Flow:
    """The same person by person: one of the ways in which chance could have it, and the same one for the same seed."""
    return drawn(*ready(scenario, settings, totals=totals, day0=day0), seed=seed)
