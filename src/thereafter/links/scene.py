"""The rows of an event table around a turning point: their zones, whose battle it was, what speaks for each zone."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import NamedTuple

import numpy as np

from thereafter.links.activity import MOST_KILLED, Activity, Flags, Floats, Ints, km_from
from thereafter.links.placebo import AFTER_DAYS, BACK_DAYS, FEWEST_DAYS, Rise, rises
from thereafter.links.zones import Zones, zones_of
from thereafter.record.values import Where

NEAR_KM = 20.0  # nearness halves with every doubling of the way beyond this
REACH_KM = 500.0  # zones in the same country are looked at even beyond
HERE_KM = 15.0  # the place itself: half a zone
LAST_DAYS, BEFORE_DAYS = 90, 90
FADES_DAYS = 45.0  # the dead of the first days after count most
ZONES_DAYS = 365  # rows older than this hardly shape the zones
SIDES_DAYS, SIDES_AFTER, SIDES_LONG = 60, 10, 180  # whose battle it was: by the days around it, else by more before
UNARMED = ("civilians", "protesters", "unidentified")  # no side that could have been freed
SIDE_SHARE = 0.15  # of the rows there that a side is named in


class Scene(NamedTuple):
    """The rows that bear on one turning point, with days counted from it."""

    rows: Ints  # into the activity
    day: Ints
    km: Floats
    zones: Zones
    both: Flags  # between sides of the place asked about
    one: Flags  # with at least one of them
    sides: tuple[str, ...]
    window: int  # days after that are known; 0: too few to say anything


def scene_of(anchor: Where, day: date, activity: Activity, as_of: date) -> Scene | None:
    """The rows around a turning point, with their zones; None when there are none."""
    if anchor.lat is None or anchor.lon is None or not len(activity):
        return None
    known = (as_of - day).days + 1
    start = day.toordinal()
    last = min(start + LAST_DAYS - 1, as_of.toordinal())
    if known < FEWEST_DAYS:
        last, known = start - 1, 0
    span = activity.between(start - BACK_DAYS - AFTER_DAYS, last)
    rows = np.arange(span.start, span.stop)
    if not len(rows):
        return None
    km = km_from(anchor.lat, anchor.lon, activity.lat[rows], activity.lon[rows])
    kept = (km <= REACH_KM) | _at_home(rows, km, activity)
    rows, km = rows[kept], km[kept]
    days = activity.day[rows] - start
    weight = np.where(days >= -ZONES_DAYS, 1.0, 1.0 / ZONES_DAYS)
    zones = zones_of(activity.lat[rows], activity.lon[rows], weight, here=(anchor.lat, anchor.lon, HERE_KM))
    sides = _sides(rows, days, km <= HERE_KM, activity)
    a, b = np.isin(activity.one[rows], sides), np.isin(activity.other[rows], sides)
    names = tuple(activity.names[side] for side in sides if activity.names[side])
    armed = [side for side in sides if not activity.names[side].casefold().startswith(UNARMED)]
    one = np.isin(activity.one[rows], armed) | np.isin(activity.other[rows], armed)
    return Scene(rows, days, km, zones, a & b & one, one, names, min(known, AFTER_DAYS))


def _at_home(rows: Ints, km: Floats, activity: Activity) -> Flags:
    """Rows in the country that most of the nearest rows lie in."""
    countries = [_country(activity, row) for row in rows]
    nearest = Counter(countries[i] for i in np.argsort(km, kind="stable")[:15])
    home = min(nearest, key=lambda country: (-nearest[country], country))
    return np.array([bool(home) and country == home for country in countries], dtype=bool)


def _country(activity: Activity, row: int) -> str:
    where = activity.claims[row].where
    return (where.country if where else None) or ""


def _sides(rows: Ints, days: Ints, here: Flags, activity: Activity) -> list[int]:
    """The sides of the battle: those that a good part of the rows at the place name, most often named first."""
    around = here & (days >= -SIDES_DAYS) & (days <= SIDES_AFTER)
    if not around.any():
        around = here & (days >= -SIDES_LONG)
    mine = rows[around]
    count = Counter([*activity.one[mine].tolist(), *activity.other[mine].tolist()])
    named = [side for side, number in count.items() if number >= SIDE_SHARE * len(mine)]
    return sorted(named, key=lambda side: (-count[side], activity.names[side]))


class Grounds(NamedTuple):
    """What speaks for each zone, one number a zone."""

    near: Floats  # minus the logarithm of the way
    before: Floats  # events in the 90 days before, as a logarithm
    killed: Floats  # in the 90 days after, the first ones most, as a logarithm
    both: Floats  # share of the events after that are between the sides of the place asked about
    one: Floats  # share of them with at least one of those sides
    rise: Floats  # by how many usual deviations it rose, as a logarithm


def counted(scene: Scene, first: int, last: int, weight: Floats | Flags | None = None) -> Floats:
    """The rows of each zone from day `first` to the day before `last`, or the sum of their weights."""
    inside = (scene.day >= first) & (scene.day < last) & (scene.zones.of >= 0)
    weights = None if weight is None else weight[inside].astype(np.float64)
    return np.bincount(scene.zones.of[inside], weights=weights, minlength=len(scene.zones)).astype(np.float64)


def km_of(scene: Scene, anchor: Where) -> Floats:
    """Kilometres from the place asked about to the middle of each zone."""
    return km_from(anchor.lat or 0.0, anchor.lon or 0.0, scene.zones.lat, scene.zones.lon)


def rise_of(scene: Scene, activity: Activity, day: date) -> Rise:
    """The days after against placebo dates, for every zone."""
    first, window = int(activity.day[0]) - day.toordinal(), scene.window or AFTER_DAYS
    return rises(scene.day, scene.zones.of, len(scene.zones), first=first, window=window)


def grounds_of(scene: Scene, activity: Activity, anchor: Where, rise: Rise) -> Grounds:
    """What speaks for each zone; what came after the day is zero where it is not known."""
    fading = np.minimum(activity.killed[scene.rows], MOST_KILLED) * np.exp(-np.maximum(0, scene.day) / FADES_DAYS)
    later = counted(scene, 0, LAST_DAYS) + 1.0
    return Grounds(
        near=-np.log1p(km_of(scene, anchor) / NEAR_KM),
        before=np.log1p(counted(scene, -BEFORE_DAYS, 0)),
        killed=np.log1p(counted(scene, 0, LAST_DAYS, fading)),
        both=counted(scene, 0, LAST_DAYS, scene.both) / later,
        one=counted(scene, 0, LAST_DAYS, scene.one) / later,
        rise=np.log1p(rise.surprise),
    )
