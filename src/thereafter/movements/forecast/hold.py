"""Without totals: each camp's last count, made right where counts are usually too high, and grown a little."""

from __future__ import annotations

import numpy as np

from thereafter.movements.forecast.seen import Given, Seen, usual_factor
from thereafter.movements.simulation.scenario import Days, People

WINDOW = 60  # days over which growth is measured
TRUST = 0.5  # in growth going on
FADING = 60.0  # days in which it fades
FASTEST_FALL = 0.3  # of those there, in a window
LEAST_OWN, MOST_OWN = 0.2, 2.0  # of a factor that the first day's count tells


def held(seen: Seen, given: Given, days: Days) -> People:
    """Days × camps: the last count × its factor, and a fading half of its growth in the last two months."""
    factors = factors_of(seen, given)
    now = seen.last * factors
    ago = seen.at(np.array([seen.day - WINDOW]))[0] * factors
    growth = np.maximum(now - ago, -FASTEST_FALL * now) * min(1.0, seen.day / WINDOW) / WINDOW
    ahead = np.maximum(days - seen.day, 0)[:, None]
    people: People = np.maximum(now + TRUST * growth * FADING * (1 - np.exp(-ahead / FADING)), 0.0)
    return people


def factors_of(seen: Seen, given: Given) -> People:
    """Per camp, true people a counted one: 1 once registered anew, told by the first day, or pooled."""
    first = seen.at(np.zeros(1, np.int64))[0]
    told = (first > 0) & ~np.array(seen.registered) if given.day0 is not None else np.zeros(len(first), bool)
    own = np.ones(len(first))
    if given.day0 is not None:
        own[told] = np.clip(given.day0[told] / first[told], LEAST_OWN, MOST_OWN)
    usual = usual_factor([*seen.factors, *own[told].tolist()])
    return np.where(told, own, np.where(seen.registered, 1.0, usual))


def persisting(seen: Seen, given: Given, days: Days) -> People:
    """Days × camps: nothing changes. The last counts, or with totals their shares of each day's total."""
    there = seen.last.sum()
    if given.totals is None:
        return np.tile(seen.last, (len(days), 1))
    shares = seen.last / there if there > 0 else np.full(len(seen.last), 1 / max(1, len(seen.last)))
    return np.outer(given.totals_on(days), shares)
