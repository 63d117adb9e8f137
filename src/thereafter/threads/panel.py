"""The panel: everything that was published, so that a silence can be told from a dead feed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from msgspec import Struct

from thereafter.record.ids import ActorId, LineageId, PlaceId, ReportId

ALIVE = 0.7
"""Share of its usual volume a panel must keep for its silence to mean anything (definition of a dropped story)."""
USUAL_DAYS = 90
"""Days before a silence over which the usual volume is taken."""
FEWEST_DAYS = 14
"""With less history than this nothing is usual yet."""
GAP_DAYS = 7
EXPECTED = 5.0
"""An outlet that should have printed this many items in a week and printed none has a dead feed (chance below 1 %)."""


class Coverage(Struct, frozen=True, kw_only=True):
    """One report as the panel sees it: when, by whom, of which places and actors (own ids, not those around them)."""

    report: ReportId
    published: date | None = None
    publisher: str | None = None
    lineage: LineageId = ""
    places: tuple[PlaceId, ...] = ()
    actors: tuple[ActorId, ...] = ()
    words: tuple[str, ...] = ()  # content words of the text, folded; empty: not given


class Panel:
    """All coverage up to a day, by day, outlet and place."""

    def __init__(self, coverage: Sequence[Coverage], as_of: date) -> None:
        dated = [c for c in coverage if c.published is not None and c.published <= as_of]
        self.items = sorted(dated, key=lambda c: (c.published or date.min, c.report))
        self.by_report = {c.report: c for c in self.items}
        self._days = [c.published or date.min for c in self.items]
        self._outlets: dict[str, list[date]] = defaultdict(list)
        self.by_place: dict[PlaceId, list[Coverage]] = defaultdict(list)
        for item in self.items:
            self._outlets[item.publisher or ""].append(item.published or date.min)
            for place in item.places:
                self.by_place[place].append(item)

    def at(self, place: PlaceId, first: date, last: date) -> Sequence[Coverage]:
        """Reports on a place in these days, in order."""
        here = self.by_place.get(place, [])
        return here[bisect_left(here, first, key=_day) : bisect_right(here, last, key=_day)]

    def between(self, first: date, last: date) -> Sequence[Coverage]:
        """All reports of these days, in order."""
        return self.items[bisect_left(self._days, first) : bisect_right(self._days, last)]

    def trouble(self, last: date, window: int, outlets: frozenset[str]) -> str:
        """Why the silence in the `window` days after `last` says nothing; '' when the panel was alive."""
        expected = _expected(self._days, last, window)
        if expected is None:
            return "too little was read before it to know what is usual"
        seen = _count(self._days, last + timedelta(days=1), last + timedelta(days=window))
        if seen < ALIVE * expected:
            return f"only {seen} items were read in that window where about {expected:.0f} are usual"
        for outlet in sorted(outlets):
            if _dead(self._outlets.get(outlet, []), last, window):
                return f"the feed of {outlet or 'an unnamed outlet'} stopped for a week or more in that window"
        return ""


def _day(item: Coverage) -> date:
    return item.published or date.min


def _count(days: Sequence[date], first: date, last: date) -> int:
    return bisect_right(days, last) - bisect_left(days, first)


def _expected(days: Sequence[date], last: date, window: int) -> float | None:
    """Items usual in `window` days, from the days up to `last`; `None` when the history is too short."""
    if not days:
        return None
    history = min(USUAL_DAYS, (last - days[0]).days + 1)
    if history < FEWEST_DAYS:
        return None
    return _count(days, last - timedelta(days=history - 1), last) / history * window


def _dead(days: Sequence[date], last: date, window: int) -> bool:
    """Whether an outlet that prints daily printed nothing for a week within the window."""
    weekly = _expected(days, last, GAP_DAYS)
    if weekly is None or weekly < EXPECTED:
        return False
    end = last + timedelta(days=window)
    inside = days[bisect_right(days, last) : bisect_right(days, end)]
    marks = [last, *inside, end + timedelta(days=1)]
    return any((b - a).days > GAP_DAYS for a, b in pairwise(marks))
