"""Counts of tables and counts that reports state, weighed into what is known of a camp from day to day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from math import hypot, sqrt

import numpy as np

from thereafter.movements.forecast.stated import WANDERING
from thereafter.movements.simulation.scenario import Counts
from thereafter.record.camps import Limit, StatedCount

TABLE, FEW = 0.01, 5.0  # error of a table's count, as in the filter of camps
DOUBT = (
    0.5  # of how far a stated count lies from what a table's count lets expect: at least so loose is it. By reasoning
)


def weighed(counts: Counts, stated: Iterable[StatedCount], start: date) -> tuple[Counts, Counts]:
    """One count a day of either sort, and how loosely each is known beyond a table's own error.

    A table's count stands as it is. A stated one corrects what is known on its day by its spread against that of what
    went before, which grows with time; on a day with both, both count. An "at least" below what is known, and an "up
    to" above it, say nothing new. Only what came before bears on a day, so that no day knows a later one.
    """
    by_day: dict[int, list[StatedCount]] = {}
    for one in stated:
        by_day.setdefault((one.day - start).days, []).append(one)
    if not by_day:
        return counts, Counts(days=counts.days, people=np.zeros(len(counts.days)))
    table = dict(zip(counts.days.tolist(), counts.people.tolist(), strict=True))
    days, now, loose = sorted({*table, *by_day}), _Known(), []
    people = []
    for day in days:
        now.go_on(day)
        if day in table:
            now.counted(table[day])
        now.told(by_day.get(day, ()))
        people.append(now.people or 0.0)
        loose.append(0.0 if day in table else now.spread)
    marks = np.array(days, np.int64)
    return Counts(days=marks, people=np.array(people)), Counts(days=marks, people=np.array(loose))


class _Known:
    """How many are in one camp and how surely, from day to day."""

    def __init__(self) -> None:
        self.people: float | None = None
        self.spread = 0.0
        self.day: int | None = None
        self.by_table = False

    def go_on(self, day: int) -> None:
        """What is known grows uncertain with the days."""
        if self.people is not None and self.day is not None:
            self.spread = hypot(self.spread, WANDERING * self.people * sqrt(day - self.day))
        self.day = day

    def counted(self, people: float) -> None:
        """A table's count: what was expected counts for nothing."""
        self.people, self.spread, self.by_table = people, TABLE * people + FEW, True

    def told(self, stated: Sequence[StatedCount]) -> None:
        """What reports of one day say: plain numbers first, then what must be reached, then what is not exceeded."""
        for one in sorted(stated, key=lambda one: (list(Limit).index(one.limit), one.people, one.claim)):
            self._weigh(one)

    def _weigh(self, one: StatedCount) -> None:
        if self.people is None:
            self.people, self.spread = one.people, one.spread
            return
        off = one.people - self.people
        if (one.limit is Limit.LEAST and off <= 0) or (one.limit is Limit.MOST and off >= 0):
            return
        spread = max(one.spread, DOUBT * abs(off)) if self.by_table else one.spread
        both = hypot(self.spread, spread)
        if both:
            self.people += off * (self.spread / both) ** 2
            self.spread *= spread / both
