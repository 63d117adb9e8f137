"""What belongs in the dossier of one question: the linked events, their places, the figures that disagree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from thereafter.dossier.wording import bounds
from thereafter.places import distance_km
from thereafter.record.claim import Claim
from thereafter.record.event import Event, Relation, Telling, Truce
from thereafter.record.kinds import HAPPENED, Kind, Label, Mechanism, Precision, Status, Verb
from thereafter.record.link import LaterReport, Link
from thereafter.record.movement import Ledger, Movement
from thereafter.record.tenure import Tenure
from thereafter.record.thread import Thread
from thereafter.record.values import Where

# Reading lengths, set by eye: what a reader still reads to the end on paper (2026-11).
# The limits page says what was cut.
CONTEXT_MAX = 10
LATER_MAX = 8
CHAIN_MAX = 16  # links from the anchor; as many again from its effects
ONWARD_MAX = 3  # links told from one effect
PREDICTIONS_MAX = 12
CONTRADICTIONS_MAX = 10
THREADS_MAX = 20
RELATIONS_MAX = 20
MOVEMENTS_MAX = 40
TRUCES_MAX = 8
TENURE_PLACES_MAX = 12
AGAIN_DAYS = 3
NEAR_KM = 50.0  # a question about a place this near is one a reader of the place would ask
AROUND = timedelta(days=10)  # turns at the anchor's place this soon after it are part of it
NO_COUNTS = frozenset({"hours", "days", "km", "share", "count"})  # figures nobody can be a rival about
BEFORE = timedelta(days=60)  # how long before the anchor a disagreement at its place still belongs to it

_LADDER = tuple(Verb)
_TURNS = frozenset({Kind.CAPTURE, Kind.WITHDRAWAL, Kind.EVACUATION, Kind.CEASEFIRE, Kind.TALKS})
_WIDE = frozenset({Precision.GOVERNORATE, Precision.COUNTRY, Precision.REGION})
_CLOSED = {Label.FOLLOWED: 1, Label.RESOLVED: 2}  # labels that come after all that are still open


class Scope(Struct, frozen=True, kw_only=True):
    """What the question is about: the place, the anchor, and the ids of the places in play."""

    place: Where
    anchor: Event | None
    as_of: date
    places: frozenset[str] = frozenset()


def day_of(event: Event) -> date | None:
    """The day an event is filed under: the earliest it can have happened, else when it was first reported."""
    return event.when.earliest or event.when.latest or event.first_reported


def event_order(event: Event) -> tuple[date, str]:
    """Sort key: by day, undated last, then by id."""
    return (day_of(event) or date.max, event.id)


def same_ground(one: Where | None, other: Where | None) -> bool:
    """Whether two places are the same or one contains the other (unresolved ones: the same name)."""
    if one is None or other is None:
        return False
    if one.place is None or other.place is None:
        return one.name.casefold() == other.name.casefold()
    return one.place == other.place or one.place in other.within or other.place in one.within


def link_strength(link: Link) -> tuple[int, float, bool, str]:
    """Sort key: the strongest verb first, then the most probable, then stated ones, then by id."""
    return (-_LADDER.index(link.verb), -link.probability, not link.stated, link.id)


def chain_of(anchor: Event | None, links: Sequence[Link]) -> tuple[Link, ...]:
    """Links out of the anchor, strongest first, then links out of their effects."""
    if anchor is None:
        return ()
    first = sorted((link for link in links if link.cause == anchor.id), key=link_strength)[:CHAIN_MAX]
    effects = {link.effect for link in first}
    told: dict[str, int] = {}
    onward = []
    for link in sorted((one for one in links if one.cause in effects and one.effect != anchor.id), key=link_strength):
        told[link.cause] = told.get(link.cause, 0) + 1
        if told[link.cause] <= ONWARD_MAX:
            onward.append(link)
    return (*first, *onward[:CHAIN_MAX])


def scope_of(place: Where, anchor: Event | None, as_of: date, chained: Iterable[Event]) -> Scope:
    """The scope of a question: its place and the resolved places of the linked events."""
    places = {event.where.place for event in chained if event.where and event.where.place}
    if place.place:
        places.add(place.place)
    return Scope(place=place, anchor=anchor, as_of=as_of, places=frozenset(places))


def in_play(where: Where | None, scope: Scope) -> bool:
    """Whether a place is the place asked about, part of it, around it, or where a linked event happened."""
    return where is not None and (same_ground(where, scope.place) or where.place in scope.places)


def later_in(
    scope: Scope,
    later: Iterable[LaterReport],
    events: Iterable[Event],
    linked: frozenset[str],
    claims: Mapping[str, Claim],
) -> tuple[LaterReport, ...]:
    """The likeliest later reports that tell of nothing in the chain, nor of the turn again, by their days."""
    shown = [event for event in events if event.id in linked or _part_of_anchor(event, scope)]
    held = [claims[one] for event in shown for one in event.claims if one in claims]
    told = {claim.report for claim in held if not claim.in_passing}
    kept = [one for one in later if one.report not in told and not _tells_again(one, scope)][:LATER_MAX]
    return tuple(sorted(kept, key=lambda one: (one.published, one.report)))


def _tells_again(one: LaterReport, scope: Scope) -> bool:
    """Whether a report of the first days only tells that the place was taken, or left by those who leave it."""
    if one.stated:
        return False
    if scope.anchor is not None and scope.anchor.kind in {Kind.EVACUATION, Kind.WITHDRAWAL}:
        leaving = {Mechanism.PEOPLE_MOVED, Mechanism.FIGHTERS_MOVED, Mechanism.CONTROL_CHANGE}
        return one.lag_days <= AROUND.days and one.mechanism in leaving
    taken = {Kind.CAPTURE, Kind.CONTROL, Kind.WITHDRAWAL}
    return one.lag_days <= AGAIN_DAYS and bool(one.kinds) and taken.issuperset(one.kinds)


def context_of(
    scope: Scope,
    events: Sequence[Event],
    linked: frozenset[str],
    told: frozenset[str] = frozenset(),
) -> tuple[Event, ...]:
    """Later events of the same country without evidence of a link: turns first, then the most widely reported.

    `told`: claims that the chain or the later reports tell of already; what they tell is no mere context.
    """
    since = day_of(scope.anchor) if scope.anchor else None
    if since is None:
        return ()
    found = (event for event in events if event.id not in linked and _is_later(event, scope, since))
    later = [event for event in found if told.isdisjoint(event.claims)]
    widest = sorted(later, key=lambda event: (event.kind not in _TURNS, -len(event.lineages), *event_order(event)))
    return tuple(sorted(widest[:CONTEXT_MAX], key=event_order))


def _is_later(event: Event, scope: Scope, since: date) -> bool:
    day = day_of(event)
    same_country = event.where is not None and event.where.country == scope.place.country
    happened = event.status in HAPPENED and not _part_of_anchor(event, scope)
    dated = event.when.earliest is not None or event.when.latest is None  # "by" some day may be long before
    return day is not None and day > since and same_country and happened and dated


def _part_of_anchor(event: Event, scope: Scope) -> bool:
    """Whether an event is one more side of the turning point: a change of hands or a way out, there and then."""
    anchor = scope.anchor
    if anchor is None or event.kind not in _TURNS or not same_ground(event.where, anchor.where):
        return False
    end, day = anchor.when.latest or day_of(anchor), day_of(event)
    return end is not None and day is not None and day <= end + AROUND


def tenures_in(scope: Scope, tenures: Sequence[Tenure], named: Sequence[Event]) -> tuple[Tenure, ...]:
    """Spells of the place asked about, then of the named events' places in their order; in order of time."""
    places = [event.where.place for event in named if event.where and event.where.place]
    mine = [one for one in tenures if same_ground(one.place, scope.place) or one.place.place in places]
    told = {place: position for position, place in reversed(list(enumerate(places)))}
    count: dict[str, int] = {}
    for tenure in mine:
        count[_ground(tenure.place)] = count.get(_ground(tenure.place), 0) + 1
    own = {_ground(tenure.place) for tenure in mine if same_ground(tenure.place, scope.place)}
    order = sorted(count, key=lambda name: (name not in own, told.get(name, len(told)), -count[name], name))
    order = order[:TENURE_PLACES_MAX]
    rank = {name: position for position, name in enumerate(order)}
    kept = (tenure for tenure in mine if _ground(tenure.place) in rank)
    return tuple(sorted(kept, key=lambda one: (rank[_ground(one.place)], _start(one), one.id)))


def _ground(where: Where) -> str:
    return where.place or where.name.casefold()


def _start(tenure: Tenure) -> date:
    return tenure.since.earliest or tenure.since.latest or date.min


def movements_in(scope: Scope, movements: Sequence[Movement], ledger: Ledger | None) -> tuple[Movement, ...]:
    """Flows of the ledger, and flows that touch the place asked about; largest first."""
    booked = frozenset(ledger.movements) if ledger else frozenset()

    def belongs(move: Movement) -> bool:
        ends = (end for end in (move.origin, move.destination, move.via) if not _wider(end, scope.place))
        return move.id in booked or any(same_ground(end, scope.place) for end in ends)

    def size(move: Movement) -> tuple[float, str]:
        told = bounds(move.people)
        return (-(told[1] if told else 0.0), move.id)

    return tuple(sorted(filter(belongs, movements), key=size)[:MOVEMENTS_MAX])


def _wider(end: Where | None, place: Where) -> bool:
    """Whether an end of a journey is a whole country or province around the place asked about."""
    return end is not None and end.place in place.within and end.precision in _WIDE


def disagree(event: Event) -> bool:
    """Whether independent speakers give different figures for the same thing, or somebody disputes the event."""
    if event.disputed_by:
        return True
    told: dict[str, list[tuple[tuple[float, float], str]]] = {}
    for telling in main_tellings(event):
        span = bounds(telling.figure)
        if span is not None:
            told.setdefault(telling.figure.what, []).append((span, telling.lineage))
    return any(_rival(values) for values in told.values())


def main_tellings(event: Event) -> tuple[Telling, ...]:
    """Of each claim its largest figure of a kind: "25 killed, 5 of them children" is no rival of itself."""
    largest: dict[tuple[str, str], Telling] = {}
    for telling in event.tellings:
        span = bounds(telling.figure)
        if span is None or telling.figure.what in NO_COUNTS:
            continue
        key = (telling.claim, telling.figure.what)
        if key not in largest or span > (bounds(largest[key].figure) or span):
            largest[key] = telling
    return tuple(largest.values())


def _rival(values: list[tuple[tuple[float, float], str]]) -> bool:
    """Different spans that do not overlap, from lines of reporting that do not copy one another."""
    lineages = {lineage for _, lineage in values}
    apart = any(one[1] < other[0] for one, _ in values for other, _ in values)
    return apart and (len(lineages) > 1 or lineages == {""})


def contradictions_in(scope: Scope, events: Sequence[Event], named: frozenset[str]) -> tuple[Event, ...]:
    """Disputed events among those named, and those at the place from shortly before the anchor on."""
    since = day_of(scope.anchor) if scope.anchor else None

    def belongs(event: Event) -> bool:
        day = day_of(event)
        near = same_ground(event.where, scope.place) and since is not None and day is not None and day >= since - BEFORE
        return (event.id in named or near) and disagree(event)

    found = sorted(filter(belongs, events), key=lambda event: (event.id not in named, -len(event.tellings), event.id))
    return tuple(sorted(found[:CONTRADICTIONS_MAX], key=event_order))


def predictions_in(scope: Scope, claims: Sequence[Claim], rested: frozenset[str]) -> tuple[Claim, ...]:
    """What speakers expected for the places in play, or in the reports the answer rests on; latest first."""

    def belongs(claim: Claim) -> bool:
        foretold = claim.kind is Kind.PREDICTION or claim.status is Status.PREDICTED
        return foretold and (in_play(claim.where or claim.destination, scope) or claim.report in rested)

    found = sorted(filter(belongs, claims), key=lambda claim: (claim.published or date.min, claim.id), reverse=True)
    return tuple(found[:PREDICTIONS_MAX])


def threads_in(scope: Scope, threads: Sequence[Thread], named: frozenset[str]) -> tuple[Thread, ...]:
    """Open questions about the places in play or the named events; the place's own first, still open ones first."""

    def belongs(thread: Thread) -> bool:
        near = in_play(thread.where, scope) or _near(thread.where, scope.place)
        return near or any(event in named for event in thread.events)

    mine = [thread for thread in threads if belongs(thread)]

    def later(thread: Thread) -> tuple[int, bool]:
        return _CLOSED.get(thread.label, 0), _wider(thread.where, scope.place)

    return tuple(sorted(mine, key=later)[:THREADS_MAX])


def _near(one: Where | None, other: Where) -> bool:
    if one is None or one.lat is None or other.lat is None or one.precision in _WIDE:
        return False
    return distance_km(one, other) <= NEAR_KM


def truces_in(scope: Scope, truces: Sequence[Truce]) -> tuple[Truce, ...]:
    """Ceasefires and talks of the same country or place, from shortly before the anchor on."""
    since = day_of(scope.anchor) if scope.anchor else None

    def belongs(truce: Truce) -> bool:
        day = truce_day(truce)
        in_time = since is None or day is None or day >= since - timedelta(days=30)
        near = truce.where is None or in_play(truce.where, scope) or truce.where.country == scope.place.country
        return in_time and near

    found = sorted(filter(belongs, truces), key=lambda truce: (-len(truce.claims), truce.id))[:TRUCES_MAX]
    return tuple(sorted(found, key=lambda truce: (truce_day(truce) or date.max, truce.id)))


def truce_day(truce: Truce) -> date | None:
    """The day a truce is filed under: agreed, else in force, else ended."""
    times = (truce.agreed, truce.in_force, truce.ended)
    return next((day for when in times if (day := when.earliest or when.latest)), None)


def relations_in(relations: Sequence[Relation], named: Sequence[Event]) -> tuple[Relation, ...]:
    """Relations between two actors of the named events; the most widely reported first."""
    actors = {actor.id for event in named for actor in (*event.actors, *event.targets) if actor.id}
    mine = (one for one in relations if one.subject in actors and one.object in actors)
    order = sorted(mine, key=lambda one: (-len(one.claims), one.subject, one.verb, one.object, repr(one.when)))
    return tuple(order[:RELATIONS_MAX])
