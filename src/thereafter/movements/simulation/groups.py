"""People who are alike as one group: where they are, the route before them, what lies behind them, how many they are.

Groups that differ little in what they travelled today and of late are joined at their mean, heads kept.
"""

from __future__ import annotations

import numpy as np

from thereafter.movements.simulation.network import Numbers, Reals

METRES = 6  # decimals of a km that are kept
MOST_DENSE = 200_000  # keys that are summed in a table; more are sorted
PLACE, ROUTE, FRESH = range(3)
GONE, TODAY, LATELY, HEADS = range(4)


class Groups:
    """Rows of two tables: whole numbers (place, route or -1, on their first link) and amounts.

    Amounts are km on the link, km today, km of late (they fade by half each day), and heads.
    """

    __slots__ = ("amounts", "fresh", "gone", "heads", "lately", "numbers", "place", "route", "today")

    def __init__(self, numbers: Numbers, amounts: Reals) -> None:
        self.numbers = numbers
        self.amounts = amounts
        self.place: Numbers = numbers[PLACE]
        self.route: Numbers = numbers[ROUTE]
        self.fresh: Numbers = numbers[FRESH]
        self.gone: Reals = amounts[GONE]
        self.today: Reals = amounts[TODAY]
        self.lately: Reals = amounts[LATELY]
        self.heads: Reals = amounts[HEADS]

    def where(self, which: Numbers) -> Groups:
        """Some of the groups, as a copy."""
        return Groups(self.numbers.take(which, axis=1), self.amounts.take(which, axis=1))

    def on(self, route: Numbers, heads: Reals) -> Groups:
        """The same groups on other routes, with other heads. Changes and gives this one, as all that follow do."""
        self.route[:], self.heads[:] = route, heads
        return self

    def setting_out(self) -> Groups:
        """At the beginning of a link."""
        self.gone[:] = 0.0
        return self

    def after(self, km: Reals, counted: Reals) -> Groups:
        """A day's km further on the link, of which those count that it has."""
        self.gone += km
        self.today += counted
        return self

    def arrived(self, place: Numbers, route: Numbers) -> Groups:
        """In a place, with what is left of the route."""
        self.place[:], self.route[:], self.fresh[:] = place, route, 0
        return self

    def slept(self) -> Groups:
        """At the end of the day."""
        self.lately[:] = (self.lately + self.today) / 2
        self.today[:] = 0.0
        return self


def standing(people: Reals) -> Groups:
    """People at places who have not travelled."""
    place = np.flatnonzero(people > 0)
    amounts = np.zeros((4, len(place)))
    amounts[HEADS] = people[place]
    return Groups(np.stack([place, np.full(len(place), -1), np.ones(len(place), np.int64)]), amounts)


def joined(parts: list[Groups]) -> Groups:
    """All groups of several tables."""
    numbers = np.concatenate([part.numbers for part in parts], axis=1)
    return Groups(numbers, np.concatenate([part.amounts for part in parts], axis=1))


def merged(groups: Groups, key: Numbers) -> Groups:
    """Groups of one key as one group, at the mean of what they differ in."""
    if not len(key):
        return groups
    size = int(key.max()) + 1
    if size > MOST_DENSE:
        unique, key = np.unique(key, return_inverse=True)
        size = len(unique)
    heads = np.bincount(key, groups.heads, minlength=size)
    which = (heads > 0).nonzero()[0]
    member = np.zeros(size, np.int64)
    member[key] = np.arange(len(key))  # of what they all share, any one tells
    amounts = np.empty((4, len(which)))
    amounts[HEADS] = heads[which]
    for row in (GONE, TODAY, LATELY):
        amounts[row] = np.bincount(key, groups.amounts[row] * groups.heads, minlength=size)[which]
    amounts[:HEADS] /= amounts[HEADS]
    np.round(amounts[:HEADS], METRES, out=amounts[:HEADS])  # the mean of equal numbers is that number
    return Groups(groups.numbers.take(member[which], axis=1), amounts)
