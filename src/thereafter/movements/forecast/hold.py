"""Without totals: each camp's last count, made right where counts are usually too high, and grown a little."""

from __future__ import annotations

import numpy as np

from thereafter.movements.forecast.seen import Given, Seen, usual_factor
from thereafter.movements.simulation.scenario import Days, People

WINDOW = 60  # days over which growth is measured
TRUST = 0.5  # in growth going on
FADING = 60.0  # days in which it fades
FASTEST_FALL = 0.3  # of those there, in a window
RECENT, FASTER = 20, 2.0  # days before a camp's newest report, and how much faster than then it is said to grow
MONTH = 30  # days
OFF, OFF_OF_ALL, OFF_WHERE_NONE = 0.07, 0.014, 0.056  # of a camp's people, of all, of all where none was reported
OFF_PEOPLE = 7.0
GROWING, ELSEWHERE = 0.4, 0.5  # of the last month's rise, and of the camps' mean one, that may come again each month
LEAST_OWN, MOST_OWN = 0.2, 2.0  # of a factor that the first day's count tells


def held(seen: Seen, given: Given, days: Days) -> People:
    """Days × camps: the last count × its factor, and a fading half of its growth in the last two months.

    Where the newest counts hardly rise any more (a flight that stopped), that growth is not carried on.
    """
    factors = factors_of(seen, given)
    now = seen.last * factors
    ago = seen.at(np.array([seen.day - WINDOW]))[0] * factors
    growth = np.maximum(now - ago, -FASTEST_FALL * now) * min(1.0, seen.day / WINDOW) / WINDOW
    growth = np.minimum(growth, FASTER * factors * np.maximum(seen.last - seen.before(RECENT), 0.0) / RECENT)
    ahead = np.maximum(days - seen.day, 0)[:, None]
    people: People = np.maximum(now + TRUST * growth * FADING * (1 - np.exp(-ahead / FADING)), 0.0)
    return people


def spread_of_held(seen: Seen, people: People, days: Days) -> People:
    """How far a held count may be off: by chance with the root of time, and with time by what may go on growing.

    By chance 7 % of a camp's people in a month and 1.4 % of all, more where none was reported, and what only reports
    state adds how loosely they state it. In the first month all who are there count as the month's rise.
    """
    months = np.maximum(days - seen.day, 1)[:, None] / MONTH
    everyone = people.sum(axis=1, keepdims=True)
    new = np.where(seen.last <= 0, OFF_WHERE_NONE, OFF_OF_ALL) * everyone
    loose = seen.loose_at(np.array([seen.day]))
    chance = ((OFF * people) ** 2 + new**2 + OFF_PEOPLE**2 + loose**2) * months
    ago = seen.at(np.array([seen.day - MONTH]))[0] if seen.day >= MONTH else np.zeros(len(seen.last))
    rise = np.maximum(seen.last - ago, 0.0)
    going_on = GROWING * months * (rise + ELSEWHERE * rise.mean())
    spread: People = np.sqrt(chance + going_on**2)
    return spread


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
