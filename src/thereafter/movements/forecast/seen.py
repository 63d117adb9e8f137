"""What a forecaster knows on the day of issue, and nothing later."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
from msgspec import Struct

from thereafter.movements.forecast.stated import current
from thereafter.movements.forecast.weighing import weighed
from thereafter.movements.simulation import Scenario
from thereafter.movements.simulation.scenario import Counts, Days, People
from thereafter.record.camps import StatedCount

USUAL_FACTOR, ITS_SPREAD = 1.0, 0.15  # what a new registration is expected to find of those counted, and how surely
SMALL = 0.01  # of all who are counted: the reports of so small a camp need not reach a day
BETWEEN_CAMPS = 0.2  # how far one camp's factor lies from those of the same conflict
LEAST_FACTOR, MOST_FACTOR = 0.4, 1.3  # a factor beyond says more about its file than about other camps


class Given(Struct, frozen=True, kw_only=True, eq=False):
    """A scenario with what is told besides its reports: the total of each day, and the counts of the first day."""

    scenario: Scenario
    totals: People | None = None  # one a day, from day 0 on
    day0: People | None = None  # per camp
    stated: tuple[StatedCount, ...] = ()  # what reports say of its camps, on any day

    def totals_on(self, days: Days) -> People:
        """The total of each day; past the last, the last. Raises ValueError where none are told."""
        if self.totals is None:
            raise ValueError("this needs a total for each day")
        totals: People = self.totals[np.minimum(days, len(self.totals) - 1)]
        return totals


class Seen(Struct, frozen=True, kw_only=True, eq=False):
    """The reports known on a day, per camp in the scenario's order, measured by the new registrations known by then."""

    day: int
    counts: tuple[Counts, ...]
    last_day: Days  # of each camp's newest report; before the first day where there is none
    last: People
    registered: tuple[bool, ...]  # anew, by that day
    factors: tuple[float, ...]  # what those registrations found of the count before
    loose: tuple[Counts, ...]  # one standard deviation of each count beyond that of a table's: 0 where a table has it

    def loose_at(self, days: Days) -> People:
        """Days × camps: how loosely the counts are known, on a line between them and held outside."""
        return np.stack([loose.at(days) for loose in self.loose], axis=1)

    @property
    def reached(self) -> int:
        """The last day that the reports of every camp reach, but small ones; the first day where there is none."""
        large = self.last_day[self.last > SMALL * self.last.sum()]
        return max(0, int(min(large, default=0)))

    def at(self, days: Days) -> People:
        """Days × camps: known counts, on a line between reports and held outside them."""
        return np.stack([counts.at(days) for counts in self.counts], axis=1)

    def before(self, days: int) -> People:
        """Each camp's count so many days before its newest report."""
        newest = np.maximum(self.last_day - days, 0)
        return np.array([float(counts.at(day[None])[0]) for counts, day in zip(self.counts, newest, strict=True)])


def seen_on(given: Given, day: int) -> Seen:
    """What the reports up to a day tell."""
    scenario = given.scenario
    known = scenario.observed(day)
    said = current(given.stated, scenario.start + timedelta(days=day)) if given.stated else ()
    both = [
        weighed(known[camp], _since_registered(scenario, camp, day, said), scenario.start) for camp in scenario.camps
    ]
    counts = tuple(one for one, _ in both)
    found = {
        one.camp
        for one in scenario.corrections
        if 0 <= one.day <= day and one.camp in known and one.day in scenario.reports[one.camp].days
    }
    return Seen(
        day=day,
        counts=counts,
        last_day=np.array([one.days[-1] if len(one.days) else -1 for one in counts]),
        last=np.array([one.people[-1] if len(one.days) else 0.0 for one in counts]),
        registered=tuple(camp in found for camp in scenario.camps),
        factors=tuple(_factors(scenario, day)),
        loose=tuple(loose for _, loose in both),
    )


def _since_registered(
    scenario: Scenario, camp: str, day: int, said: tuple[StatedCount, ...]
) -> tuple[StatedCount, ...]:
    """What is said of a camp since it was last registered anew: what was said before went by the old count."""
    anew = [one.day for one in scenario.corrections if one.camp == camp and one.day <= day]
    first = scenario.start + timedelta(days=max(anew)) if anew else None
    return tuple(one for one in said if one.camp == camp and (first is None or one.day >= first))


def _factors(scenario: Scenario, day: int) -> list[float]:
    """The first new registration of each camp: how many of the count before it were there."""
    told = [one for one in scenario.corrections if 0 <= one.day <= day and one.camp in scenario.reports]
    firsts = {one.camp: one for one in sorted(told, key=lambda one: -one.day)}
    found = []
    for camp, correction in sorted(firsts.items()):
        counts = scenario.reports[camp]
        at = int(np.searchsorted(counts.days, correction.day))
        if 0 < at < len(counts.days) and counts.days[at] == correction.day and counts.people[at - 1] > 0:
            found.append(float(counts.people[at] / counts.people[at - 1]))
    return found


def usual_factor(factors: list[float]) -> float:
    """What a new registration may be expected to find, pooled over a conflict's camps (a normal prior and mean)."""
    clipped = np.clip(factors, LEAST_FACTOR, MOST_FACTOR)
    weight, each = ITS_SPREAD**-2, BETWEEN_CAMPS**-2
    return float((USUAL_FACTOR * weight + clipped.sum() * each) / (weight + len(clipped) * each))
