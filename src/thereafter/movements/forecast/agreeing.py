"""How far a conflict's counts and totals disagree: only as far as they do can its counts be wrong."""

from __future__ import annotations

import numpy as np

from thereafter.movements.forecast.seen import Given, Seen

EVERY = 5  # days
FEWEST = 500.0  # people: a smaller total says nothing
MONTHS_OF_USUAL = 0.3  # as many months of agreement as what is usual is worth
LEAST = 0.03  # as of a camp that was registered anew


def doubt_of_factors(seen: Seen, given: Given, usual: float) -> float:
    """One standard deviation of the factors of camps that were not registered anew.

    On days that the reports reach, counts that need no factor add up to the total; independent factors leave it by
    their deviation × the root of the summed squares of the counts. What is seen of that is pooled with the usual.
    """
    days = np.arange(0, seen.reached + 1, EVERY)
    counts, totals = seen.at(days), given.totals_on(days)
    weights = counts * ~np.array(seen.registered)
    told = (totals >= FEWEST) & (weights.sum(axis=1) > 0)
    if not told.any():
        return usual
    off = ((counts.sum(axis=1) - totals)[told] ** 2 / (weights[told] ** 2).sum(axis=1)).mean()
    months = told.sum() * EVERY / 30
    both = (MONTHS_OF_USUAL * usual**2 + months * float(off)) / (MONTHS_OF_USUAL + months)
    return float(np.clip(np.sqrt(both), LEAST, usual))
