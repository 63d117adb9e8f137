"""Ceasefires and talks as something with a life: agreed, in force, violated, ended.

A truce is a run of ceasefire events of one country (or of one place within it) without a long silence between them.
What each claim says of the truce's life is read from its own words. Violations and rounds of talks are attached when
they fall into its time and concern its country, wherever the table stands at which they talk.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from thereafter.claims import actor
from thereafter.events.heading import display_name
from thereafter.events.stages import began, breached, stages_of
from thereafter.events.tell import named
from thereafter.record import Claim, Event
from thereafter.record.event import Truce
from thereafter.record.ids import EventId, ReportId, content_id
from thereafter.record.kinds import Kind, Precision, Status
from thereafter.record.values import ActorName, Where

# Longest silence within one truce, between rounds of one series of talks, and for how long after the last word of a
# truce (before its agreement) violations and talks still belong to it. Set by how truces go in general, not fitted.
TRUCE_SILENCE_DAYS = 21
TALKS_SILENCE_DAYS = 45
AFTERLIFE_DAYS = 60
# A truce told without a place within this many days of the only national one is that one.
SAME_NEWS_DAYS = 3
TALKS_BEFORE_DAYS = 14


_COUNTRY = "country:"


def truces_of(events: Sequence[Event], claims: Sequence[Claim]) -> tuple[Truce, ...]:
    """The truces and series of talks among `events`, each with its life as the claims tell it, ordered by start."""
    by_id = {claim.id: claim for claim in claims}
    abroad = _Countries(claims)
    begun = {e.id: _begun(e, by_id) for e in events if e.kind == Kind.CEASEFIRE}
    told = [e for e in events if e.kind == Kind.CEASEFIRE]
    ceasefires = _runs(told, _ground, abroad, TRUCE_SILENCE_DAYS, lambda e: begun[e.id])
    held = (e for e in events if e.kind in {Kind.VIOLATION, Kind.TALKS} and e.status != Status.PLANNED)
    kin = sorted(held, key=lambda e: (start_of(e), e.id))
    truces = [_truce(run, by_id, abroad, kin) for run in ceasefires]
    attached = {event for truce in truces for event in truce.talks}
    loose = [e for e in events if e.kind == Kind.TALKS and e.id not in attached]
    rounds = [_series(run, by_id) for run in _runs(loose, _subject, abroad, TALKS_SILENCE_DAYS, start_of)]
    return tuple(sorted([*truces, *rounds], key=lambda t: (t.agreed.earliest or t.in_force.earliest or date.max, t.id)))


class _Countries:
    """Which countries an event concerns: its own place, its actors', and those its reports also speak of."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._named: defaultdict[ReportId, set[str]] = defaultdict(set)
        self._of: dict[EventId, frozenset[str]] = {}
        self._report = {claim.id: claim.report for claim in claims}
        for claim in claims:
            if claim.kind == Kind.TALKS:  # the table stands anywhere: only the others say what it is about
                self._named[claim.report] |= _home_countries(claim.actors + claim.targets)
            else:
                self._named[claim.report] |= {w.country for w in _places(claim) if w.country}

    def of(self, event: Event) -> frozenset[str]:
        """Countries the event is about, as far as told."""
        if event.id not in self._of:
            self._of[event.id] = self._told(event)
        return self._of[event.id]

    def _told(self, event: Event) -> frozenset[str]:
        own = {event.where.country} if event.where and event.where.country else set()
        told = {country for claim in event.claims for country in self._named[self._report.get(claim, "")]}
        return frozenset(own | _home_countries(event.actors + event.targets) | told)

    def subject(self, event: Event) -> frozenset[str]:
        """Countries the event is about, without the one where the table stands if others are told."""
        table = {event.where.country} if event.where and event.where.country else set()
        return self.of(event) - table or frozenset(table)


def _places(claim: Claim) -> Iterable[Where]:
    return (w for w in (claim.where, claim.origin, claim.destination) if w)


def _home_countries(names: Sequence[ActorName]) -> set[str]:
    known = (actor(name.id) for name in names if name.id)
    return {one.country for one in known if one and one.country}


def _ground(event: Event, abroad: _Countries) -> str:
    """The ground a ceasefire covers: a place of its own, else a whole country."""
    where = event.where
    if where and where.place and where.precision not in {Precision.COUNTRY, Precision.REGION, Precision.UNRESOLVED}:
        return where.place
    return _COUNTRY + ",".join(sorted([where.country] if where and where.country else abroad.of(event)))


def _subject(event: Event, abroad: _Countries) -> str:
    return "about:" + ",".join(sorted(abroad.subject(event)))


def _ground_told(run: Sequence[Event]) -> Where | None:
    """The first place that any of its events gives."""
    return next((event.where for event in run if event.where), None)


def _begun(event: Event, by_id: dict[str, Claim]) -> date:
    """The day by which an event is put in a run: the truce's own first day where a claim counts its days."""
    counted = [when.earliest for c in event.claims if c in by_id and (when := began(by_id[c])) and when.earliest]
    return min(counted, default=start_of(event))


def _runs(
    events: list[Event],
    ground: Callable[[Event, _Countries], str],
    abroad: _Countries,
    silence_days: int,
    start: Callable[[Event], date],
) -> list[list[Event]]:
    """Events on one ground, cut where nothing is heard for `silence_days`."""
    by_ground: defaultdict[str, list[Event]] = defaultdict(list)
    for event in sorted(events, key=lambda e: (start(e), start_of(e), e.id)):
        by_ground[ground(event, abroad)].append(event)
    _settle(by_ground, start)
    return [run for _, found in sorted(by_ground.items()) for run in _cut(found, silence_days, start)]


def _settle(by_ground: dict[str, list[Event]], start: Callable[[Event], date]) -> None:
    """Put events told without a place to the one country that has a truce told with its place within days of them.

    Who announces a truce need not be at war: without exactly one such country they stay with their actors' own.
    """
    countries = sorted(ground for ground in by_ground if ground.startswith(_COUNTRY))
    placed = {ground: [start(e) for e in by_ground[ground] if e.where] for ground in countries}
    for ground in countries:
        floating = [event for event in by_ground[ground] if event.where is None]
        by_ground[ground] = [event for event in by_ground[ground] if event.where]
        for event in floating:
            near = [one for one, days in placed.items() if _within(start(event), days)]
            own = ground if ground != _COUNTRY else f"alone:{event.id}"
            by_ground.setdefault(near[0] if len(near) == 1 else own, []).append(event)
    for told in by_ground.values():
        told.sort(key=lambda e: (start(e), start_of(e), e.id))


def _within(day: date, days: Sequence[date]) -> bool:
    return any(abs((day - other).days) <= SAME_NEWS_DAYS for other in days)


def _cut(events: list[Event], silence_days: int, start: Callable[[Event], date]) -> list[list[Event]]:
    runs: list[list[Event]] = []
    for event in events:
        if runs and (start(event) - max(end_of(e) for e in runs[-1][-5:])).days <= silence_days:
            runs[-1].append(event)
        else:
            runs.append([event])
    return runs


def start_of(event: Event) -> date:
    """First day of an event for ordering; undated ones come last."""
    return event.when.earliest or event.when.latest or event.first_reported or date.max


def end_of(event: Event) -> date:
    """Last day of an event for ordering."""
    return event.when.latest or event.when.earliest or event.first_reported or date.max


def _truce(run: list[Event], by_id: dict[str, Claim], abroad: _Countries, events: Sequence[Event]) -> Truce:
    claims = [by_id[c] for e in run for c in e.claims if c in by_id]
    agreed, in_force, ended = stages_of(claims)
    begin, close = min(start_of(e) for e in run), max(end_of(e) for e in run)
    kin = _in_its_time(events, begin, close)
    broken = [e for e in run if any(breached(by_id[c]) for c in e.claims if c in by_id)]
    violations = broken + [e for e in kin if e.kind == Kind.VIOLATION and _concerns(e, run, abroad)]
    talks = [e for e in kin if e.kind == Kind.TALKS and _concerns(e, run, abroad)]
    where = _ground_told(run)
    return Truce(
        id=content_id("evt", "truce", run[0].id),
        heading=_heading("Ceasefire", run, where, planned=all(e.status == Status.PLANNED for e in run)),
        where=where,
        agreed=agreed,
        in_force=in_force,
        ended=ended,
        violations=tuple(e.id for e in violations),
        talks=tuple(e.id for e in talks),
        claims=tuple(sorted({c.id for c in claims})),
    )


def _in_its_time(ordered: Sequence[Event], begin: date, close: date) -> list[Event]:
    """Violations and talks near the truce; `ordered` by start. Talks may come a little before the agreement."""
    early = _later(begin, -TALKS_BEFORE_DAYS)
    first = bisect_left(ordered, early, key=start_of)
    stop = bisect_right(ordered, _later(close, AFTERLIFE_DAYS), key=start_of)
    return [e for e in ordered[first:stop] if e.kind == Kind.TALKS or start_of(e) >= begin]


def _concerns(event: Event, run: list[Event], abroad: _Countries) -> bool:
    where = run[0].where
    if event.kind == Kind.VIOLATION and where and where.place and where.precision != Precision.COUNTRY:
        return event.where is not None and where.place in (event.where.place, *event.where.within)
    return bool(abroad.of(event) & frozenset().union(*(abroad.of(e) for e in run)))


def _later(day: date, days: int) -> date:
    return date.fromordinal(max(1, min(date.max.toordinal(), day.toordinal() + days)))


def _series(run: list[Event], by_id: dict[str, Claim]) -> Truce:
    claims = [by_id[c] for e in run for c in e.claims if c in by_id]
    return Truce(
        id=content_id("evt", "talks", run[0].id),
        heading=_heading("Talks", run, _ground_told(run), planned=all(e.status == Status.PLANNED for e in run)),
        where=_ground_told(run),
        talks=tuple(e.id for e in run),
        claims=tuple(sorted({c.id for c in claims})),
    )


def _parties(event: Event) -> list[str]:
    """Names of those between whom one event has it; who is named in another may only have announced it."""
    return list(dict.fromkeys(display_name(n) for n in named([event.actors + event.targets])))


def _news_day(event: Event) -> date:
    """The one day to name an event by: of "yesterday or today" the day of the news."""
    first, last = start_of(event), end_of(event)
    return last if (last - first).days <= 1 else first


def _heading(what: str, run: Sequence[Event], where: Where | None, *, planned: bool) -> str:
    between = next((f" between {' and '.join(pair)}" for e in run if len(pair := _parties(e)) == 2), "")
    place = f" in {where.name}" if where else ""
    since = _news_day(run[0])
    dated = f", {since.day} {since:%B %Y}" if since != date.max else ""
    return f"{'Planned: ' if planned else ''}{what}{between}{place}{dated}"
