"""The forecast of people in camps, with intervals, and set against what “nothing changes” would have said."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from msgspec import Struct

from thereafter.movements.forecast.assimilate import Path, assimilated
from thereafter.movements.forecast.attraction import Attraction, attraction_of
from thereafter.movements.forecast.hold import factors_of, held
from thereafter.movements.forecast.seen import Given, Seen, seen_on
from thereafter.movements.simulation.scenario import Days, People

COVERED = 0.9
TRIALS = 24  # past days of issue, at most, on which a forecast is tried
FEWEST_TRIALS = 3
APART = 10  # days, at least, between trials
WORSE = 1.1  # than persistence by so much: then persistence is told
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
        misses, better = self._trials(mark, lead)
        raw = self._raw(mark, days)
        people = raw.people if better else self._unchanged(mark, days)
        reach = _reach(misses)
        return Forecast(
            camps=self.given.scenario.camps,
            issued=day,
            days=days,
            people=people,
            low=np.maximum(people - reach * raw.spread, 0.0),
            high=people + reach * raw.spread,
            by=self._way if better else "persistence",
            tried=len(misses),
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
            return _Raw(people=people, spread=_spread_of_held(seen, people, days))
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

    def _trials(self, mark: int, lead: int) -> tuple[People, bool]:
        """What forecasts of the same lead, issued earlier, missed by what is known now; and were they worth it?"""
        now = self._known(mark)
        issued = _spaced([past for past in self._marks if past + lead <= mark])
        misses, ours, theirs = [], 0.0, 0.0
        for past in issued:
            day = np.array([past + lead])
            true = self._true(now, mark, day)
            raw = self._raw(past, day)
            misses.append((np.abs(raw.people - true) / raw.spread)[0])
            ours += float(np.abs(raw.people - true).sum())
            theirs += float(np.abs(self._unchanged(past, day) - true).sum())
        enough = len(issued) >= FEWEST_TRIALS and issued[0] - issued[-1] >= lead
        better = not enough or ours <= theirs * WORSE
        return (np.concatenate(misses) if misses else np.empty(0)), better

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


def _reach(misses: People) -> float:
    """How many spreads the interval reaches: what nine in ten misses stayed within, the usual ones among them."""
    usual = np.repeat(USUAL_MISSES, WEIGHT_OF_USUAL // len(USUAL_MISSES))
    return min(FARTHEST, float(np.quantile(np.concatenate([misses, usual]), COVERED)))


def _spread_of_held(seen: Seen, people: People, days: Days) -> People:
    """How far a held count may be off in a month: a tenth of it, a fiftieth of all; more where none was reported.

    What only reports state adds how loosely they state it.
    """
    months = np.sqrt(np.maximum(days - seen.day, 1) / 30)[:, None]
    everyone = people.sum(axis=1, keepdims=True)
    new = np.where(seen.last <= 0, 0.08, 0.02) * everyone
    loose = seen.loose_at(np.array([seen.day]))
    spread: People = np.sqrt((0.1 * people) ** 2 + new**2 + 100.0 + loose**2) * months
    return spread
