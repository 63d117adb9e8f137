"""One by one: every person drawn for himself, by the same rules and with the same steps as the expected flows.

A person is three numbers: a state, km on the link, and travel of late. States below the number of places stand for
resting in that place; the next, one for each route, for resting with that route before one; the last, one for each
route, for being on its first link. People are taken in batches that fit the processor's cache; a table (`drawing`)
turns a state and a random number into the next state.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from thereafter.movements.simulation.arrivals import Origins
from thereafter.movements.simulation.choosing import World
from thereafter.movements.simulation.drawing import Amounts, States, Table, table_of
from thereafter.movements.simulation.flows import MOST_STEPS, Flow
from thereafter.movements.simulation.network import Flags, Numbers, Reals

BATCH = 16_384  # people at a time: their numbers stay in the processor's second cache


@dataclass
class _Batch:
    """People on the move today: who they are, and their numbers while they move."""

    who: Numbers
    state: States
    gone: Amounts
    lately: Amounts  # km of late, half of what they were this morning: what a day of rest would leave
    today: Amounts  # km of the day

    def keep(self, which: Flags) -> None:
        """Only some of them."""
        self.who, self.state, self.gone = self.who[which], self.state[which], self.gone[which]
        self.lately, self.today = self.lately[which], self.today[which]


def _tally(numbers: Numbers | States, length: int, weights: Reals | None = None) -> Reals:
    """How often each number comes, or the sum of its weights."""
    return np.bincount(numbers, weights, minlength=length).astype(np.float64)


def _gathered(batches: list[_Batch]) -> list[_Batch]:
    """Batches without the empty ones; when the rest would fit in one, as one."""
    some = [batch for batch in batches if len(batch.who)]
    if len(some) < 2 or sum(len(batch.who) for batch in some) > BATCH:
        return some
    return [_Batch(*(np.concatenate([getattr(batch, name) for batch in some]) for name in _Batch.__annotations__))]


def drawn(world: World, day0: Reals, new: Reals | None, *, seed: int) -> Flow:
    """Run a world person by person; the same seed gives the same run."""
    days, places = world.scenario.length, len(world.scenario.locations)
    crowd = _Crowd(world, Origins(world, new), np.random.Generator(np.random.SFC64(seed)))
    crowd.add(np.rint(day0).astype(np.int64))
    people, travelling = np.zeros((days, places)), np.zeros(days)
    departures = np.zeros((days, 2 * len(world.scenario.roads)))
    for day in range(days):
        departures[day] = crowd.a_day(day)
        people[day] = crowd.at_places()
        travelling[day] = crowd.size - people[day].sum()
    return Flow(people=people, travelling=travelling, departures=departures)


class _Crowd:
    """Everybody, and the tables of the day."""

    def __init__(self, world: World, origins: Origins, random: np.random.Generator) -> None:
        self.world, self.origins, self.random = world, origins, random
        self.size = 0
        self.state: States = np.zeros(0, np.int32)
        self.gone: Amounts = np.zeros(0, np.float32)
        self.lately: Amounts = np.zeros(0, np.float32)
        self.fresh: Flags = np.zeros(0, bool)
        routes, links, settings = world.routes, world.links, world.settings
        self.places, self.count = len(world.scenario.locations), len(routes.link)
        self.road = self.places + self.count  # the first state of being on a link
        self.km = links.km[routes.link].astype(np.float32)
        self.speed = links.speed[routes.link].astype(np.float32)
        self.walking = links.walking[routes.link].astype(np.float32)
        self.full = settings.max_move_speed
        self.even = bool((self.speed == np.float32(self.full)).all()) and not self.walking.any()
        self.even = self.even and not settings.start_on_foot
        self.place_of = np.concatenate([np.arange(self.places), routes.origin]).astype(np.int32)
        self.options = _options(world, self.road)
        self.seen: tuple[Reals, Reals, Flags] | None = None
        self.table: Table

    def add(self, people: Numbers) -> None:
        """New people in places."""
        more = int(people.sum())
        if self.size + more > len(self.state):
            room = max(self.size + more, len(self.state) * 3 // 2)
            for name in ("state", "gone", "lately", "fresh"):
                old = getattr(self, name)
                setattr(self, name, np.concatenate([old, np.zeros(room - len(old), old.dtype)]))
        self.state[self.size : self.size + more] = np.repeat(np.arange(self.places), people)
        self.fresh[self.size : self.size + more] = True
        self.size += more

    def at_places(self) -> Reals:
        """People resting in each place."""
        return self._by_place(_tally(self.state[: self.size], self.road)[: self.road])

    def _by_place(self, resting: Reals) -> Reals:
        return _tally(self.place_of, self.places, resting)

    def a_day(self, day: int) -> Reals:
        """New people, then departures, then travel with as many further steps as the day has room for."""
        self._arrive(day)
        people = self.at_places()
        self._look(day, people)
        batches, departures = [], np.zeros(self.count)
        for begin in range(0, self.size, BATCH):
            batch, left = self._depart(slice(begin, min(begin + BATCH, self.size)))
            departures += left
            if len(batch.who):
                batches.append(batch)
        land, shut = self._landing(day)
        offset = self._short_stints(day)
        people = self.at_places()
        for step in range(MOST_STEPS):
            if not batches:
                break
            for batch in batches:
                people += self._travel(batch, land, shut)
            self._look(day, people)
            for batch in batches:
                change, left = self._go_on(batch, offset, last=step == MOST_STEPS - 1)
                people -= change
                departures += left
            batches = _gathered(batches)
        ways = self.world.links.way[self.world.routes.link]
        return _tally(ways, 2 * len(self.world.scenario.roads), departures)

    def _arrive(self, day: int) -> None:
        people, chance = self.origins.on(day)
        if self.world.settings.spawn_mode == "poisson" and self.origins.new is None:
            drawn_now = self.random.poisson(people * chance)
        else:
            whole = int(people)
            self.origins.waiting += people - whole
            drawn_now = self.random.multinomial(whole, chance) if whole else np.zeros(self.places, np.int64)
        self.origins.take(drawn_now.astype(np.float64))
        self.add(drawn_now)

    def _look(self, day: int, people: Reals) -> None:
        """Make the table anew when what decides has changed since it was made."""
        room = self.world.room(people)
        leaving = np.minimum(self.world.timeline.leaving[day], 1.0)
        now = (leaving, self.world.chances(day, room), self.world.going(day, room))
        if self.seen is None or not all(np.array_equal(a, b) for a, b in zip(now, self.seen, strict=True)):
            self.seen, self.table = now, self._table(*now)

    def _table(self, leaving: Reals, chances: Reals, going: Flags) -> Table:
        """Rows: every state (on a link one stays), then every place once more for those who must go on from it."""
        choice, outcomes = self.options
        padded = np.concatenate([chances, [0.0]])[choice]  # route -1 has no chance
        leave = np.concatenate([leaving, np.ones(self.places)])
        table = np.concatenate([np.zeros((len(leave), 1)), padded * leave[:, None]], axis=1)
        table[:, 0] = np.maximum(1.0 - table.sum(axis=1), 0.0)
        on_road = self.road + np.arange(self.count)
        sure = np.concatenate([np.where(going, on_road, self.world.routes.origin), on_road])
        rows = np.arange(2 * self.places + len(sure))
        order = np.concatenate([rows[: self.places], rows[2 * self.places :], rows[self.places : 2 * self.places]])
        return table_of(table, outcomes, sure, order)

    def _depart(self, batch: slice) -> tuple[_Batch, Reals]:
        """Those of a batch who are on the way after the morning, and how many set out on each route."""
        before = self.state[batch]
        draws = self.random.integers(0, 1 << 32, len(before), np.uint32)
        state = self.table.draw(before, draws)
        self.state[batch] = state
        self.lately[batch] *= np.float32(0.5)
        moving = (state >= self.road).nonzero()[0]
        who = moving + batch.start
        out = state[moving]
        left = _tally(out[before[moving] < self.road] - self.road, self.count)
        return _Batch(who, out, self.gone[who], self.lately[who], np.zeros(len(who), np.float32)), left

    def _landing(self, day: int) -> tuple[States, Flags]:
        """Per route: the state after its first link, and whether the link is closed so that one returns."""
        routes, links = self.world.routes, self.world.links
        shut = self.world.timeline.closed[day][routes.link]
        onward = np.where(routes.rest >= 0, self.places + routes.rest, links.end[routes.link])
        return np.where(shut, links.start[routes.link], onward).astype(np.int32), shut

    def _short_stints(self, day: int) -> States:
        """Per resting state: how far below its row stands the row of those who must go on."""
        offset = np.zeros(self.road, np.int32)
        if self.world.settings.avoid_short_stints:
            offset[: self.places] = self.world.timeline.town[day] * (self.road + self.count)
        return offset

    def _travel(self, batch: _Batch, land: States, shut: Flags) -> Reals:
        """A day on the link. Who does not go on today is written back; gives the people who came to each place."""
        route = batch.state - np.int32(self.road)
        speed = self._speed(batch, route)
        batch.gone += speed
        over = batch.gone - self.km.take(route)
        here = over > 0
        np.maximum(over, 0, out=over)
        np.subtract(speed, over, out=over)
        batch.today += over
        more = here & (batch.today < speed)
        state = np.where(here, land.take(route), batch.state)
        if shut.any():
            more &= ~shut.take(route)
        if self.world.settings.start_on_foot:
            self.fresh[batch.who[here]] = False
        batch.gone *= ~here
        batch.state = state
        came = _tally(state[here], self.road)
        self._rest(batch, ~more)
        batch.keep(more)
        return self._by_place(came)

    def _go_on(self, batch: _Batch, offset: States, *, last: bool) -> tuple[Reals, Reals]:
        """Those who arrived early may set out again; gives who left each place, and who set out on each route."""
        rows = batch.state
        if offset.any():
            short = (2 * batch.lately + batch.today) < np.float32(self.full)
            rows = rows + offset.take(rows) * short
        draws = self.random.integers(0, 1 << 32, len(rows), np.uint32)
        state = rows if last else self.table.draw(rows, draws)
        going = np.zeros(len(rows), bool) if last else state >= self.road
        batch.state, before = (batch.state if last else state), batch.state
        self._rest(batch, ~going)
        left = _tally(self.place_of.take(before[going]), self.places)
        batch.keep(going)
        return left, _tally(batch.state - self.road, self.count)

    def _speed(self, batch: _Batch, route: States) -> Amounts | np.float32:
        """Today's km of each."""
        if self.even:
            return np.float32(self.full)
        speed = self.speed.take(route)
        foot = np.float32(self.world.settings.max_walk_speed)
        if self.world.settings.start_on_foot:
            speed = np.where(self.fresh[batch.who], foot, speed)
        if self.walking.any():
            draws = self.random.random(len(route), np.float32)
            speed = np.where(draws < self.walking.take(route), foot, speed)
        return speed

    def _rest(self, batch: _Batch, which: NDArray[np.bool_]) -> None:
        """Write back those whose day is over."""
        who = batch.who[which]
        self.state[who] = batch.state[which]
        self.gone[who] = batch.gone[which]
        self.lately[who] = batch.lately[which] + batch.today[which] * np.float32(0.5)


def _options(world: World, road: int) -> tuple[Numbers, Numbers]:
    """Places twice × options: the route of each (-1: none); and the state that staying, or an option, leads to."""
    routes, places = world.routes, len(world.scenario.locations)
    counts = np.diff(routes.first)
    offset = np.arange(max(1, int(counts.max(initial=0))))
    choice = np.tile(np.where(offset < counts[:, None], routes.first[:-1, None] + offset, -1), (2, 1))
    stay = np.tile(np.arange(places), 2)[:, None]
    return choice, np.concatenate([stay, np.where(choice >= 0, road + choice, 0)], axis=1)
