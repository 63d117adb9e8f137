"""From claims to threads: open questions with who last wrote about them, how long ago, and what to ask next."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from thereafter.movements import km_between, place_key, same_place
from thereafter.record.claim import Claim
from thereafter.record.event import Event
from thereafter.record.ids import ClaimId, content_id
from thereafter.record.kinds import Label
from thereafter.record.movement import Ledger, Movement
from thereafter.record.thread import Thread
from thereafter.record.values import Where
from thereafter.threads.known import FOLLOW_DAYS, Known, published
from thereafter.threads.label import NOTICE_DAYS, WINDOW_DAYS, Heard, Life, judged
from thereafter.threads.merge import merged
from thereafter.threads.opening import openings
from thereafter.threads.panel import Coverage, Panel
from thereafter.threads.subject import SHARED_WORDS, Opening, Sort, settles

SHOWN = 12
"""Threads told for one place; more than a screen is no list of questions to ask."""
SHOWN_OF_A_SORT = 6
_WEIGHT = {Label.RESOLVED: 0.2, Label.FOLLOWED: 0.5}
"""Share of its weight a thread keeps when it was settled or is being followed: those dropped come first."""
UNSTATED_WEIGHT = 0.5
"""Questions that no report puts in words weigh less. By reasoning."""
FAR_KM, NEAR_WEIGHT, FAR_WEIGHT = 60.0, 0.7, 0.4
"""Threads beside the place asked about weigh less, those farther than this less still. By reasoning."""
WHOM = 3
"""Last sources named at the end of a thread."""
_ASKABLE = frozenset({"outlet", "monitor", "official", "military", "un", "aid", "armed_group"})
"""Roles that can be asked again; witnesses, authors of posts and unnamed people are left in peace."""


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
    told = sorted((c for c in claims if published(c) <= as_of), key=lambda c: (published(c), c.id))
    known = sorted((e for e in events if (e.first_reported or date.min) <= as_of), key=lambda e: e.id)
    journeys = sorted(movements, key=lambda m: m.id)
    record = Known(told, known, Panel(coverage, as_of))
    begun = min((c.published for c in coverage if c.published is not None), default=date.min)
    asked = [
        o
        for o in merged(openings(told, known, journeys, ledger))
        if o.opened >= begun and (o.stated or ledger is None or _nearness(o.where, ledger) > FAR_WEIGHT)
    ]
    found = [_thread(opening, record, as_of) for opening in asked]
    weighed = [(weight * _nearness(thread.where, ledger), thread) for weight, thread in found]
    ordered = sorted(weighed, key=lambda pair: (-pair[0], pair[1].id))
    return tuple(thread for _, thread in ordered) if ledger is None else _shown([t for _, t in ordered])


def _shown(threads: Sequence[Thread]) -> tuple[Thread, ...]:
    """The weightiest, but no sort fills the list while others wait: a war has more strikes than anything else."""
    told: Counter[str] = Counter()
    first: list[Thread] = []
    spare: list[Thread] = []
    for thread in threads:
        told[thread.sort] += 1
        (first if told[thread.sort] <= SHOWN_OF_A_SORT else spare).append(thread)
    kept = {t.id for t in (*first, *spare)[:SHOWN]}
    return tuple(thread for thread in threads if thread.id in kept)


def _nearness(where: Where | None, ledger: Ledger | None) -> float:
    if ledger is None or same_place(where, ledger.place):
        return 1.0
    km = km_between(where, ledger.place)
    return NEAR_WEIGHT if km is not None and km <= FAR_KM else FAR_WEIGHT


def _thread(opening: Opening, record: Known, as_of: date) -> tuple[float, Thread]:
    mine = [record.claims[c] for c in opening.claims if c in record.claims]
    answers = record.later(opening)
    heard = _heard([*mine, *answers], opening, record)
    last = max(heard, key=lambda h: (h.day, h.report), default=None)
    since = last.day if last else opening.opened
    going_on = record.going_on(opening.where, since)
    settled = next((published(c) for c in answers if settles(c, opening)), None)
    life = Life(opening.opened, heard, _around(opening, record), settled, len(going_on))
    label, why = judged(life, record.panel, as_of)
    silence = (as_of - since).days
    lineages = {c.lineage or c.report for c in (*mine, *answers)}
    thread = Thread(
        id=content_id("thr", opening.sort, place_key(opening.where), _seed(mine, opening)),
        question=opening.question,
        sort=Sort.UNKNOWN.value if opening.sort is Sort.AUTHOR else opening.sort.value,
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
    return _importance(opening, len(lineages), silence, label), thread


def _seed(claims: Sequence[Claim], opening: Opening) -> ClaimId:
    """The claim that opened the thread first: it names the thread, so that later reports do not rename it."""
    return min(claims, key=lambda c: (published(c), c.id)).id if claims else opening.claims[0]


def _heard(claims: Sequence[Claim], opening: Opening, record: Known) -> list[Heard]:
    """Reports on the question, oldest first: those of its claims, and those that share the place and enough words."""
    found = {c.report: Heard(published(c), c.publisher or "", c.report) for c in claims}
    if opening.sort in {Sort.UNKNOWN, Sort.MISSING, Sort.INQUIRY} and opening.where is not None and opening.where.place:
        last = opening.opened + timedelta(days=FOLLOW_DAYS)
        for item in record.panel.at(opening.where.place, opening.opened, last):
            day = item.published or opening.opened
            if len(opening.words.intersection(item.words)) >= SHARED_WORDS:
                found.setdefault(item.report, Heard(day, item.publisher or "", item.report))
    return sorted(found.values(), key=lambda h: (h.day, h.report))


def _around(opening: Opening, record: Known) -> list[Heard]:
    """Reports on the place or a part of it within a week of the opening."""
    span = timedelta(days=NOTICE_DAYS)
    first, last = opening.opened - span, opening.opened + span
    items = record.panel.at(place_key(opening.where), first, last)
    found = [Heard(i.published or first, i.publisher or "", i.report) for i in items]
    claims = record.told_there(opening.where, first, last)
    return found + [Heard(published(c), c.publisher or "", c.report) for c in claims]


def _whom(claims: Sequence[Claim]) -> tuple[str, ...]:
    """The last sources that can be asked again, newest first, nearest to the fact first."""
    names: dict[str, None] = {}
    for claim in sorted(claims, key=lambda c: (published(c), c.id), reverse=True):
        for speaker in claim.said_by:
            if speaker.role in _ASKABLE:
                names.setdefault(speaker.name)
    return tuple(names)[:WHOM]


def _importance(opening: Opening, lineages: int, silence: int, label: Label) -> float:
    """People × silence × lines of reporting, each damped so that none rules alone; less when it is over."""
    people = math.sqrt(max(1.0, opening.people))
    weight = people * math.log1p(max(1, silence)) * (1 + math.log1p(lineages))
    if opening.sort is Sort.CONTROL or not opening.stated:
        weight *= UNSTATED_WEIGHT
    return weight * _WEIGHT.get(label, 1.0)
