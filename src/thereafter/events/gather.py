"""Gather claims into events: each telling joins the happening it fits best, or starts a new one.

Claims are taken in order of publication, so that a report which comes later can add to an event but never changes
which happening an earlier report told of: ids stay, and input order does not matter. Candidates come from an index
on kind group, place or cell, and week, so the cost grows with the number of claims.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from thereafter.events.denials import STANDS_DAYS
from thereafter.events.match import (
    crowds_fit,
    folded,
    journey_fits,
    kinds_fit,
    place_fit,
    site_apart,
    time_fit,
    tolls_fit,
    who_fit,
)
from thereafter.events.sighting import Sighting, scene_of, sighting
from thereafter.events.tell import event_from
from thereafter.events.vocabulary import (
    COARSENESS,
    EVENT_KINDS,
    LASTING,
    LOCAL,
    SLACK_UNDATED,
    SUMMARY_DAYS,
    TAKEN_WHOLE,
    VIOLENCE,
    group_of,
    slack_days,
)
from thereafter.record import Claim, Event
from thereafter.record.ids import ClaimId
from thereafter.record.kinds import HAPPENED, Precision, Status
from thereafter.record.values import Where

BUCKET_DAYS = 8
CELL_DEGREES = 0.25  # about 25 km
CELL_MARGIN = 0.06  # about 6 km: a little more than the farthest two points of one place may lie apart
MOST_CANDIDATES = 48  # newest first under one key; keeps the cost linear where one place is struck every day
DENIAL_DAYS = 14  # a denial follows the report it denies within this time
Key = tuple[str, str]  # kind group, place


class Gathered:
    """One happening while it is being gathered."""

    def __init__(self, seen: Sighting) -> None:
        self.tellings = [seen]
        self.denials: list[ClaimId] = []
        self.kind = seen.claim.kind
        self.where = seen.where
        self.first, self.last, self.dated = seen.first, seen.last, seen.dated
        self.actors, self.targets = seen.actors, seen.targets
        self.coded, self.stopped = seen.coded, seen.stopped
        self.origin, self.destination = seen.claim.origin, seen.claim.destination
        self.tables = {_table(seen)} if seen.coded else set()
        self.tolls = [seen.toll] if seen.toll else []
        self.crowds = [seen.crowd] if seen.crowd else []

    def add(self, seen: Sighting) -> None:
        """Take in one more telling; the place becomes the finest told, the days what all tellings share."""
        self.tellings.append(seen)
        self.tolls += [seen.toll] if seen.toll else []
        self.crowds += [seen.crowd] if seen.crowd else []
        self.actors |= seen.actors
        self.targets |= seen.targets
        self.coded = self.coded or seen.coded
        self.origin = self.origin or seen.claim.origin
        self.destination = self.destination or seen.claim.destination
        if seen.coded:
            self.tables.add(_table(seen))
        if seen.where and (self.where is None or _exactness(seen.where) < _exactness(self.where)):
            self.where = seen.where
        self._date(seen)

    def _date(self, seen: Sighting) -> None:
        if seen.first is None or seen.last is None:
            return
        if self.first is None or self.last is None or (seen.dated and not self.dated):
            self.first, self.last, self.dated = seen.first, seen.last, seen.dated
        elif self.kind in LASTING and seen.dated == self.dated:
            self.first, self.last = min(self.first, seen.first), max(self.last, seen.last)
        elif seen.dated == self.dated and seen.width < self.last - self.first:
            self.first, self.last = seen.first, seen.last


def _exactness(where: Where) -> tuple[bool, int]:
    """A place the gazetteer knows before a bare name, then the finer one."""
    return where.place is None, COARSENESS[where.precision]


def _table(seen: Sighting) -> str:
    """Rows of one table are different happenings; those of two tables may be the same."""
    return seen.claim.publisher or ""


def events_of(claims: Sequence[Claim]) -> tuple[Event, ...]:
    """The happenings `claims` tell of, each with all its tellings, ordered by day and id.

    Every claim of an event kind that says something took place is in exactly one event; planned ones form events
    with status PLANNED; denials are attached to what they deny; predictions, conditions and opinions make nothing.
    """
    ordered = _in_order(claims)
    happened = _gather(c for c in ordered if c.status in HAPPENED and c.kind in EVENT_KINDS)
    planned = _gather(c for c in ordered if c.status == Status.PLANNED and c.kind in EVENT_KINDS)
    _dispute(happened, [c for c in ordered if c.status == Status.DENIED and c.kind in EVENT_KINDS])
    told = [event_from(g.tellings, where=g.where, denials=g.denials) for g in (*happened.found, *planned.found)]
    return tuple(sorted(told, key=lambda e: (e.when.earliest or e.when.latest or date.max, e.id)))


def _in_order(claims: Sequence[Claim]) -> list[Claim]:
    unique = {claim.id: claim for claim in sorted(claims, key=lambda c: (c.id, c.published or date.max))}
    return sorted(unique.values(), key=lambda c: (c.published or date.max, _vagueness(c), c.day or date.max, c.id))


def _vagueness(claim: Claim) -> int:
    """Of one day's news the exactly placed tellings come first, so that vague ones can join them."""
    where = scene_of(claim)
    return len(COARSENESS) if where is None else COARSENESS[where.precision]


class _Index:
    """Happenings found so far, by kind group and place, there by week."""

    def __init__(self) -> None:
        self.found: list[Gathered] = []
        self.by_key: defaultdict[Key, defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(list))

    def file(self, number: int, seen: Sighting) -> None:
        """Make happening `number` findable under all keys of `seen`."""
        group, buckets = group_of(seen.claim.kind), _buckets(seen, 0)
        for place in _filed_under(seen):
            weeks = self.by_key[group, place]
            for bucket in buckets:
                numbers = weeks[bucket]
                if not numbers or numbers[-1] != number:
                    numbers.append(number)

    def candidates(self, seen: Sighting, extra_days: int = 0) -> set[int]:
        """Happenings that may be the one `seen` tells of."""
        group = group_of(seen.claim.kind)
        buckets = _buckets(seen, slack_days(seen.claim.kind) + SLACK_UNDATED + extra_days)
        there = [weeks for place in _looked_up(seen) if (weeks := self.by_key.get((group, place))) is not None]
        return {number for weeks in there for week in buckets for number in weeks.get(week, ())[-MOST_CANDIDATES:]}


def _gather(claims: Iterable[Claim]) -> _Index:
    index = _Index()
    for claim in claims:
        seen = sighting(claim)
        number = _best(index, seen)
        if number is None:
            number = len(index.found)
            index.found.append(Gathered(seen))
        else:
            index.found[number].add(seen)
        index.file(number, seen)
    return index


def _best(index: _Index, seen: Sighting) -> int | None:
    fits = [(fit, -number) for number in index.candidates(seen) if (fit := _fit(seen, index.found[number])) is not None]
    if not fits or (seen.where is None and _ambiguous(fits)):
        return None
    return -max(fits)[1]


def _ambiguous(fits: list[tuple[float, int]]) -> bool:
    """A telling without a place may only join when exactly one happening of its report fits."""
    return len(fits) > 1


def _fit(seen: Sighting, event: Gathered) -> float | None:
    if seen.stopped != event.stopped or (seen.coded and _table(seen) in event.tables):
        return None
    coded = seen.coded or event.coded
    kind = kinds_fit(seen.claim.kind, event.kind, coded=coded)
    if kind is None or (when := _when_fit(seen, event)) is None or not tolls_fit(event.kind, seen.toll, event.tolls):
        return None
    who = who_fit(seen, event.actors, event.targets, event.kind, coded)
    crowds = crowds_fit(event.where, seen.crowd, event.crowds)
    if who is None or not crowds or not journey_fits(seen, event.origin, event.destination):
        return None
    where = _where_fit(seen, event, who)
    return None if where is None else kind + who + when + where


def _when_fit(seen: Sighting, event: Gathered) -> float | None:
    if seen.first is None or event.first is None or event.last is None:
        return 0.0 if seen.claim.report == event.tellings[0].claim.report else None
    return time_fit(seen, event.first, event.last, event.dated, event.kind)


def _where_fit(seen: Sighting, event: Gathered, who: float) -> float | None:
    if seen.where is None or event.where is None:
        same_report = any(seen.claim.report == told.claim.report for told in event.tellings)
        return 0.5 if same_report else None
    fit = place_fit(seen.where, event.where)
    if seen.claim.kind in TAKEN_WHOLE and site_apart(seen.where, event.where):
        return None
    if fit <= 0 or (fit <= 1 and seen.claim.kind in VIOLENCE and who < 1):
        return None
    return fit


def _dispute(index: _Index, denials: list[Claim]) -> None:
    """Attach each denial to the happening it fits best; one that fits none says nothing about an event."""
    for claim in denials:
        seen = sighting(claim)
        fits = [
            (fit, -number)
            for number in index.candidates(seen, DENIAL_DAYS)
            if (fit := _denial_fit(seen, index.found[number])) is not None
        ]
        if fits:
            index.found[-max(fits)[1]].denials.append(claim.id)


def _denial_fit(seen: Sighting, event: Gathered) -> float | None:
    kind = kinds_fit(seen.claim.kind, event.kind, coded=True)
    who = who_fit(seen, event.actors, event.targets, event.kind, True)
    where = _where_fit(seen, event, 1.0)
    if kind is None or who is None or where is None or not journey_fits(seen, event.origin, event.destination):
        return None
    if seen.first is None or seen.last is None or event.first is None or event.last is None:
        return kind + who + where if seen.claim.report == event.tellings[0].claim.report else None
    published = seen.claim.published
    if published is not None and event.first > published.toordinal() + STANDS_DAYS:
        return None  # nobody denies what has not been told yet
    gap = max(0, seen.first - event.last, event.first - seen.last)
    return None if gap > DENIAL_DAYS else kind + who + where - gap / DENIAL_DAYS


def _buckets(seen: Sighting, slack: int) -> Iterable[int]:
    if seen.first is None or seen.last is None:
        return (-1,)
    if seen.width > SUMMARY_DAYS and seen.claim.kind not in LASTING:  # sums are only ever compared with sums
        return (-2 - seen.first // 365,)
    longest = min(seen.last, seen.first + 365)
    return range((seen.first - slack) // BUCKET_DAYS, (longest + slack) // BUCKET_DAYS + 1)


def _filed_under(seen: Sighting) -> Iterator[str]:
    yield f"report:{seen.claim.report}"
    where = seen.where
    if where is None:
        return
    yield f"at:{where.place}" if where.place else f"name:{folded(where.name)}"
    for outer in where.within:
        yield f"in:{outer}"
    if where.precision in LOCAL and where.lat is not None and where.lon is not None:
        yield _cell(where.lat, where.lon)


def _looked_up(seen: Sighting) -> Iterator[str]:
    where = seen.where
    if where is None or where.precision == Precision.UNRESOLVED:
        yield f"report:{seen.claim.report}"
    if where is None:
        return
    if where.place:
        yield from (f"at:{where.place}", f"in:{where.place}")
        yield from (f"at:{outer}" for outer in where.within)
    else:
        yield f"name:{folded(where.name)}"
    yield from _cells_around(where)


def _cells_around(where: Where) -> Iterator[str]:
    if where.precision not in LOCAL or where.lat is None or where.lon is None:
        return
    yield from _cells_near(where.lat, where.lon)


@lru_cache(maxsize=8192)
def _cells_near(lat: float, lon: float) -> tuple[str, ...]:
    nearby = (-CELL_MARGIN, CELL_MARGIN)
    return tuple(sorted({_cell(lat + north, lon + east) for north in nearby for east in nearby}))


def _cell(lat: float, lon: float) -> str:
    return f"cell:{int(lat // CELL_DEGREES)}:{int(lon // CELL_DEGREES)}"
