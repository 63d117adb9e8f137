"""The turning point that "what followed?" is asked of."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta

from thereafter.links.words import acts_named, name_pattern
from thereafter.movements import same_place
from thereafter.record.event import Event
from thereafter.record.kinds import HAPPENED, Kind, Precision
from thereafter.record.values import Where

PEAK_DAYS = 21
"""Turning events this many days apart belong to one turning point (a battle's end and its evacuation)."""
STRONG = 0.6
"""A later peak this strong beside the strongest one is the turning point asked of. Set by reasoning."""
_TURNS = {
    Kind.CAPTURE: 3.0,
    Kind.EVACUATION: 3.0,
    Kind.CONTROL: 2.0,
    Kind.WITHDRAWAL: 2.0,
    Kind.SIEGE: 1.5,
    Kind.OFFENSIVE: 1.5,
    Kind.CEASEFIRE: 1.0,
}
"""How much an event of a kind counts as a turning point; other kinds only when none of these happened."""
_OTHER_WEIGHT = 0.5
_NAMED_FACTOR = 6.0
"""What the question's own words outweigh: an act or a date that is asked for comes before a larger event."""

_YEAR_MONTH = re.compile(r"\b((?:19|20)\d\d)(?:-(\d\d))?(?:-(\d\d))?\b")
_MONTHS = "january february march april may june july august september october november december".split()
_MONTH_NAME = re.compile(r"\b(" + "|".join(_MONTHS) + r")\b(?:\s+\d{1,2},?)?(?:\s+((?:19|20)\d\d))?", re.I)


def anchor_of(place: Where, events: Sequence[Event], *, wording: str = "") -> Event | None:
    """The event at `place` that most looks like a turning point, the latest strong one; `None` when nothing happened.

    The city counts for its part and the part for its city. Strength is lines of reporting and tellings of change of
    control, evacuation, siege and offensive within three weeks. `wording` ("fall of …", "evacuation", a date) leads.
    """
    here = [e for e in events if e.status in HAPPENED and _day(e) is not None and _at(e, place)]
    turning = [e for e in here if e.kind in _TURNS] or here
    if not turning:
        return None
    turning = _dated(turning, wording)
    ordered = sorted(turning, key=lambda e: (_day(e) or date.min, e.id))
    asked = acts_named(wording)
    own = [_strength(event, asked) for event in ordered]
    peaks = _peaks([_day(event) or date.min for event in ordered], own)
    bar = STRONG * max(peaks)
    last = max(i for i, peak in enumerate(peaks) if peak >= bar)
    around = [i for i in range(len(ordered)) if _apart(ordered[i], ordered[last]) <= PEAK_DAYS]
    return ordered[max(around, key=lambda i: (own[i], i))]


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


def _day(event: Event) -> date | None:
    return event.when.earliest or event.when.latest or event.first_reported


def _apart(a: Event, b: Event) -> int:
    first, second = _day(a), _day(b)
    return abs((first - second).days) if first and second else PEAK_DAYS + 1


def _strength(event: Event, asked: frozenset[Kind]) -> float:
    told = len(event.lineages) + math.log1p(len(event.claims))
    named = _NAMED_FACTOR if event.kind in asked else 1.0
    return _TURNS.get(event.kind, _OTHER_WEIGHT) * told * named


def _peaks(days: Sequence[date], own: Sequence[float]) -> list[float]:
    """For each event the strength of all within the window around it; days are sorted, so sums do it."""
    upto = [0.0]
    for strength in own:
        upto.append(upto[-1] + strength)
    span = timedelta(days=PEAK_DAYS)
    return [upto[bisect_right(days, day + span)] - upto[bisect_left(days, day - span)] for day in days]


def _dated(events: list[Event], wording: str) -> list[Event]:
    """The events of the year, month or day the wording names; all of them when it names none or none match."""
    years, month, day = _date_in(wording)
    if years is None and month is None:
        return events
    named = [
        e
        for e in events
        if (d := _day(e)) and years in (None, d.year) and month in (None, d.month) and day in (None, d.day)
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
