"""Expected flows: how many people are where on each day, on average over everything that chance decides.

People who are alike are one group with a head count, so that time does not depend on heads (`groups`).
"""

from __future__ import annotations

import numpy as np
from msgspec import Struct

from thereafter.movements.simulation.arrivals import Origins
from thereafter.movements.simulation.choosing import World
from thereafter.movements.simulation.groups import Groups, joined, merged, standing
from thereafter.movements.simulation.network import Flags, Numbers, Reals

LATELY_BINS, TODAY_BINS, GONE_BINS = 5, 20, 64  # of a day's travel: quarters and more, twentieths; days or quarters
FEWEST = 2e-4  # of those who set out on a day: a smaller group ends its day where it is
MOST_STEPS = 40  # places that people come by on one day


class Flow(Struct, frozen=True, kw_only=True, eq=False):
    """Days × locations: people at the end of the day; days: people on roads; days × ways: people who set out.

    Way 2 × n leads over road n from a to b, the one after it back.
    """

    people: Reals
    travelling: Reals
    departures: Reals


def flow(world: World, day0: Reals, new: Reals | None) -> Flow:
    """Run the expected flows of a world from the people in each place on day 0 and the new people of each day."""
    days, places = world.scenario.length, len(world.scenario.locations)
    run = _Run(world, Origins(world, new), standing(day0))
    people, travelling = np.zeros((days, places)), np.zeros(days)
    departures = np.zeros((days, 2 * len(world.scenario.roads)))
    for day in range(days):
        departures[day] = run.a_day(day)
        people[day] = run.at_places(run.resting)
        travelling[day] = run.on_road.heads.sum()
    return Flow(people=people, travelling=travelling, departures=departures)


def _at(which: Flags) -> Numbers:
    return which.nonzero()[0]


class _Run:
    """The groups at places and on roads, moved on day by day."""

    def __init__(self, world: World, origins: Origins, resting: Groups) -> None:
        self.world = world
        self.origins = origins
        self.resting = resting
        self.on_road = standing(np.zeros(0))
        routes = world.routes
        self.full = max(world.settings.max_move_speed, 1e-9)
        self.fewest = 0.0
        self.seen = (-1, np.zeros(0), np.zeros(0), np.zeros(0, bool))
        self.places = len(world.scenario.locations)
        self.speed = world.links.speed[routes.link]
        self.km = world.links.km[routes.link]
        self.way = world.links.way[routes.link]
        self.walking = world.links.walking[routes.link]
        self.step = np.maximum(self.speed, 1e-9) * (0.25 if self.walking.any() or world.settings.start_on_foot else 1.0)
        steps = np.minimum(np.ceil(self.km / self.step) + 1, GONE_BINS).astype(np.int64)
        self.steps_before = np.cumsum(steps) - steps
        self.counts = np.diff(routes.first)

    def at_places(self, groups: Groups) -> Reals:
        """The people of some groups, place by place."""
        return np.bincount(groups.place, groups.heads, minlength=self.places).astype(np.float64)

    def a_day(self, day: int) -> Reals:
        """New people, then departures, then travel with as many further steps as the day has room for.

        Gives the people who set out on each way. How full camps are is looked at again at every step.
        """
        number, chance = self.origins.on(day)
        self.origins.take(number * chance)
        groups = joined([self.resting, standing(number * chance)])
        chance, going = self._look(day, self.at_places(groups))
        stay, moving = self._departing(day, groups, chance, going, onward=False)
        departures, people = self._setting_out(moving), self.at_places(stay)
        moving = joined([self.on_road, moving])
        self.fewest = FEWEST * moving.heads.sum()
        resting, on_road = [stay], [self.on_road.where(np.zeros(0, np.int64))]
        for step in range(MOST_STEPS):
            if not len(moving.heads):
                break
            arrived, still, onward = self._travel(day, moving)
            on_road.append(still)
            onward = self._merged_today(onward)
            people += self.at_places(arrived)
            if step == MOST_STEPS - 1:
                resting += [arrived, onward]
                break
            chance, going = self._look(day, people + self.at_places(onward))
            stay, moving = self._departing(day, onward, chance, going, onward=True)
            departures += self._setting_out(moving)
            people += self.at_places(stay)
            resting += [arrived, stay]
        self.resting = self._merged_resting(joined(resting).slept())
        self.on_road = self._merged_on_road(joined(on_road).slept())
        return departures

    def _look(self, day: int, people: Reals) -> tuple[Reals, Flags]:
        """Chances of routes, and which can be followed, as full as places are; kept while room does not change."""
        room = self.world.room(people)
        if day != self.seen[0] or not np.array_equal(room, self.seen[1]):
            self.seen = day, room, self.world.chances(day, room), self.world.going(day, room)
        return self.seen[2:]

    def _setting_out(self, moving: Groups) -> Reals:
        """People who set out on each way."""
        ways = self.way[moving.route]
        return np.bincount(ways, moving.heads, minlength=2 * len(self.world.scenario.roads)).astype(np.float64)

    def _departing(
        self, day: int, groups: Groups, chances: Reals, going: Flags, *, onward: bool
    ) -> tuple[Groups, Groups]:
        """Who stays, and who sets out on which route; `onward`: they arrived today and have time left."""
        following = groups.route >= 0
        if not following.any():
            return self._choosing(day, groups, chances, onward=onward)
        can = following & going[groups.route]
        follow, lost = groups.where(_at(can)), groups.where(_at(following & ~can))
        stay, moving = self._choosing(day, groups.where(_at(~following)), chances, onward=onward)
        return joined([stay, lost.on(np.full(len(lost.heads), -1), lost.heads)]), joined([moving, follow.setting_out()])

    def _choosing(self, day: int, free: Groups, chances: Reals, *, onward: bool) -> tuple[Groups, Groups]:
        leaving = self._leaving(day, free, onward=onward)
        count = np.where(leaving > 0, self.counts[free.place], 0)
        group = np.repeat(np.arange(len(count)), count)
        offset = np.arange(len(group)) - np.repeat(np.cumsum(count) - count, count)
        route = self.world.routes.first[free.place[group]] + offset
        heads = (free.heads * leaving)[group] * chances[route]
        left = np.maximum(free.heads - np.bincount(group, heads, minlength=len(count)), 0.0)
        some = _at(heads > 0)
        moving = free.where(group[some]).on(route[some], heads[some]).setting_out()
        some = _at(left > 0)
        return free.where(some).on(free.route[some], left[some]), moving

    def _leaving(self, day: int, free: Groups, *, onward: bool) -> Reals:
        """The chance of leaving: in a town on the way, sure for those who have travelled little of late."""
        leaving = np.minimum(self.world.timeline.leaving[day][free.place], 1.0)
        if not onward:
            return np.asarray(leaving)
        if self.world.settings.avoid_short_stints:
            short = self.world.timeline.town[day][free.place] & (free.lately + free.today < self.full)
            leaving = np.where(short, 1.0, leaving)
        return np.asarray(np.where(free.heads < self.fewest, 0.0, leaving))

    def _travel(self, day: int, moving: Groups) -> tuple[Groups, Groups, Groups]:
        """A day on the link: who ends the day in a place, who is still on the road, who can go on today."""
        moving, speed = self._with_speed(moving)
        over = moving.gone + speed - self.km[moving.route]
        here = over > 0
        moving = moving.after(speed, np.where(here, speed - over, speed))
        still, there = moving.where(_at(~here)), moving.where(_at(here))
        link = self.world.routes.link[there.route]
        shut = self.world.timeline.closed[day][link]
        place = np.where(shut, self.world.links.start[link], self.world.links.end[link])
        there = there.arrived(place, np.where(shut, -1, self.world.routes.rest[there.route]))
        more = ~shut & (there.today < speed[here])
        return there.where(_at(~more)), still, there.where(_at(more))

    def _with_speed(self, moving: Groups) -> tuple[Groups, Reals]:
        """Today's speed of each group, split where some go on foot."""
        settings = self.world.settings
        speed = self.speed[moving.route]
        if settings.start_on_foot:
            speed = np.where(moving.fresh > 0, settings.max_walk_speed, speed)
        chance = self.walking[moving.route]
        if not chance.any():
            return moving, speed
        ride, walk = _at(chance < 1), _at(chance > 0)
        riding = moving.where(ride).on(moving.route[ride], (moving.heads * (1 - chance))[ride])
        walking = moving.where(walk).on(moving.route[walk], (moving.heads * chance)[walk])
        return joined([riding, walking]), np.concatenate([speed[ride], np.full(len(walk), settings.max_walk_speed)])

    def _merged_today(self, groups: Groups) -> Groups:
        today = np.minimum(groups.today / self.full * TODAY_BINS, TODAY_BINS - 1).astype(np.int64)
        return merged(groups, self._slot(groups) * TODAY_BINS + today)

    def _merged_resting(self, groups: Groups) -> Groups:
        return merged(groups, self._slot(groups))

    def _merged_on_road(self, groups: Groups) -> Groups:
        step = np.minimum(groups.gone / self.step[groups.route], GONE_BINS - 1).astype(np.int64)
        return merged(groups, self._alike(groups, self.steps_before[groups.route] + step))

    def _slot(self, groups: Groups) -> Numbers:
        """A number that is equal for groups at one place with one route before them that are alike of late."""
        return self._alike(groups, np.where(groups.route >= 0, self.places + groups.route, groups.place))

    def _alike(self, groups: Groups, at: Numbers) -> Numbers:
        lately = np.minimum(groups.lately / self.full * (LATELY_BINS - 1), LATELY_BINS - 1).astype(np.int64)
        if self.world.settings.start_on_foot:
            at = at * 2 + groups.fresh
        return at * LATELY_BINS + lately
