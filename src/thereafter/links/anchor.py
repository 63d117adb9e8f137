"""The turning point that "what followed?" is asked of."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate

from thereafter.links.turning import Turn, turns_of
from thereafter.links.words import acts_named, name_pattern
from thereafter.movements import same_place
from thereafter.patterns import regex
from thereafter.record.claim import Claim
from thereafter.record.event import Event
from thereafter.record.kinds import HAPPENED, Precision
from thereafter.record.values import Where

PEAK_DAYS = 21
"""Turning events this many days apart belong to one turning point (a battle's end and its evacuation)."""
STRONG = 0.5
"""A later peak this strong beside any earlier one is the turning point asked of …"""
FADES_DAYS = 3650.0
"""… and half as strong when the earlier one lies this much further back. Both set by reasoning."""
BESIDE = 0.15
"""What the other kinds of turning events in a peak add to its strongest: the offensive before a capture."""
SUPPORT = 0.4
"""What each e-fold of publishers adds to a peak: many who tell it count, many tellings of one outlet do not."""

_YEAR_MONTH = regex(r"\b((?:19|20)\d\d)(?:-(\d\d))?(?:-(\d\d))?\b")
_MONTHS = "january february march april may june july august september october november december".split()
_MONTH_NAME = regex(r"\b(" + "|".join(_MONTHS) + r")\b(?:\s+\d{1,2},?)?(?:\s+((?:19|20)\d\d))?", re.I)


def anchor_of(
    place: Where, events: Sequence[Event], *, wording: str = "", claims: Sequence[Claim] = ()
) -> Event | None:
    """The event at `place` that most looks like a turning point, the latest strong one; `None` when nothing happened.

    The city counts for its part and the part for its city; a site or a part with a name of its own counts little.
    Strength is how much changed (kind, whole or part, declared over) times how many publishers tell of it within
    three weeks. `claims` are those behind the events; without them every event counts as of the whole place.
    `wording` ("fall of …", "evacuation", a date) leads.
    """
    here = [e for e in events if e.status in HAPPENED and day_told(e) is not None and _at(e, place)]
    if not here:
        return None
    turns = turns_of(_dated(here, wording), place, claims, asked=acts_named(wording))
    days = [turn.day for turn in turns]
    peaks = [_peak(_around(turns, days, turn)) for turn in turns]
    last = turns[_latest_strong(days, peaks)]
    return max(_around(turns, days, last), key=lambda t: (_told(t.own, t.publishers), t.day, t.event.id)).event


def _latest_strong(days: Sequence[date], peaks: Sequence[float]) -> int:
    """The last peak that is strong enough beside every other one, earlier ones fading with the time between."""
    ahead = [*accumulate(reversed(peaks), max)][::-1]  # the strongest from each day on
    faded, last = 0.0, 0
    for at, peak in enumerate(peaks):
        gone = (days[at] - days[at - 1]).days if at else 0
        faded = max(peak, faded * 0.5 ** (gone / FADES_DAYS))
        if peak >= STRONG * max(faded, ahead[at]):
            last = at
    return last


def _around(turns: Sequence[Turn], days: Sequence[date], turn: Turn) -> Sequence[Turn]:
    span = timedelta(days=PEAK_DAYS)
    return turns[bisect_left(days, turn.day - span) : bisect_right(days, turn.day + span)]


def _peak(turns: Sequence[Turn]) -> float:
    """The strongest event of each kind, each kind once: a hundred headlines of one offensive are one offensive."""
    best: dict[str, float] = {}
    for turn in turns:
        best[turn.kind] = max(best.get(turn.kind, 0.0), turn.own)
    own = sorted(best.values(), reverse=True)
    return _told(own[0] + BESIDE * sum(own[1:]), frozenset().union(*(turn.publishers for turn in turns)))


def _told(own: float, publishers: frozenset[str]) -> float:
    return own * (1.0 + SUPPORT * math.log(max(1, len(publishers))))


def _at(event: Event, place: Where) -> bool:
    """An event of a whole country or governorate is not one of a town in it; an unresolved name may match by name."""
    where = event.where
    if where is None:
        return False
    if where.place is None or place.place is None:
        pattern = name_pattern([place.name])
        return pattern is not None and pattern.search(where.name) is not None
    wide = where.precision is Precision.GOVERNORATE and place.precision is not Precision.GOVERNORATE
    return same_place(where, place) and not (wide and where.place != place.place)


def day_told(event: Event) -> date | None:
    """The day an event is filed under."""
    return event.when.earliest or event.when.latest or event.first_reported


def _dated(events: list[Event], wording: str) -> list[Event]:
    """The events of the year, month or day the wording names; all of them when it names none or none match."""
    years, month, day = _date_in(wording)
    if years is None and month is None:
        return events
    named = [
        e
        for e in events
        if (d := day_told(e)) and years in (None, d.year) and month in (None, d.month) and day in (None, d.day)
    ]
    return named or events


def _date_in(wording: str) -> tuple[int | None, int | None, int | None]:
    numbers = _YEAR_MONTH.search(wording)
    year = int(numbers[1]) if numbers else None
    month = int(numbers[2]) if numbers and numbers[2] else None
    day = int(numbers[3]) if numbers and numbers[3] else None
    named = _MONTH_NAME.search(wording)
    if named and month is None and (named[1].casefold() != "may" or named[2]):
        month = _MONTHS.index(named[1].casefold()) + 1
    return year, month, day
