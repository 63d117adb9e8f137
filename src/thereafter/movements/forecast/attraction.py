"""How strongly each camp draws people on each day: conflict near it by road, and whether it is open."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from msgspec import Struct

from thereafter.movements.simulation import Scenario
from thereafter.movements.simulation.scenario import Closure, ClosureKind, Kind, People

REACH_KM = 800.0  # of the kernel exp(-km / reach); picked on four conflicts from 27, then left alone
FEWEST_PEOPLE = 1_000  # a zone without a population still drives some out
OF_ROADS = (ClosureKind.COUNTRY, ClosureKind.LOCATION, ClosureKind.LINK)
OF_CAMPS = (ClosureKind.CAMP, ClosureKind.IDP_CAMP)


class Attraction(Struct, frozen=True, kw_only=True, eq=False):
    """Days × camps: the share of newcomers that each draws (a day's row adds up to 1), and whether it is open."""

    shares: People
    open: People  # 1 or 0

    def between(self, first: int, last: int) -> People:
        """The mean shares of a span of days, both ends included; past the last day, the last day's."""
        end = len(self.shares) - 1
        rows = self.shares[min(max(first, 0), end) : min(max(first, last, 0), end) + 1]
        mean: People = rows.mean(axis=0)
        return mean

    def open_on(self, day: int) -> People:
        """1 for a camp that is open on a day, else 0."""
        row: People = self.open[min(max(day, 0), len(self.open) - 1)]
        return row


def attraction_of(scenario: Scenario) -> Attraction:
    """A gravity model: people of zones in conflict × exp(-km by open roads / 800), over open camps.

    A day on which no zone in conflict reaches an open camp takes the draw of all populated places.
    """
    camps = [scenario.index(name) for name in scenario.camps]
    people = np.array([float(max(place.population, FEWEST_PEOPLE)) for place in scenario.locations])
    driving = (_in_conflict(scenario) > 0) * people
    opened = _open(scenario)
    usual = _kernel(scenario, (), camps)
    settled = np.array([place.population > 0 and at not in camps for at, place in enumerate(scenario.locations)])
    drawn = np.zeros((scenario.length, len(camps)))
    for closures, days in _spells(scenario):
        drawn[days] = driving[days] @ _kernel(scenario, closures, camps)
    drawn *= opened
    lost = drawn.sum(axis=1) <= 0
    drawn[lost] = (settled @ usual + 1e-9) * np.where(opened[lost].any(axis=1, keepdims=True), opened[lost], 1.0)
    return Attraction(shares=drawn / np.maximum(drawn.sum(axis=1, keepdims=True), 1e-300), open=opened)


def _in_conflict(scenario: Scenario) -> People:
    conflict = scenario.conflict.copy()
    if scenario.conflict_told is None:
        for number, place in enumerate(scenario.locations):
            if place.kind is Kind.CONFLICT_ZONE:
                conflict[place.conflict_day :, number] = 1.0
    return conflict


def _open(scenario: Scenario) -> People:
    """Days × camps. A camp whose closure begins on the first day has not been set up yet."""
    opened = np.ones((scenario.length, len(scenario.camps)))
    for closure in scenario.closures:
        if closure.kind in OF_CAMPS and closure.a in scenario.camps:
            until = closure.until if closure.until > closure.first else scenario.length
            opened[closure.first : until, scenario.camps.index(closure.a)] = 0.0
    return opened


def _spells(scenario: Scenario) -> list[tuple[tuple[Closure, ...], People]]:
    """Spans of days that have the same roads closed."""
    closing = [closure for closure in scenario.closures if closure.kind in OF_ROADS]
    ends = {0, scenario.length} | {
        min(max(0, day), scenario.length) for c in closing for day in (c.first, _until(c, scenario))
    }
    found: dict[tuple[int, ...], list[int]] = {}
    marks = sorted(ends)
    for first, last in pairwise(marks):
        shut = tuple(at for at, c in enumerate(closing) if c.first <= first < _until(c, scenario))
        found.setdefault(shut, []).extend(range(first, last))
    return [(tuple(closing[at] for at in shut), np.array(days)) for shut, days in found.items()]


def _until(closure: Closure, scenario: Scenario) -> int:
    return closure.until if closure.until > closure.first else scenario.length


def _kernel(scenario: Scenario, closures: tuple[Closure, ...], camps: list[int]) -> People:
    """Places × camps: exp(-km / reach) along the shortest open way, 0 where there is none."""
    km = np.full((len(scenario.locations),) * 2, np.inf)
    np.fill_diagonal(km, 0.0)
    for road in scenario.roads:
        if not any(_closes(scenario, closure, road.a, road.b) for closure in closures):
            km[road.a, road.b] = km[road.b, road.a] = min(km[road.a, road.b], road.km)
    for through in range(len(km)):
        np.minimum(km, km[:, through : through + 1] + km[through], out=km)
    return np.exp(-km[:, camps] / REACH_KM)


def _closes(scenario: Scenario, closure: Closure, a: int, b: int) -> bool:
    ends = (scenario.locations[a], scenario.locations[b])
    if closure.kind is ClosureKind.LOCATION:
        return closure.a in (ends[0].name, ends[1].name)
    named = {end.country if closure.kind is ClosureKind.COUNTRY else end.name for end in ends}
    return named == {closure.a, closure.b}
