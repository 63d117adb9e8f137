"""The roads as one-way links, and every route that people know of: link by link, without coming by a place twice."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from thereafter.errors import ConfigError
from thereafter.movements.simulation.scenario import Kind, Scenario
from thereafter.movements.simulation.settings import Settings

Numbers = NDArray[np.int64]
Reals = NDArray[np.float64]
Flags = NDArray[np.bool_]
MOST_ROUTES = 200_000
ROADS = "routes.csv"


class Links(Struct, frozen=True, kw_only=True, eq=False):
    """Two links for each road, there and back, one after the other; `way` is 2 × the road, and 1 more for back."""

    start: Numbers
    end: Numbers
    km: Reals
    way: Numbers
    speed: Reals  # km a day
    walking: Reals  # chance of a day on foot


class Routes(Struct, frozen=True, kw_only=True, eq=False):
    """Routes sorted by origin: the link each begins with, where it leads, and the route left after that link."""

    origin: Numbers
    link: Numbers
    end: Numbers
    km: Reals
    rest: Numbers  # -1: the link leads to the end
    first: Numbers  # per place, and one more: where its routes begin
    along: tuple[tuple[int, ...], ...]  # the links of each


def links_of(scenario: Scenario, settings: Settings) -> Links:
    """The one-way links of a scenario; FLEE builds a road whose flag is 1 twice."""
    numbers = [
        number
        for number, road in enumerate(scenario.roads)
        for _ in range(2 if settings.compatible and road.forced == 1 else 1)
    ]
    roads = [scenario.roads[number] for number in numbers]
    both = [(dict(road.attributes), ends) for road in roads for ends in ((road.a, road.b), (road.b, road.a))]
    return Links(
        start=np.array([start for _, (start, _) in both], np.int64),
        end=np.array([end for _, (_, end) in both], np.int64),
        km=np.repeat(np.array([road.km for road in roads], np.float64), 2),
        way=np.array([2 * number + back for number in numbers for back in (0, 1)], np.int64),
        speed=np.array([number_in(told, "max_move_speed", settings.max_move_speed, ROADS) for told, _ in both]),
        walking=np.array([min(1.0, number_in(told, "walk_probability", 0.0, ROADS)) for told, _ in both]),
    )


def number_in(told: dict[str, str], name: str, default: float, file: str) -> float:
    """An attribute's number, not below 0; raises ConfigError for a word."""
    text = told.get(name, "")
    try:
        value = float(text) if text else default
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        hint = "Write digits only, with a point for decimals."
        raise ConfigError(f"{name} “{text}” is not a number.", where=file, hint=hint)
    return max(0.0, value)


def routes_of(scenario: Scenario, links: Links, settings: Settings) -> Routes:
    """Every route within `awareness_level` places (bends in a road do not count); raises ConfigError when too many."""
    bends = [place.kind is Kind.MARKER for place in scenario.locations]
    leaving: list[list[int]] = [[] for _ in bends]
    for link, start in enumerate(links.start):
        leaving[start].append(link)
    end, steps = links.end.tolist(), max(1, settings.awareness_level)
    along: list[tuple[int, ...]] = []
    for origin in range(len(bends)):
        for route in _from(origin, steps, leaving, end, bends):
            along.append(route)
            if len(along) > MOST_ROUTES:
                what = f"an awareness level of {settings.awareness_level} means more than {MOST_ROUTES:,} routes."
                raise ConfigError(what, hint="Lower awareness_level.")
    number = {route: at for at, route in enumerate(along)}
    origin_of = np.array([links.start[route[0]] for route in along], np.int64)
    return Routes(
        origin=origin_of,
        link=np.array([route[0] for route in along], np.int64),
        end=np.array([end[route[-1]] for route in along], np.int64),
        km=np.array([links.km[list(route)].sum() for route in along], np.float64),
        rest=np.array([number.get(route[1:], -1) for route in along], np.int64),
        first=np.searchsorted(origin_of, np.arange(len(bends) + 1)),
        along=tuple(along),
    )


def _from(
    origin: int, steps: int, leaving: list[list[int]], end: list[int], bends: list[bool]
) -> Iterator[tuple[int, ...]]:
    """Every route from a place: over links that lead where it has not been."""
    waiting: list[tuple[tuple[int, ...], frozenset[int], int, int]] = [((), frozenset((origin,)), origin, steps)]
    while waiting:
        behind, been, at, left = waiting.pop()
        for link in leaving[at]:
            to = end[link]
            if to in been:
                continue
            route = (*behind, link)
            if not bends[to]:
                yield route
            after = left if bends[to] else left - 1
            if after > 0:
                waiting.append((route, been | {to}, to, after))
