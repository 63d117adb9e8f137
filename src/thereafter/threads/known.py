"""What is known by the day asked for, filed by place and day, so that a thread only looks at its own."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Generic, TypeVar

from thereafter.movements import place_key, same_place
from thereafter.record.claim import Claim
from thereafter.record.event import Event
from thereafter.record.kinds import HAPPENED, Kind
from thereafter.record.values import Where
from thereafter.threads.panel import Panel
from thereafter.threads.subject import SHARED_WORDS, Opening, Sort, content_words, placed, same_subject

FOLLOW_DAYS = 730
"""A report later than this after the opening is a new story; it also bounds the cost of a busy place."""
GOING_ON_DAYS = 180
"""Events at the place this long after the last report show that a dropped story went on."""
_GOES_ON = frozenset(
    {Kind.CLASH, Kind.AIR_STRIKE, Kind.SHELLING, Kind.BOMBING, Kind.SIEGE, Kind.ATTACK_ON_CIVILIANS, Kind.OFFENSIVE}
    | {Kind.CAPTURE, Kind.EVACUATION, Kind.MOVEMENT, Kind.RETURN, Kind.ABDUCTION, Kind.VIOLATION}
)

T = TypeVar("T")


class Known:
    """Claims and events by place and day, and the panel they were read from."""

    def __init__(self, claims: Sequence[Claim], events: Sequence[Event], panel: Panel) -> None:
        self.claims = {claim.id: claim for claim in claims}
        self.panel = panel
        self._words: dict[str, frozenset[str]] = {}
        self._talks = [claim for claim in claims if claim.kind is Kind.TALKS]
        self._claims = _Shelf[Claim](published)
        self._events = _Shelf[Event](day_of)
        for claim in sorted(claims, key=lambda c: (published(c), c.id)):
            ends = {place_key(w): w for w in (claim.where, claim.origin, claim.destination) if w is not None}
            for key in sorted(ends):
                self._claims.put(ends[key], claim)
        for event in sorted(events, key=lambda e: (day_of(e), e.id)):
            if event.status in HAPPENED and event.kind in _GOES_ON and event.where is not None:
                self._events.put(event.where, event)

    def _words_of(self, claim: Claim) -> frozenset[str]:
        if claim.id not in self._words:
            self._words[claim.id] = content_words(claim.quote.text)
        return self._words[claim.id]

    def later(self, opening: Opening) -> list[Claim]:
        """Claims published in the two years since the question was opened that touch it, oldest first."""
        first, last = opening.opened, opening.opened + timedelta(days=FOLLOW_DAYS)
        near = {c.id: c for c in self._claims.near(opening.where, first, last)}
        if opening.kind is Kind.TALKS or opening.where is None:
            near |= {c.id: c for c in _span(self._talks, first, last, published)}
        found = [claim for claim in near.values() if self._touches(claim, opening)]
        return sorted(found, key=lambda c: (published(c), c.id))

    def _touches(self, claim: Claim, opening: Opening) -> bool:
        if claim.id in opening.claims:
            return False
        if opening.sort is Sort.UNKNOWN:
            alike = len(opening.words & self._words_of(claim)) >= SHARED_WORDS
        else:
            alike = same_subject(claim, opening)
        return alike and placed(claim, opening)

    def told_there(self, where: Where | None, first: date, last: date) -> list[Claim]:
        """Claims published in these days on the place or a part of it."""
        near = self._claims.near(where, first, last)
        return [c for c in near if any(same_place(end, where) for end in (c.where, c.origin, c.destination))]

    def going_on(self, where: Where | None, after: date) -> list[Event]:
        """Events recorded at the place in the half year after a day, oldest first."""
        first, last = after + timedelta(days=1), after + timedelta(days=GOING_ON_DAYS)
        found = {e.id: e for e in self._events.near(where, first, last) if same_place(e.where, where)}
        return sorted(found.values(), key=lambda e: (day_of(e), e.id))


class _Shelf(Generic[T]):
    """Things by place, in order of day: those of a part are found from the whole, those of the whole from the part."""

    def __init__(self, day: Callable[[T], date]) -> None:
        self._day = day
        self._here: dict[str, list[T]] = defaultdict(list)
        self._inside: dict[str, list[T]] = defaultdict(list)

    def put(self, where: Where, thing: T) -> None:
        """File a thing; things must come in order of day."""
        self._here[place_key(where)].append(thing)
        for outer in where.within:
            self._inside[outer].append(thing)

    def near(self, where: Where | None, first: date, last: date) -> list[T]:
        """What lies at the place, inside it, or at a place around it, in these days."""
        if where is None:
            return []
        key = place_key(where)
        lists = [self._here.get(key, []), self._inside.get(key, []), *(self._here.get(o, []) for o in where.within)]
        return [thing for things in lists for thing in _span(things, first, last, self._day)]


def _span(things: Sequence[T], first: date, last: date, day: Callable[[T], date]) -> Sequence[T]:
    return things[bisect_left(things, first, key=day) : bisect_right(things, last, key=day)]


def published(claim: Claim) -> date:
    """The day a claim was published, else the day it speaks of."""
    return claim.published or claim.day or date.min


def day_of(event: Event) -> date:
    """The day an event is filed under."""
    return event.when.earliest or event.when.latest or event.first_reported or date.min
