"""Everything known about the war, indexed once so that links are looked up and never searched for in pairs."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from thereafter.claims import side_of
from thereafter.events import display_name
from thereafter.links.words import (
    Statement,
    Tie,
    acts_named,
    head_name,
    name_pattern,
    speaks_of,
    statements_in,
    tie_of,
    ties,
)
from thereafter.movements import place_key, same_place
from thereafter.patterns import regex
from thereafter.record.claim import Claim
from thereafter.record.event import Event, Relation, Truce
from thereafter.record.ids import ActorId, ClaimId, EventId
from thereafter.record.kinds import HAPPENED, Basis, Kind, Status
from thereafter.record.movement import Movement
from thereafter.record.tenure import Tenure
from thereafter.record.values import ActorName, Where

WINDOW_DAYS = 180
"""An effect later than this is not looked for: between continuing stories 87 % of gaps are under 90 days."""
BEFORE_DAYS = 30
"""An event this much earlier is looked at only when somebody says that the cause led to it."""
STATED_DAYS = 730
"""How long after the cause a report may be published and still be asked what it says led to what."""


HERE_DAYS = 14
"""A cause told without a place ("in response to the bombing") is the one at the same place at most this long before."""

_CAPITAL = regex(r"\b[A-Z]\w")
"""A capital in the cause's words names something else: then they do not mean an unnamed happening just here."""


class Said(NamedTuple):
    """One statement with the claim that makes it."""

    claim: Claim
    statement: Statement


class Known:
    """Events by day, place and claim; actors by how rare they are; tenures by place; what reports say led to what."""

    def __init__(
        self,
        events: Sequence[Event],
        claims: Sequence[Claim],
        *,
        tenures: Sequence[Tenure],
        movements: Sequence[Movement],
        truces: Sequence[Truce],
        relations: Sequence[Relation],
    ) -> None:
        self.claims: dict[ClaimId, Claim] = {claim.id: claim for claim in sorted(claims, key=lambda c: c.id)}
        self._tying = [
            (claim, claim.quote.text.casefold())
            for claim in self.claims.values()
            if not claim.coded
            and not claim.spotted  # no tie could rest on its words
            and (claim.stated_cause is not None or ties(claim.quote.text))
        ]
        happened = [e for e in events if e.status in HAPPENED and day_of(e) is not None]
        self.events = sorted(happened, key=lambda e: (day_of(e) or date.min, e.id))
        self.days = [day_of(e) or date.min for e in self.events]
        self.by_place: dict[str, list[Event]] = defaultdict(list)
        for event in self.events:
            self.by_place[place_key(event.where)].append(event)
        self.movements = sorted(movements, key=lambda m: m.id)
        self._moves_from: dict[EventId, list[Movement]] = {}
        self.truces = sorted(truces, key=lambda t: t.id)
        self.tenures = _by_place(tenures)
        self.relations = _by_pair(relations)
        self._actors = Counter(a for e in self.events for a in actors_in(e))
        self._by_id = {event.id: event for event in self.events}
        self._told_by: dict[ClaimId, list[Event]] = defaultdict(list)
        for event in self.events:
            for told in event.claims:
                self._told_by[told].append(event)
        self._stated: dict[EventId, tuple[Said, ...]] = {}

    def event(self, event_id: EventId) -> Event | None:
        """The event with this id, if it happened."""
        return self._by_id.get(event_id)

    def telling(self, claim: ClaimId) -> list[Event]:
        """The events that a claim tells of."""
        return self._told_by.get(claim, [])

    def moves_from(self, cause: Event) -> list[Movement]:
        """Journeys that were made, or said to be, from the place of an event."""
        if cause.id not in self._moves_from:
            made = (m for m in self.movements if m.basis is not Basis.PLANNED)
            self._moves_from[cause.id] = [m for m in made if same_place(m.origin, cause.where)]
        return self._moves_from[cause.id]

    def reached_from(self, event: EventId) -> list[Where]:
        """Where people or fighters went from the place of an event."""
        cause = self.event(event)
        return [m.destination for m in self.movements if cause and m.destination and same_place(m.origin, cause.where)]

    def claims_of(self, event: Event) -> list[Claim]:
        """The claims that tell of an event."""
        return [self.claims[c] for c in event.claims if c in self.claims]

    def between(self, first: date, last: date) -> list[Event]:
        """Events that began in these days, in order."""
        return self.events[bisect_left(self.days, first) : bisect_right(self.days, last)]

    def rarity(self, actor: ActorId) -> float:
        """0 for an actor named in every event, 1 for one named in a single event of many."""
        total = len(self.events)
        if total < 2:
            return 1.0
        return 1.0 - math.log(max(1, self._actors[actor])) / math.log(total)

    def names(self, event: Event) -> re.Pattern[str] | None:
        """A pattern for the names under which reports speak of the event's place."""
        return name_pattern(self._names(event))

    def _names(self, event: Event) -> list[str]:
        if event.where is None:
            return []
        told = [self.claims[c].where for c in event.claims if c in self.claims]
        here = place_key(event.where)
        return [event.where.name, *(w.name for w in told if w is not None and place_key(w) == here)]

    def said_of(self, cause: Event) -> tuple[Said, ...]:
        """Everything claims say came of `cause`, found by the name of its place; scanned once per cause."""
        if cause.id not in self._stated:
            self._stated[cause.id] = tuple(sorted(self._scan(cause), key=lambda s: (s.claim.id, s.statement)))
        return self._stated[cause.id]

    def _scan(self, cause: Event) -> list[Said]:
        pattern, start = self.names(cause), day_of(cause)
        if pattern is None or start is None:
            return []
        first, last = start - timedelta(days=BEFORE_DAYS), start + timedelta(days=STATED_DAYS)
        own = set(cause.claims)
        heads = tuple(head_name(name) for name in self._names(cause))
        found = []
        for claim, words in self._tying:
            if claim.id in own and claim.stated_cause is None:
                continue
            if claim.published is not None and not first <= claim.published <= last:
                continue
            if claim.stated_cause is None and not any(head in words for head in heads):
                continue
            found += [Said(claim, s) for s in _statements(claim, pattern) if _means(s, claim, cause, pattern)]
        return found


_COMPLETE = frozenset({Kind.CAPTURE, Kind.CONTROL, Kind.EVACUATION, Kind.WITHDRAWAL, Kind.CEASEFIRE})
_ATTEMPT = regex(
    r"\b(?:attempt(?:s|ed|ing)?|efforts?|tr(?:y|ies|ied|ying)|bids?|seek(?:s|ing)?|sought)\b", re.IGNORECASE
)
"""What was only tried is no happening that came about."""


def _means(statement: Statement, claim: Claim, cause: Event, pattern: re.Pattern[str]) -> bool:
    """Whether the words mean this cause: its place by name, or "the bombing" told from the same place soon after it."""
    if pattern.search(statement.cause) is not None:
        if cause.kind in _COMPLETE and _ATTEMPT.search(statement.cause):
            return False
        named = statement.tie is not Tie.AFTER or bool(acts_named(statement.cause))
        return named and speaks_of(statement.cause, cause.kind)
    start, told = day_of(cause), claim.published or claim.day
    if claim.stated_cause is None or start is None or told is None:
        return False
    soon = start <= told <= start + timedelta(days=HERE_DAYS)
    here = place_key(claim.where) == place_key(cause.where) and not _CAPITAL.search(statement.cause)
    return soon and here and cause.kind in acts_named(statement.cause)


def _statements(claim: Claim, pattern: re.Pattern[str]) -> list[Statement]:
    """The reader's own stated cause first; else what the quotation's connectives say."""
    if claim.stated_cause is not None:
        words = claim.stated_cause.text
        return [Statement(tie_of(words), words, claim.quote.text)]
    if pattern.search(claim.quote.text) is None:
        return []
    return list(statements_in(claim.quote.text))


def _by_place(tenures: Sequence[Tenure]) -> dict[str, list[Tenure]]:
    found: dict[str, list[Tenure]] = defaultdict(list)
    for tenure in sorted(tenures, key=lambda t: (t.since.earliest or t.since.latest or date.min, t.id)):
        found[place_key(tenure.place)].append(tenure)
    return found


def _by_pair(relations: Sequence[Relation]) -> dict[tuple[ActorId, ActorId], list[Relation]]:
    found: dict[tuple[ActorId, ActorId], list[Relation]] = defaultdict(list)
    for relation in sorted(relations, key=lambda r: (r.subject, r.verb, r.object, r.claims)):
        if relation.status is not Status.DENIED:
            found[relation.subject, relation.object].append(relation)
            found[relation.object, relation.subject].append(relation)
    return found


def day_of(event: Event) -> date | None:
    """The day an event is filed under: its earliest, else its latest, else when it was first reported."""
    return event.when.earliest or event.when.latest or event.first_reported


def lag_days(cause: Event, effect: Event) -> int | None:
    """Days from the start of one event to the start of the other; negative when the effect came first."""
    first, second = day_of(cause), day_of(effect)
    return (second - first).days if first and second else None


def called(name: ActorName) -> str:
    """An actor's name for sentences: the known actor's own, else the words of the report."""
    return display_name(name)


def actors_in(event: Event) -> tuple[ActorId, ...]:
    """Known actors of the event, doing or done to, each once, in order."""
    return tuple(sorted({actor.id for actor in (*event.actors, *event.targets) if actor.id}))


def camps_in(event: Event) -> frozenset[str]:
    """The sides whose forces take part in the event, doing or done to."""
    return frozenset(side_of(actor) for actor in actors_in(event))


def name_of(event: Event) -> str:
    """The name of the event's place for sentences."""
    return event.where.name if event.where else "an unnamed place"


def same_name(a: Where | None, text: str) -> bool:
    """Whether a text names the place, whatever direction word stands before it."""
    pattern = name_pattern([a.name]) if a is not None and head_name(a.name) else None
    return pattern is not None and pattern.search(text) is not None
