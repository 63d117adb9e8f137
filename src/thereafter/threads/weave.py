"""From claims to threads: open questions with who last wrote about them, how long ago, and what to ask next."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Generic, TypeVar

from thereafter.movements import place_key, same_place
from thereafter.record.claim import Claim
from thereafter.record.event import Event
from thereafter.record.ids import ClaimId, content_id
from thereafter.record.kinds import HAPPENED, Kind
from thereafter.record.movement import Ledger, Movement
from thereafter.record.thread import Thread
from thereafter.record.values import Where
from thereafter.threads.label import NOTICE_DAYS, WINDOW_DAYS, Heard, Life, judged
from thereafter.threads.merge import merged
from thereafter.threads.opening import openings
from thereafter.threads.panel import Coverage, Panel
from thereafter.threads.subject import SHARED_WORDS, Opening, Sort, settles, touches

T = TypeVar("T")
WHOM = 3
"""Last sources named at the end of a thread."""
_ASKABLE = frozenset({"outlet", "monitor", "official", "military", "un", "aid", "armed_group"})
"""Roles that can be asked again; witnesses, authors of posts and unnamed people are left in peace."""
_GOES_ON = frozenset(
    {Kind.CLASH, Kind.AIR_STRIKE, Kind.SHELLING, Kind.BOMBING, Kind.SIEGE, Kind.ATTACK_ON_CIVILIANS, Kind.OFFENSIVE}
    | {Kind.CAPTURE, Kind.EVACUATION, Kind.MOVEMENT, Kind.RETURN, Kind.ABDUCTION, Kind.VIOLATION}
)


def threads_of(
    claims: Sequence[Claim],
    events: Sequence[Event],
    *,
    movements: Sequence[Movement],
    ledger: Ledger | None,
    coverage: Sequence[Coverage],
    as_of: date,
) -> tuple[Thread, ...]:
    """Every open question with its label on the day `as_of`, the weightiest first; no later report is looked at.

    `movements` and `ledger` must be those of that day. `coverage` must be the whole panel (every report read, not only
    those on the place), else no silence can be judged and the label is "unknown". Order of input changes nothing.
    """
    told = sorted((c for c in claims if _published(c) <= as_of), key=lambda c: (_published(c), c.id))
    known = sorted((e for e in events if (e.first_reported or date.min) <= as_of), key=lambda e: e.id)
    journeys = sorted(movements, key=lambda m: m.id)
    record = _Record(told, known, Panel(coverage, as_of))
    found = [_thread(opening, record, as_of) for opening in merged(openings(told, known, journeys, ledger))]
    return tuple(thread for _, thread in sorted(found, key=lambda pair: (-pair[0], pair[1].id)))


def _published(claim: Claim) -> date:
    return claim.published or claim.day or date.min


class _Shelf(Generic[T]):
    """Things by place: those of a part are found from the whole, and those of the whole from the part."""

    def __init__(self) -> None:
        self._here: dict[str, list[T]] = defaultdict(list)
        self._inside: dict[str, list[T]] = defaultdict(list)

    def put(self, where: Where, thing: T) -> None:
        self._here[place_key(where)].append(thing)
        for outer in where.within:
            self._inside[outer].append(thing)

    def near(self, where: Where | None) -> list[T]:
        """What lies at the place, inside it, or at a place around it."""
        if where is None:
            return []
        key = place_key(where)
        around = [thing for outer in where.within for thing in self._here.get(outer, ())]
        return [*self._here.get(key, ()), *self._inside.get(key, ()), *around]


class _Record:
    """Claims and events by place, so that a thread only looks at its own."""

    def __init__(self, claims: Sequence[Claim], events: Sequence[Event], panel: Panel) -> None:
        self.claims = {claim.id: claim for claim in claims}
        self.panel = panel
        self.talks = [claim for claim in claims if claim.kind is Kind.TALKS]
        self._claims = _Shelf[Claim]()
        self._events = _Shelf[Event]()
        for claim in claims:
            ends = {place_key(w): w for w in (claim.where, claim.origin, claim.destination) if w is not None}
            for key in sorted(ends):
                self._claims.put(ends[key], claim)
        for event in events:
            if event.status in HAPPENED and event.kind in _GOES_ON and event.where is not None:
                self._events.put(event.where, event)

    def later(self, opening: Opening) -> list[Claim]:
        """Claims published since the question was opened that touch it, oldest first."""
        near = self._near(opening)
        start = bisect_left(near, opening.opened, key=_published)
        return [claim for claim in near[start:] if touches(claim, opening)]

    def _near(self, opening: Opening) -> list[Claim]:
        found = {c.id: c for c in self._claims.near(opening.where)}
        if opening.kind is Kind.TALKS or opening.where is None:
            found |= {c.id: c for c in self.talks}
        return sorted(found.values(), key=lambda c: (_published(c), c.id))

    def going_on(self, where: Where | None, after: date) -> list[Event]:
        """Events recorded at the place after a day."""
        found = {e.id: e for e in self._events.near(where)}
        here = [e for e in found.values() if same_place(e.where, where) and _day(e) > after]
        return sorted(here, key=lambda e: (_day(e), e.id))


def _day(event: Event) -> date:
    return event.when.earliest or event.when.latest or event.first_reported or date.min


def _thread(opening: Opening, record: _Record, as_of: date) -> tuple[float, Thread]:
    mine = [record.claims[c] for c in opening.claims if c in record.claims]
    answers = record.later(opening)
    heard = _heard([*mine, *answers], opening, record)
    last = max(heard, key=lambda h: (h.day, h.report), default=None)
    since = last.day if last else opening.opened
    going_on = record.going_on(opening.where, since)
    settled = next((_published(c) for c in answers if settles(c, opening)), None)
    life = Life(opening.opened, heard, _around(opening, record), settled, len(going_on))
    label, why = judged(life, record.panel, as_of)
    silence = (as_of - since).days
    lineages = {c.lineage or c.report for c in (*mine, *answers)}
    thread = Thread(
        id=content_id("thr", opening.sort, place_key(opening.where), _seed(mine, opening)),
        question=opening.question,
        sort=opening.sort.value,
        label=label,
        where=opening.where,
        opened=opening.opened,
        last_heard=since,
        last_publisher=last.publisher or None if last else None,
        silence_days=silence,
        window_days=WINDOW_DAYS,
        claims=opening.claims,
        answers=tuple(c.id for c in answers),
        reports=tuple(h.report for h in heard),
        outlets=len({h.publisher for h in heard if h.publisher}),
        lineages=len(lineages),
        events=tuple(e.id for e in going_on),
        ask=opening.ask,
        whom=_whom([*mine, *answers]),
        why=why,
    )
    return _importance(opening, len(lineages), silence), thread


def _seed(claims: Sequence[Claim], opening: Opening) -> ClaimId:
    """The claim that opened the thread first: it names the thread, so that later reports do not rename it."""
    return min(claims, key=lambda c: (_published(c), c.id)).id if claims else opening.claims[0]


def _heard(claims: Sequence[Claim], opening: Opening, record: _Record) -> list[Heard]:
    """Reports on the question, oldest first: those of its claims, and those that share the place and enough words."""
    found = {c.report: Heard(_published(c), c.publisher or "", c.report) for c in claims}
    if opening.sort in {Sort.UNKNOWN, Sort.MISSING, Sort.INQUIRY} and opening.where is not None and opening.where.place:
        for item in record.panel.by_place.get(opening.where.place, ()):
            day = item.published or date.min
            if day >= opening.opened and len(opening.words.intersection(item.words)) >= SHARED_WORDS:
                found.setdefault(item.report, Heard(day, item.publisher or "", item.report))
    return sorted(found.values(), key=lambda h: (h.day, h.report))


def _around(opening: Opening, record: _Record) -> list[Heard]:
    """Reports on the place within a week of the opening."""
    span = timedelta(days=NOTICE_DAYS)
    first, last = opening.opened - span, opening.opened + span
    items: Sequence[Coverage] = record.panel.by_place.get(place_key(opening.where), ())
    return [
        Heard(i.published, i.publisher or "", i.report) for i in items if i.published and first <= i.published <= last
    ]


def _whom(claims: Sequence[Claim]) -> tuple[str, ...]:
    """The last sources that can be asked again, newest first, nearest to the fact first."""
    names: dict[str, None] = {}
    for claim in sorted(claims, key=lambda c: (_published(c), c.id), reverse=True):
        for speaker in claim.said_by:
            if speaker.role in _ASKABLE:
                names.setdefault(speaker.name)
    return tuple(names)[:WHOM]


def _importance(opening: Opening, lineages: int, silence: int) -> float:
    """People first, then how many reported it, then how long it has been silent; logarithms keep one from ruling."""
    return math.log1p(opening.people) + 2 * math.log1p(lineages) + math.log1p(max(0, silence)) / 2
