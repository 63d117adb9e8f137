"""Did a place rise beyond what it does on other dates? The days after a turning point against many placebo dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from msgspec import structs

from thereafter.links.activity import Activity, Floats, Ints, km_from
from thereafter.record.event import Event
from thereafter.record.link import Evidence, Link

AFTER_DAYS = 45
"""Days counted after a turning point, and after each placebo date."""
LATEST_DAYS = 90  # counted when the linked event came later than that; one that came later still is not tested
FEWEST_DAYS = 15  # fewer days after it say nothing yet
STEP_DAYS = 15  # between placebo dates; their windows overlap
BACK_DAYS = 720
FEWEST_DATES = 12
RISES, NO_RISE = 0.05, 0.2
"""Up to the first the rise is told as evidence for, from the second on its absence as evidence against."""
PLACE_KM = 15.0  # around the place of a linked event


class Rise(NamedTuple):
    """Events of each place after the day, and on placebo dates; one number a place."""

    window: int
    after: Ints
    usual: Floats
    dates: int
    p: Floats  # nan: too few dates to say

    @property
    def surprise(self) -> Floats:
        """By how many of its usual deviations each place rose; 0 where it fell or nothing is usual yet."""
        if not self.dates:
            return np.zeros(len(self.after))
        over: Floats = np.maximum(0.0, (self.after - self.usual) / np.sqrt(self.usual + 1.0))
        return over


def rises(days: Ints, place: Ints, places: int, *, first: int, window: int) -> Rise:
    """Events in the `window` days from day 0 against windows that begin every 15 days before it, back to day `first`.

    `days` count from the turning point; `place` is each row's place, negative for none.
    """

    def counted(start: int) -> Ints:
        inside = (days >= start) & (days < start + window) & (place >= 0)
        return np.bincount(place[inside], minlength=places).astype(np.int64)

    after = counted(0)
    starts = range(-window, max(first, -BACK_DAYS) - 1, -STEP_DAYS)
    if len(starts) < FEWEST_DATES:
        return Rise(window, after, np.zeros(places), 0, np.full(places, np.nan))
    others = np.stack([counted(start) for start in starts])
    p = ((others >= after).sum(axis=0) + 1.0) / (len(starts) + 1.0)
    return Rise(window, after, others.mean(axis=0), len(starts), p)


def told(rise: Rise, at: int, km: float) -> Evidence | None:
    """The test of one place in a sentence; None when it says nothing either way."""
    p = float(rise.p[at])
    if not RISES < p <= NO_RISE and rise.dates:
        reached = round(p * (rise.dates + 1)) - 1
        events = "event" if rise.after[at] == 1 else "events"
        counted = (
            f"{rise.after[at]} {events} within {km:.0f} km in the {rise.window} days after, "
            f"{rise.usual[at]:.0f} usual in as many; {reached} of {rise.dates} other dates had as many (p = {p:.2f})."
        )
        return Evidence(what=counted if p <= RISES else f"No rise there: {counted}", sort="placebo")
    return None


def with_placebo(links: Sequence[Link], events: Sequence[Event], activity: Activity, as_of: date) -> tuple[Link, ...]:
    """The links with what the placebo dates say of their effects' places; verbs and probabilities stay as they are.

    Effects at the cause's own place, those without a point and those of more than 90 days later are not tested.
    """
    known = {event.id: event for event in events}
    return tuple(_tested(link, known, activity, as_of) for link in links)


def _tested(link: Link, known: dict[str, Event], activity: Activity, as_of: date) -> Link:
    cause, effect = known.get(link.cause), known.get(link.effect)
    day = cause.when.earliest or cause.when.latest if cause else None
    where = effect.where if effect else None
    if day is None or where is None or where.lat is None or where.lon is None or (link.km or 0.0) <= PLACE_KM:
        return link
    lag = link.lag_days or 0
    window = min(AFTER_DAYS if lag < AFTER_DAYS else LATEST_DAYS, (as_of - day).days + 1)
    if window < FEWEST_DAYS or lag >= window or not len(activity):
        return link
    start = day.toordinal()
    rows = activity.between(start - BACK_DAYS, start + window)
    near = km_from(where.lat, where.lon, activity.lat[rows], activity.lon[rows]) <= PLACE_KM
    place = np.where(near, 0, -1).astype(np.int64)
    rise = rises(activity.day[rows] - start, place, 1, first=int(activity.day[0]) - start, window=window)
    found = told(rise, 0, PLACE_KM)
    if found is None or not (rise.after[0] or rise.usual[0]):
        return link
    if rise.p[0] <= RISES:
        return structs.replace(link, supports=(*link.supports, found))
    return structs.replace(link, doubts=(*link.doubts, found))
