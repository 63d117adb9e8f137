"""How many people are driven out on each day, and from where."""

from __future__ import annotations

import numpy as np

from thereafter.movements.simulation.choosing import World
from thereafter.movements.simulation.network import Reals
from thereafter.movements.simulation.scenario import Scenario
from thereafter.movements.simulation.settings import Settings


def totals_of(scenario: Scenario, settings: Settings) -> Reals:
    """People displaced in all on each day, as FLEE takes them from the very counts that are to be predicted.

    The sum over the camps; FLEE also counts rows of data_layout.csv that are no camps of the scenario.
    """
    days = np.arange(scenario.length)
    if settings.compatible and not settings.sum_from_camps and scenario.total is not None:
        return scenario.total.at(days)
    total = scenario.counted().sum(axis=1)
    if settings.compatible:
        observed = scenario.observed()
        total = total + sum(observed.get(name, counts).at(days) for name, counts in scenario.elsewhere)
    return np.asarray(total, np.float64)


def day0_of(scenario: Scenario) -> Reals:
    """People in each place on the first day: the counts of camps."""
    people = np.zeros(len(scenario.locations))
    for camp, counts in scenario.observed().items():
        people[scenario.index(camp)] = counts.at(np.zeros(1, np.int64))[0]
    return people


def newly_displaced(totals: Reals) -> Reals:
    """People driven out on each day after the first: a fall of the total is made up for before anybody new comes."""
    highest = np.maximum.accumulate(totals)
    return np.diff(highest, prepend=highest[:1])


class Origins:
    """Where each day's new people come from; who cannot come from anywhere waits until there is a conflict."""

    def __init__(self, world: World, new: Reals | None) -> None:
        self.world = world
        self.new = new
        self.waiting = 0.0
        self.population = np.array([float(place.population) for place in world.scenario.locations])

    def on(self, day: int) -> tuple[float, Reals]:
        """The people new on a day, and the chance of each place to be where one of them lives."""
        weights = self._weights(day)
        if self.new is not None:
            self.waiting += float(self.new[day])
        else:
            self.waiting = float(self._driven(day).sum())
        if not weights.any():
            return 0.0, weights
        people, self.waiting = self.waiting, 0.0
        return people, weights / weights.sum()

    def take(self, people: Reals) -> None:
        """Those who left no longer live where they came from, if the settings say so."""
        if self.world.settings.take_from_population:
            self.population = np.maximum(self.population - people, 0.0)

    def _weights(self, day: int) -> Reals:
        driving = self.world.timeline.driving[day]
        if self.new is None:
            return self._driven(day)
        weights = driving * self.population
        # where nobody is said to live, every zone counts by its conflict alone
        return np.asarray(weights if weights.any() else driving)

    def _driven(self, day: int) -> Reals:
        """People driven out of each place by the conflict itself."""
        settings, intensity = self.world.settings, self.world.timeline.intensity[day]
        rate = settings.displaced_per_conflict_day * intensity
        if settings.spawn_mode == "pop_ratio":
            rate = rate * self.population
        return np.asarray(np.trunc(rate) if settings.spawn_mode != "poisson" else rate)
