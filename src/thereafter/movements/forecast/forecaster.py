"""The forecast of people in camps, with intervals, and set against what “nothing changes” would have said."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from msgspec import Struct

from thereafter.movements.forecast.assimilate import Path, assimilated
from thereafter.movements.forecast.attraction import Attraction, attraction_of
from thereafter.movements.forecast.hold import factors_of, held, spread_of_held
from thereafter.movements.forecast.seen import Given, Seen, seen_on
from thereafter.movements.simulation.scenario import Days, People

COVERED = 0.9
TRIALS = 24  # past days of issue, at most, on which a forecast is tried
FEWEST_TRIALS = 3
APART = 10  # days, at least, between trials
SHORTEST = 15  # days ahead that a trial looks where the past is too short for more
UNTRIED = 0.1  # weight of carrying on, the present state held having the rest, before anything was tried
WEIGHTS = np.linspace(0.0, 1.0, 11)
HOLD_TO_UNTRIED = 0.3  # of the error of the untried mix, × its distance squared: what another must save. It fades
WORSE = 1.1  # than persistence by so much: then persistence is told (without totals)
FARTHEST = 8.0  # spreads
NOBODY = 1e-6  # people: fewer are an error of reckoning
USUAL_MISSES = np.array([0.1, 0.2, 0.3, 0.45, 0.6, 0.8, 1.1, 1.5, 2.2, 3.5])  # in spreads, tenth by tenth
WEIGHT_OF_USUAL = 30  # as many misses as these are worth in a conflict's own


class Forecast(Struct, frozen=True, kw_only=True, eq=False):
    """Days × camps: people expected, and the ends of an interval that nine in ten counts should lie in."""

    camps: tuple[str, ...]
    issued: int  # the day up to which reports were known
    days: Days
    people: People
    low: People
    high: People
    by: str  # "filter" (there are totals), "counts" or "persistence"
    tried: int  # past forecasts that it was judged by


class _Trial(Struct, frozen=True, kw_only=True, eq=False):
    """A forecast issued earlier for a day that is known now: carried on, held, and what was true; one a camp."""

    carried: People
    held: People
    true: People
    spread: People


class _Raw(Struct, frozen=True, kw_only=True, eq=False):
    people: People
    spread: People


class Forecaster:
    """Forecasts of one conflict on any day of issue; what was run once is kept."""

    def __init__(self, given: Given) -> None:
        self.given = given
        self._paths: dict[int, tuple[int, Path]] = {}
        self._seen: dict[int, Seen] = {}

    @cached_property
    def _draw(self) -> Attraction:
        return attraction_of(self.given.scenario)

    @cached_property
    def _marks(self) -> list[int]:
        """Days from the first on that bring a report."""
        reports = self.given.scenario.reports
        days = {int(day) for camp in self.given.scenario.camps for day in reports[camp].days}
        days |= {(one.day - self.given.scenario.start).days for one in self.given.stated}
        return sorted({0} | {day for day in days if day >= 0})

    def issue(self, day: int, days: Days) -> Forecast:
        """The forecast for some days from the reports known on `day`."""
        mark = self._mark(day)
        lead = int(days[-1] - day) if len(days) else 0
        trials = self._trials(mark, lead)
        weight = self._weight(mark, lead, trials)
        raw = self._raw(mark, days)
        people = weight * raw.people + (1 - weight) * self._unchanged(mark, days)
        reach = _reach(trials)
        return Forecast(
            camps=self.given.scenario.camps,
            issued=day,
            days=days,
            people=people,
            low=np.maximum(people - reach * raw.spread, 0.0),
            high=people + reach * raw.spread,
            by=self._way if weight > 0 else "persistence",
            tried=len(trials) * len(self.given.scenario.camps),
        )

    @property
    def _way(self) -> str:
        return "counts" if self.given.totals is None else "filter"

    def _mark(self, day: int) -> int:
        return max((mark for mark in self._marks if mark <= day), default=0)

    def _known(self, mark: int) -> Seen:
        if mark not in self._seen:
            self._seen[mark] = seen_on(self.given, mark)
        return self._seen[mark]

    def _raw(self, mark: int, days: Days) -> _Raw:
        seen = self._known(mark)
        if self.given.totals is None:
            people = held(seen, self.given, days)
            return _Raw(people=people, spread=spread_of_held(seen, people, days))
        until = max(mark, int(days[-1]))
        path = self._paths.get(mark)
        if path is None or path[0] < until:
            path = (until, assimilated(seen, self.given, self._draw, until))
            self._paths[mark] = path
        people, spread = path[1].on(days)
        totals = self._totals(days)
        spread = np.sqrt(spread**2 + (0.02 * people) ** 2 + (0.002 * totals) ** 2)
        return _Raw(people=self._fitted(people, days), spread=spread)

    def _unchanged(self, mark: int, days: Days) -> People:
        """What is in the camps on the day of issue, held; with totals, its shares."""
        if self.given.totals is None:
            seen = self._known(mark)
            return np.tile(seen.last * factors_of(seen, self.given), (len(days), 1))
        now = self._raw(mark, np.array([mark])).people
        return self._fitted(np.tile(now, (len(days), 1)), days)

    def _totals(self, days: Days) -> People:
        return self.given.totals_on(days)[:, None]

    def _fitted(self, people: People, days: Days) -> People:
        """Scaled to each day's total, where it is given."""
        if self.given.totals is None:
            return people
        there = people.sum(axis=1, keepdims=True)
        fitted: People = np.where(
            there > NOBODY, people / np.maximum(there, NOBODY), 1 / max(1, people.shape[1])
        ) * self._totals(days)
        return fitted

    def _trials(self, mark: int, lead: int) -> list[_Trial]:
        """What forecasts of the same lead, issued earlier, said of days that are known now; the latest first."""
        now = self._known(mark)
        found = []
        for past in _spaced([past for past in self._marks if past + lead <= mark]):
            day = np.array([past + lead])
            raw = self._raw(past, day)
            held_on = self._unchanged(past, day)[0]
            true = self._true(now, mark, day)[0]
            found.append(_Trial(carried=raw.people[0], held=held_on, true=true, spread=raw.spread[0]))
        return found

    def _weight(self, mark: int, lead: int, trials: list[_Trial]) -> float:
        """How much carrying on counts against holding: by the conflict's own past, shorter leads where it is short."""
        issued = _spaced([past for past in self._marks if past + lead <= mark])
        enough = len(trials) >= FEWEST_TRIALS and issued[0] - issued[-1] >= lead
        if self.given.totals is None:
            return 0.0 if enough and _missed(trials, 1.0) > _missed(trials, 0.0) * WORSE else 1.0
        if not enough and mark >= SHORTEST:
            lead = min(lead, max(SHORTEST, mark // 2))
            issued = _spaced([past for past in self._marks if past + lead <= mark])
            trials = [*trials, *self._trials(mark, lead)]
        if not issued:
            return UNTRIED
        return _fewest_misplaced(trials, spans=1 + (issued[0] - issued[-1]) / max(1, lead))

    def _true(self, now: Seen, mark: int, day: Days) -> People:
        """The counts of a past day as they are judged now."""
        if self.given.totals is None:
            return now.at(day) * factors_of(now, self.given)
        path = self._paths.get(mark)
        if path is None:
            self._raw(mark, np.array([mark]))
            path = self._paths[mark]
        people, _ = path[1].on(day)
        return self._fitted(people, day)


def _spaced(marks: list[int]) -> list[int]:
    """The latest of some days, at least `APART` days from each other."""
    chosen: list[int] = []
    for mark in reversed(marks):
        if not chosen or chosen[-1] - mark >= APART:
            chosen.append(mark)
    return chosen[:TRIALS]


def _missed(trials: list[_Trial], weight: float) -> float:
    """People whom some trials had in the wrong number, all told."""
    return sum(float(np.abs(weight * t.carried + (1 - weight) * t.held - t.true).sum()) for t in trials)


def _fewest_misplaced(trials: list[_Trial], spans: float) -> float:
    """The weight that misplaced the fewest; with little behind it, one not far from the untried.

    `spans` is how many times the lead the trials reach over: those that overlap say the same thing twice.
    """
    pull = HOLD_TO_UNTRIED * _misplaced(trials, UNTRIED) / spans
    costs = [_misplaced(trials, weight) + pull * (weight - UNTRIED) ** 2 for weight in WEIGHTS]
    return float(WEIGHTS[int(np.argmin(costs))])


def _misplaced(trials: list[_Trial], weight: float) -> float:
    """The same for each of those counted, in the mean of the trials."""
    return sum(_missed([trial], weight) / (float(trial.true.sum()) + 1) for trial in trials) / len(trials)


def _reach(trials: list[_Trial]) -> float:
    """How many spreads the interval reaches: what nine in ten misses stayed within, the usual ones among them."""
    usual = np.repeat(USUAL_MISSES, WEIGHT_OF_USUAL // len(USUAL_MISSES))
    misses = [np.abs(trial.carried - trial.true) / trial.spread for trial in trials]
    return min(FARTHEST, float(np.quantile(np.concatenate([*misses, usual]), COVERED)))
