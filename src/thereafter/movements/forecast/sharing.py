"""Without reports from camps: the total of each day shared among them, by the room left or by what draws people."""

from __future__ import annotations

import numpy as np

from thereafter.movements.forecast.attraction import Attraction, attraction_of
from thereafter.movements.forecast.seen import Given
from thereafter.movements.simulation.scenario import CAMPS, People

ROOM_POWER = 0.85  # a little under 1: capacities are rough
AS_FIRST = 0.5  # the part of newcomers that goes as people went on the first day, where anybody had


def shared(given: Given) -> People:
    """Days × camps: from the first day's counts on, each rise of the total goes by room left × open, or by attraction.

    By room when most camps have a capacity; else half as on the first day, half by gravity. A fall is shared by
    all alike. Raises ValueError without totals.
    """
    totals = given.totals_on(np.arange(given.scenario.length if given.totals is None else len(given.totals)))
    draw = attraction_of(given.scenario)
    capacity = _capacities(given)
    now = _first(given, draw)
    first = now / now.sum() if now.sum() > 0 else None
    people = np.empty((len(totals), len(now)))
    people[:1] = now
    for day in range(1, len(people)):
        rise = totals[day] - totals[day - 1]
        if rise > 0:
            weights = _by_room(capacity, now, draw, day) if capacity is not None else _by_draw(first, draw, day)
            now = now + rise * weights / weights.sum()
        elif now.sum() > 0:
            now = now * (totals[day] / now.sum())
        people[day] = now
    return people


def _first(given: Given, draw: Attraction) -> People:
    if given.day0 is not None:
        return given.day0.astype(np.float64)
    return draw.between(0, 0) * given.totals_on(np.zeros(1, np.int64))


def _capacities(given: Given) -> People | None:
    """Per camp; the median for one that has none; None when most have none."""
    scenario = given.scenario
    told = [place.capacity or 0 for place in scenario.locations if place.kind in CAMPS and place.name in scenario.camps]
    capacity = np.array(told, np.float64)
    if 2 * (capacity > 0).sum() <= len(capacity):
        return None
    return np.where(capacity > 0, capacity, np.median(capacity[capacity > 0]))


def _by_room(capacity: People, now: People, draw: Attraction, day: int) -> People:
    room = np.maximum(capacity - now, 0.0) ** ROOM_POWER * draw.open_on(day)
    return room if room.sum() > 0 else capacity


def _by_draw(first: People | None, draw: Attraction, day: int) -> People:
    gravity = draw.between(day, day)
    return gravity if first is None else AS_FIRST * first + (1 - AS_FIRST) * gravity
