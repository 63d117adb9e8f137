"""The chances of one day: which route those who leave a place take, given how full the camps are."""

from __future__ import annotations

import numpy as np
from msgspec import Struct

from thereafter.movements.simulation.network import Flags, Links, Numbers, Reals, Routes, links_of, routes_of
from thereafter.movements.simulation.scenario import Scenario
from thereafter.movements.simulation.settings import Settings
from thereafter.movements.simulation.timeline import Timeline, timeline_of

TOO_FULL = 0.5  # a camp with less room than this turns people away


class World(Struct, frozen=True, kw_only=True, eq=False):
    """A scenario made ready to be run."""

    scenario: Scenario
    settings: Settings
    links: Links
    routes: Routes
    timeline: Timeline
    open: Flags  # spells × routes: no link of the route is closed
    spell: Numbers  # per day: the spell between two closures that it lies in
    capacity: Reals  # people who fit in each place; below 1: no limit

    def room(self, people: Reals) -> Reals:
        """The share of room that is left in each place: 1 up to the buffer, then falling to 0 at the capacity."""
        buffer = self.settings.capacity_buffer
        over = people - buffer * self.capacity
        width = np.maximum(self.capacity * (1.0 - buffer), 1e-9)
        return np.where(self.capacity < 1, 1.0, np.clip(1.0 - over / width, 0.0, 1.0))

    def chances(self, day: int, room: Reals) -> Reals:
        """The chance of each route among those who leave its origin; what is missing to 1 stays."""
        routes, settings, state, is_open = self.routes, self.settings, self.timeline, self.open[self.spell[day]]
        pull = settings.weight_softening + state.score[day][routes.end]
        weight = pull / (settings.softening + routes.km) ** settings.distance_power * room[routes.end]
        weight = np.where(is_open, weight**settings.weight_power, 0.0)
        if settings.awareness_level == 0:
            weight = is_open.astype(np.float64)
        refused = state.camp[day][routes.end] & (room[routes.end] < TOO_FULL)
        forced = state.forced[day][routes.link] & (routes.rest < 0) & is_open & ~refused
        weight = np.where(self._at_origin(forced) > 0, forced, weight)
        total = self._at_origin(weight)
        nowhere = total <= 0
        if nowhere.any():  # nothing attracts: every open route is as good
            weight = np.where(nowhere, is_open, weight)
            total = np.where(nowhere, np.maximum(self._at_origin(weight), 1.0), total)
        return np.where(refused, 0.0, weight / total)

    def going(self, day: int, room: Reals) -> Flags:
        """Per route: whether those who follow it can go on, the link open and its end with room."""
        routes = self.routes
        refused = self.timeline.camp[day][routes.end] & (room[routes.end] < TOO_FULL)
        return np.asarray(~self.timeline.closed[day][routes.link] & ~refused)

    def _at_origin(self, values: Reals | Flags) -> Reals:
        """Per route: the sum over all routes from its origin."""
        sums = np.bincount(self.routes.origin, values, minlength=len(self.scenario.locations))
        return np.asarray(sums[self.routes.origin])


def world_of(scenario: Scenario, settings: Settings, day0: Reals) -> World:
    """Make a scenario ready; `day0` has the people in each place on the first day, whom FLEE takes off the capacity."""
    links = links_of(scenario, settings)
    routes = routes_of(scenario, links, settings)
    timeline = timeline_of(scenario, settings, links)
    closures, spell = np.unique(timeline.closed, axis=0, return_inverse=True)
    capacity = np.array([float(place.capacity or 0) for place in scenario.locations])
    if settings.compatible:
        capacity = np.maximum(capacity - day0, 0.0)
    return World(
        scenario=scenario,
        settings=settings,
        links=links,
        routes=routes,
        timeline=timeline,
        open=_open(routes, closures),
        spell=spell.reshape(-1),
        capacity=capacity * settings.capacity_scaling,
    )


def _open(routes: Routes, closed: Flags) -> Flags:
    """Spells × routes: whether no link of the route is closed."""
    longest = max((len(links) for links in routes.along), default=1)
    found = np.ones((len(closed), len(routes.along)), bool)
    for step in range(longest):
        links = np.array([along[min(step, len(along) - 1)] for along in routes.along], np.int64)
        found &= ~closed[:, links]
    return found
