"""An open investigation: add reports, ask what followed, see what changed, judge."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self

import msgspec
from msgspec import structs

from thereafter import __version__
from thereafter.dossier.moves_page import Moves
from thereafter.errors import ThereafterError
from thereafter.links import anchor_of
from thereafter.movements import lies_at, told_between
from thereafter.places import covers
from thereafter.places.roads import Roads, open_roads, roads_state
from thereafter.record.change import Change, Judgement
from thereafter.record.claim import Claim
from thereafter.record.dossier import Dossier
from thereafter.record.event import Event
from thereafter.record.ids import ReportId
from thereafter.record.kinds import Kind, Status, Verdict
from thereafter.record.link import LaterReport, Link
from thereafter.record.movement import Movement
from thereafter.record.next_place import NextPlace
from thereafter.record.tenure import Tenure
from thereafter.record.thread import GoingOn, Storyline, Thread
from thereafter.record.values import Where
from thereafter.reports import Options
from thereafter.store import Look, Scope, Store, utc_now
from thereafter.story.adding import Added, Desk, add, open_desk
from thereafter.story.afterwards import told_afterwards
from thereafter.story.changes import changes_between
from thereafter.story.counting import counts_in
from thereafter.story.finding import Target, target_of
from thereafter.story.following import JOURNEYS, Around, area_of, follow, most_moved
from thereafter.story.knowing import Known, Seen, derive, seen
from thereafter.story.later import DAYS, later_in, tellers
from thereafter.story.next_places import places_after
from thereafter.story.pairs import connected, event_called, is_id, only_with_another, reports_called
from thereafter.story.routes import WayTold, refuse_live, side_named, way_told
from thereafter.story.searching import keeps
from thereafter.story.stories import WIDE, at_place, goes_on, stories_in, threads_at, told_in
from thereafter.story.unreported import Unreported, unreported

if TYPE_CHECKING:
    from thereafter.movements.forecast import Found
    from thereafter.movements.simulation import Scenario

# New claims can join events and spells that began this long before or end this long after the days they speak of.
CHANGE_MARGIN_DAYS = 45
# Without a place, threads are told over the last year: older silences are no news to anyone.
THREAD_DAYS = 365
# Best matches that a search by words looks at before the other conditions sort them out.
MATCHES_MOST = 20_000


class Story:
    """One investigation with everything it is asked through: store, desk (gazetteer and reader), clock."""

    def __init__(
        self,
        store: Store,
        *,
        desk: Callable[[], Desk] = open_desk,
        roads: Callable[[], Roads | None] = open_roads,
        clock: Callable[[], datetime] = utc_now,
    ):
        self.store = store
        self._open_desk = desk
        self._open_roads = roads
        self._desk: Desk | None = None
        self._clock = clock

    @classmethod
    def open(cls, path: Path, *, clock: Callable[[], datetime] = utc_now) -> Self:
        """Open the investigation in a file; raises StoreError when there is none."""
        return cls(Store.open(path, clock=clock), clock=clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.store.close()

    @property
    def desk(self) -> Desk:
        """The gazetteer and the reader, opened when first needed."""
        if self._desk is None:
            self._desk = self._open_desk()
        return self._desk

    @property
    def today(self) -> date:
        """The day by the clock; what `as_of` means when it is not given."""
        return self._clock().date()

    def add(
        self,
        sources: Sequence[str],
        options: Options,
        *,
        workers: int = 1,
        stdin: BinaryIO | None = None,
        progress: Callable[[Added], None] = lambda _: None,
    ) -> Added:
        """Read sources in; running it again after an interruption goes on where it stopped."""
        options = structs.replace(options, today=options.today or self.today)
        return add(self.store, sources, options, desk=self.desk, workers=workers, stdin=stdin, progress=progress)

    def target(self, question: str, as_of: date | None = None) -> Target:
        """The place a question is about; raises PlaceUnclear with what to type instead."""
        return target_of(question, self.desk.atlas, self.store, as_of or self.today)

    def follow(self, question: str, *, as_of: date | None = None) -> Dossier:
        """What followed, as known on a day; remembers the look, so that the next one tells what changed."""
        day = as_of or self.today
        key = f"{__version__}|{question}|{day}|{self.store.state()}|{roads_state()}"
        kept = self.store.cached(key)
        if kept is not None:
            return msgspec.json.decode(kept, type=Dossier)
        target = self.target(question, day)
        around = Around(self.store, target, day)
        changes = self._since_last_look(around)
        roads, unread = self._roads()
        later = told_afterwards(self.store, self.desk.atlas, around)
        dossier = follow(around, self.store, made_at=self._clock(), changes=changes, roads=roads, later=later)
        if unread:
            dossier = structs.replace(dossier, limits=(*dossier.limits, unread))
        else:
            self.store.cache(key, msgspec.json.encode(dossier))
        self.store.cache(_look_key(question, day, self.store.last_batch()), msgspec.json.encode(seen(around.known)))
        self.store.note_look(question, day)
        return dossier

    def _roads(self) -> tuple[Roads | None, str]:
        """The roads that are kept; when they cannot be read, none, and a line that says so: they stop no answer."""
        try:
            return self._open_roads(), ""
        except ThereafterError as error:
            return None, f"Roads are kept but were not used. {error.what} {error.hint}"

    def _since_last_look(self, around: Around) -> tuple[Change, ...]:
        day = str(around.as_of)
        looks = [look for look in self.store.looks(around.target.question) if look.as_of <= day]  # ISO days
        if not looks or (looks[-1].last_batch == self.store.last_batch() and looks[-1].as_of == day):
            return ()
        return self._changes_since(looks[-1], around)

    def _changes_since(self, look: Look, around: Around) -> tuple[Change, ...]:
        as_of = date.fromisoformat(look.as_of)
        kept = self.store.cached(_look_key(look.question, as_of, look.last_batch))
        before = (
            msgspec.json.decode(kept, type=Seen)
            if kept
            else seen(Around(self.store, around.target, as_of, look.last_batch).known)
        )
        came = self.store.new_reports(Scope(as_of=as_of, last_batch=look.last_batch), Scope(as_of=around.as_of))
        ours = {claim.report for claim in around.known.claims}
        return changes_between(before, around.known, [report for report in came if report.id in ours])

    def changes(self, *, since: int | date | None = None, as_of: date | None = None) -> tuple[Change, ...]:
        """What came with the batches after number `since` (default: the last one), or what became known after a day."""
        day = as_of or self.today
        if isinstance(since, date):
            return self._difference(Scope(as_of=since), Scope(as_of=day))
        batch = self.store.last_batch() - 1 if since is None else since
        return self._difference(Scope(as_of=day, last_batch=batch), Scope(as_of=day))

    def _difference(self, before: Scope, after: Scope) -> tuple[Change, ...]:
        reach = self.store.reach(before, after)
        if not reach.countries:
            return changes_between(seen(Known()), Known(), self.store.new_reports(before, after)) + self._withdrawn(
                before
            )
        margin = timedelta(days=CHANGE_MARGIN_DAYS)
        bounds = {
            "countries": reach.countries,
            "since": reach.since and reach.since - margin,
            "until": reach.until and reach.until + margin,
        }
        old, new = (
            derive(self.store.claims(structs.replace(scope, **bounds)), as_of=scope.as_of) for scope in (before, after)
        )
        return changes_between(seen(old), new, self.store.new_reports(before, after)) + self._withdrawn(before)

    def _withdrawn(self, before: Scope) -> tuple[Change, ...]:
        started = {batch.seq: batch.started_at for batch in self.store.batches()}
        since = (
            started.get((before.last_batch or 0) + 1, "") if before.last_batch is not None else before.as_of.isoformat()
        )
        return tuple(
            Change(sort="withdrawn", layer="report", subject=report, heading=f"report withdrawn: {reason}")
            for report, at, reason in self.store.withdrawals()
            if at >= since
        )

    def control(self, place: str, *, as_of: date | None = None) -> tuple[Tenure, ...]:
        """Who held a place, since when, contested by whom: every spell known by a day, oldest first."""
        day = as_of or self.today
        where = self.target(place, day).place
        claims = self.store.claims(Scope(as_of=day, places=area_of(where)))
        spells = derive(claims, as_of=day).tenures
        return tuple(spell for spell in spells if covers(where, spell.place))

    def around(self, question: str, *, as_of: date | None = None) -> Around:
        """Everything known around the turning point a question is about."""
        day = as_of or self.today
        return Around(self.store, self.target(question, day), day)

    def moves(
        self, place: str, *, as_of: date | None = None, since: date | None = None, until: date | None = None
    ) -> Moves:
        """Who went from or to a place between two days, and the ledger: left − arrived = unaccounted."""
        day = as_of or self.today
        target = self.target(place, day)
        around = Around(self.store, target, day, since=since, until=until, abroad=True)
        if not since and not until and not around.ledger().movements:
            scope = Scope(as_of=day, places=area_of(target.place), kinds=tuple(JOURNEYS))
            since, until = most_moved(self.store.claims(scope))
            around = Around(self.store, target, day, since=since, until=until, abroad=True)
        ledger, here = around.ledger(), around.target.place
        named = set(ledger.movements)
        shown = tuple(
            movement
            for movement in around.known.movements
            if movement.id in named
            or (told_between(movement, ledger.earliest, ledger.latest) and _touches(movement, here))
        )
        met = {event for movement in shown for event in movement.on_the_way}
        events = tuple(event for event in around.known.events if event.id in met)
        wanted = {claim for movement in shown for claim in movement.claims}
        wanted |= {claim for event in events for claim in event.claims}
        wanted |= {claim for line in ledger.denied for claim in line.claims}
        behind = tuple(claim for claim in around.known.claims if claim.id in wanted)
        return Moves(ledger=ledger, movements=shown, events=events, claims=behind, as_of=day)

    def stated_counts(self, scenario: Scenario, *, as_of: date | None = None) -> Found:
        """How many people reports say are in the camps of a FLEE folder, and what could not be given to one camp."""
        return counts_in(self.store, self.desk.atlas, scenario, as_of=as_of or self.today)

    def claims(
        self,
        words: str = "",
        *,
        place: str | None = None,
        kinds: Sequence[Kind] = (),
        statuses: Sequence[Status] = (),
        actor: str | None = None,
        report: str | None = None,
        since: date | None = None,
        until: date | None = None,
        as_of: date | None = None,
    ) -> list[Claim]:
        """Claims by words in the quotation, place, kind, status, side, report and the days they speak of; else all."""
        day = as_of or self.today
        places = area_of(self.target(place, day).place) if place else ()
        scope = Scope(as_of=day, places=places, kinds=tuple(kinds), since=since, until=until)
        kept = keeps(statuses=statuses, actor=actor, report=report)
        if not words:
            return [claim for claim in self.store.claims(scope) if kept(claim)]
        narrowed = bool(places or kinds or since or until)
        wanted = {claim.id for claim in self.store.claims(scope)} if narrowed else None
        found = self.store.matching_claims(words, scope, MATCHES_MOST)
        return [claim for claim in found if (wanted is None or claim.id in wanted) and kept(claim)]

    def way(
        self,
        origin: str,
        destination: str,
        *,
        at: date | None = None,
        side: str | None = None,
        as_of: date | None = None,
    ) -> WayTold:
        """The way between two places; with `side`, on the roads that were open to it on the day `at`.

        Raises `HarmRefused` when that day lies within the last 72 hours.
        """
        day = as_of or self.today
        day_of_way = at or day
        if side:
            refuse_live(day_of_way, self.today)
        return way_told(
            self.store,
            (self.target(origin, day).place, self.target(destination, day).place),
            as_of=day,
            roads=self._open_roads(),
            at=day_of_way,
            side=side_named(side, day_of_way) if side else None,
        )

    def threads(
        self, *, place: str | None = None, since: date | None = None, as_of: date | None = None
    ) -> tuple[Thread, ...]:
        """Open questions and what became of them: around a town's turning point, else since a day [the last year]."""
        day = as_of or self.today
        target = self.target(place, day) if place else None
        if target is not None and since is None and target.place.precision not in WIDE:
            return Around(self.store, target, day).threads()
        scope = Scope(as_of=day, since=since or day - timedelta(days=THREAD_DAYS), until=day)
        return threads_at(self.store, scope, target.place if target else None)

    def unreported(
        self,
        *,
        place: str | None = None,
        since: date | None = None,
        until: date | None = None,
        as_of: date | None = None,
    ) -> Unreported:
        """Where an event table records violence that no report read names. Raises ConfigError without a table."""
        day = as_of or self.today
        where = self.target(place, day).place if place else None
        return unreported(self.store, self.desk.atlas, place=where, since=since, until=until, as_of=day)

    def stories(
        self, *, place: str | None = None, since: date | None = None, as_of: date | None = None
    ) -> tuple[Storyline, ...]:
        """The stories the reports told since a day [default: over the last year], and what became of them."""
        day = as_of or self.today
        scope = Scope(as_of=day, since=since or day - timedelta(days=THREAD_DAYS), until=day)
        told = told_in(self.store, self.desk.atlas, scope)
        found = stories_in(self.store, told, scope, derive(self.store.claims(scope), as_of=day))
        return at_place(found, told, self.target(place, day).place) if place else found

    def goes_on(self, reports: Collection[str], *, as_of: date | None = None, window: int = 30) -> GoingOn | None:
        """What later reports go on with the story that some reports tell; None when none of them has a day."""
        return goes_on(self.store, self.desk.atlas, reports, as_of=as_of or self.today, window=window)

    def links(
        self, cause: str, effect: str | None = None, *, as_of: date | None = None
    ) -> tuple[tuple[Link, ...], tuple[Event, ...]]:
        """What an event led to, with the events the links join; with `effect`, only the link between the two.

        No links means no evidence among events; `connected` asks the reports.
        """
        if is_id(cause):
            only_with_another(cause, effect)
            return (), ()
        around = self.around(cause, as_of=as_of)
        if effect is None:
            links = around.links()
        else:
            later = self._event(effect, around)
            link = around.link_to(later) if later else None
            links = (link,) if link else ()
        joined = {event for link in links for event in (link.cause, link.effect)}
        return links, tuple(event for event in around.known.events if event.id in joined)

    def next_places(
        self, anchor: str, *, on: date | None = None, as_of: date | None = None
    ) -> tuple[date, tuple[NextPlace, ...]]:
        """The day of a turning point and the places of an event table that the fighting may have moved to.

        `on`: the day, when no report tells it. Raises ConfigError without a table.
        """
        day = as_of or self.today
        return places_after(self.store, self.desk.atlas, self.target(anchor, day), on=on, as_of=day)

    def later(self, anchor: str, *, as_of: date | None = None, days: int = DAYS) -> tuple[LaterReport, ...]:
        """Reports of the days after an anchor (words as for `follow`, or an id), likeliest first."""
        day = as_of or self.today
        return later_in(self.store, self.desk.atlas, self._reports(anchor, day), as_of=day, days=days)

    def connected(self, one: str, other: str, *, as_of: date | None = None) -> tuple[LaterReport, ...]:
        """The reports of the later of two happenings (words or ids) that likely follow from the earlier.

        None means no evidence that the two are connected.
        """
        day = as_of or self.today
        both = self._reports(one, day), self._reports(other, day)
        return connected(self.store, self.desk.atlas, *both, as_of=day)

    def _reports(self, wanted: str, as_of: date) -> list[ReportId]:
        """The reports of what words or an id stand for."""
        if is_id(wanted) or self.store.knows(wanted):
            return reports_called(self.store, wanted, as_of=as_of)
        return tellers(self.around(wanted, as_of=as_of))

    def _event(self, wanted: str, around: Around) -> Event | None:
        if (event := event_called(wanted, around.known)) or is_id(wanted):
            return event
        target = self.target(wanted, around.as_of)
        return anchor_of(target.place, around.after(), wording=wanted, claims=around.known.claims)

    def judge(self, target: str, verdict: Verdict, *, by: str = "", note: str = "") -> None:
        """Record what a person decided about a claim, event, link or thread."""
        self.store.judge(Judgement(target=target, verdict=verdict, by=by, note=note))


def _look_key(question: str, as_of: date, last_batch: int) -> str:
    return f"{__version__}|seen|{question}|{as_of}|{last_batch}"


def _touches(movement: Movement, here: Where) -> bool:
    return any(lies_at(end, here) for end in (movement.origin, movement.destination))
