"""The chain: what followed an event, each step with its case for and against; and whether two events are connected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from thereafter.links.choose import Case, chosen, front_of
from thereafter.links.doubts import comes_first, doubts, part_of
from thereafter.links.finding import Finding
from thereafter.links.forces import CAMPAIGN, NEAR_KM, losers_of, loss_soon_after, one_place, winners_of
from thereafter.links.known import BEFORE_DAYS, WINDOW_DAYS, Known, actors_in, camps_in, day_of, lag_days
from thereafter.links.shared import BY_FIGHTERS, RARE, TRUCE_DAYS, of_one_country, shared
from thereafter.links.stated import stated
from thereafter.links.usual import usual_mechanism
from thereafter.links.weigh import SHOWN, WEIGHTS, mechanism, probability, told, verb
from thereafter.links.words import Tie
from thereafter.movements import km_between, place_key, same_place
from thereafter.record.claim import Claim
from thereafter.record.event import Event, Relation, Truce
from thereafter.record.ids import EventId, content_id
from thereafter.record.kinds import Group, Kind, Verb
from thereafter.record.link import Link
from thereafter.record.movement import Movement
from thereafter.record.tenure import Tenure

BRANCHES = 5
"""Links shown between effects, and at most `BRANCHES_EACH` from one of them."""
BRANCHES_EACH = 2
RUN_DAYS = 14
"""Events of one kind in one place with no longer gap are one run (daily air strikes); its weightiest stands for all."""
PART_DAYS = 10
"""An event of the anchor's own family at its place this near in time is part of the anchor, not what followed."""
_TALK_ONLY = frozenset({Kind.STATEMENT, Kind.PREDICTION, Kind.THREAT, Kind.SUPPORT, Kind.OTHER, Kind.RECRUITMENT})
"""Kinds that everybody utters all the time: looked at only when words tie them to the anchor."""
_FLIPS = frozenset({Kind.CAPTURE, Kind.CONTROL, Kind.WITHDRAWAL})
_LITTLE = frozenset({"lag", "place"})
"""Findings that weigh but say no more than the date and the place above them; shown only when there is nothing else."""


def links_from(
    anchor: Event,
    events: Sequence[Event],
    claims: Iterable[Claim],
    *,
    tenures: Sequence[Tenure],
    movements: Sequence[Movement],
    truces: Sequence[Truce],
    relations: Sequence[Relation],
) -> tuple[Link, ...]:
    """What followed `anchor` within 180 days: its own links, likeliest first, then links between those effects.

    Candidates come from indexes on days, place, movements, truces and statements; the cost is linear in the window.
    Links below `weigh.SHOWN` are left out: no evidence of a link is no link. Order of input changes nothing.
    """
    known = Known(events, list(claims), tenures=tenures, movements=movements, truces=truces, relations=relations)
    runs = _one_of_each_run(_candidates(anchor, known), anchor, known)
    cases = [case for effect in runs if (case := _weighed(anchor, effect, known))]
    main = chosen(cases, known)
    branches = _branches(main, cases, known)
    better = {link.effect: link.probability for link in branches}
    kept = [link for link in main if link.effect not in better]
    causes = {link.effect for link in kept}
    return (*kept, *(link for link in branches if link.cause in causes))


def link_between(
    a: Event,
    b: Event,
    events: Sequence[Event],
    claims: Iterable[Claim],
    *,
    tenures: Sequence[Tenure],
    movements: Sequence[Movement],
    truces: Sequence[Truce],
    relations: Sequence[Relation],
) -> Link | None:
    """What the later of two events has to do with the earlier; `None` when nothing read connects them."""
    both = [*events, *(e for e in (a, b) if e not in events)]
    known = Known(both, list(claims), tenures=tenures, movements=movements, truces=truces, relations=relations)
    first, second = sorted((a, b), key=lambda e: (day_of(e) or date.max, e.id))
    forward = _weighed(first, second, known)
    if forward is not None:
        return forward.link
    backward = _weighed(second, first, known)
    return backward.link if backward is not None and backward.link.stated else None


def _candidates(anchor: Event, known: Known) -> list[Event]:
    """Events of the window that have anything to do with the anchor that an index can tell."""
    start = day_of(anchor)
    if start is None:
        return []
    window = known.between(start - timedelta(days=BEFORE_DAYS), start + timedelta(days=WINDOW_DAYS))
    sayings = {said.claim.id for said in known.said_of(anchor)}
    reached = [m.destination for m in known.movements if m.destination and same_place(m.origin, anchor.where)]
    fighters = {
        place_key(m.destination)
        for m in known.movements
        if m.group is Group.FIGHTERS and m.destination and same_place(m.origin, anchor.where)
    }
    reach = _Reach(
        destinations=frozenset(place_key(where) for where in reached),
        rare=frozenset(actor for actor in actors_in(anchor) if known.rarity(actor) >= RARE),
        camps=camps_in(anchor) | set(winners_of(anchor, known)) | set(losers_of(anchor, known)),
    )
    return [
        event
        for event in window
        if event.id != anchor.id
        and not (event.kind is anchor.kind and part_of(anchor, event, PART_DAYS))
        and not _one_exodus(anchor, event)
        and (
            _spoken_of(event, sayings, anchor, known)
            or (event.kind in BY_FIGHTERS and event.when.earliest and place_key(event.where) in fighters)
            or (not part_of(anchor, event, PART_DAYS) and _near(event, anchor, known, reach))
        )
    ]


def _one_exodus(anchor: Event, event: Event) -> bool:
    """Steps of one evacuation, told as leaving, moving or withdrawing, are the anchor itself."""
    if not {anchor.kind, event.kind} <= {Kind.EVACUATION, Kind.MOVEMENT, Kind.WITHDRAWAL}:
        return False
    begun, day = day_of(anchor), day_of(event)
    if begun is None or day is None or not same_place(anchor.where, event.where):
        return False
    return begun <= day <= max(begun, anchor.when.latest or begun) + timedelta(days=PART_DAYS)


def _spoken_of(event: Event, sayings: set[str], anchor: Event, known: Known) -> bool:
    """Whether a claim ties the event to the anchor in words; statements are few, so they are tried one by one."""
    return bool(sayings) and (
        not sayings.isdisjoint(event.claims) or next(iter(stated(anchor, event, known)), None) is not None
    )


class _Reach(NamedTuple):
    """How far the anchor reaches: where its people went, its rare actors, the sides that fought, won or lost there."""

    destinations: frozenset[str]
    rare: frozenset[str]
    camps: frozenset[str]


def _near(event: Event, anchor: Event, known: Known, reach: _Reach) -> bool:
    lag = lag_days(anchor, event)
    if lag is None or lag < 0 or event.kind in _TALK_ONLY:
        return False
    if event.where is None:
        return event.kind in {Kind.CEASEFIRE, Kind.TALKS} and lag <= TRUCE_DAYS and of_one_country(anchor, event)
    # "by that day" may be long before: nothing says that it followed
    return event.when.earliest is not None and (_by_reach(event, anchor, known, reach) or _by_ground(event, anchor))


def _by_reach(event: Event, anchor: Event, known: Known, reach: _Reach) -> bool:
    if place_key(event.where) in reach.destinations or not reach.rare.isdisjoint(actors_in(event)):
        return True
    soon = (lag_days(anchor, event) or 0) <= TRUCE_DAYS
    if (event.kind in {Kind.CEASEFIRE, Kind.TALKS} and soon) or loss_soon_after(anchor, event):
        return True
    return event.kind in CAMPAIGN and not reach.camps.isdisjoint(camps_in(event) | set(losers_of(event, known)))


def _by_ground(event: Event, anchor: Event) -> bool:
    km = km_between(anchor.where, event.where)
    return same_place(event.where, anchor.where) or (km is not None and km <= NEAR_KM)


def _one_of_each_run(events: Sequence[Event], anchor: Event, known: Known) -> list[Event]:
    """One event for each run of the same kind in the same place: one that words tie to the anchor, else the peak."""
    sayings = {said.claim.id for said in known.said_of(anchor)}
    runs: list[list[Event]] = []
    latest: dict[tuple[str, str], list[Event]] = {}
    for event in sorted(events, key=lambda e: (day_of(e) or date.min, e.id)):
        key = (event.kind, place_key(event.where) or event.id)
        run = latest.get(key)
        if run is None or (lag_days(run[-1], event) or 0) > RUN_DAYS:
            run = latest[key] = []
            runs.append(run)
        run.append(event)
    return [
        min(run, key=lambda e: (sayings.isdisjoint(e.claims), -_weight(e), day_of(e) or date.min, e.id)) for run in runs
    ]


def _weight(event: Event) -> int:
    return len(event.lineages) + len(event.claims)


def _weighed(cause: Event, effect: Event, known: Known) -> Case | None:
    """The case for and against, or `None` when the case is too thin to show."""
    said = list(stated(cause, effect, known))
    supports = [f for f in said if f.evidence.sort != "denial"] + list(shared(cause, effect, known))
    against = [f for f in said if f.evidence.sort == "denial"] + list(doubts(cause, effect, known, supports))
    likely = probability(supports, against)
    reversed_ = comes_first(cause, effect)
    spoken = any(f.evidence.sort == "stated" for f in supports)
    clash_only = effect.kind is Kind.CLASH and not spoken
    if (clash_only or not told(supports)) and (likely < SHOWN or reversed_):
        return None
    km = km_between(cause.where, effect.where)
    denied = any(f.weight == "denial" for f in against)
    link = Link(
        id=content_id("lnk", cause.id, effect.id),
        cause=cause.id,
        effect=effect.id,
        mechanism=mechanism(supports, usual_mechanism(cause, effect)),
        verb=verb(supports, sure=not reversed_ and not denied, claims=known.claims),
        stated=spoken,
        supports=tuple(f.evidence for f in _telling(_heaviest(supports))),
        doubts=tuple(f.evidence for f in _heaviest(against)),
        probability=likely,
        lag_days=lag_days(cause, effect),
        km=round(km, 1) if km is not None else None,
    )
    return Case(link, tuple(supports), effect)


def _heaviest(findings: Sequence[Finding]) -> list[Finding]:
    unique = {(f.evidence.sort, f.evidence.what, f.evidence.claims): f for f in findings}
    return sorted(unique.values(), key=lambda f: (-abs(WEIGHTS.get(f.weight, 0.0)) * f.strength, f.evidence.what))


def _telling(findings: Sequence[Finding]) -> list[Finding]:
    """Without what says little, as long as something else is left."""
    telling = [f for f in findings if f.weight not in _LITTLE and (f.weight != "actors" or f.firm)]
    some = telling or [f for f in findings if f.weight not in _LITTLE]
    return some or [f for f in findings if f.weight == "place"] or list(findings)


def _branches(main: Sequence[Link], cases: Sequence[Case], known: Known) -> tuple[Link, ...]:
    """From effects to what reversed or hit them, or what words tie to them; never a second time what is shown already.

    An effect of the anchor that only the going on of a front puts there is told as a branch when that is likelier.
    """
    chosen_events = [event for link in main if (event := known.event(link.effect)) is not None]
    fixed = {link.effect: link for link in main}
    fronts = {case.link.effect for case in cases if front_of(case)}
    found: list[Link] = []
    for cause in chosen_events:
        for effect in dict.fromkeys((*_reversals(cause, known), *_hits(cause, known), *_answers(cause, known))):
            if effect.when.earliest is None:
                continue  # "by that day" may be long before
            case = _branch(cause, effect, known)
            shown = fixed.get(effect.id)
            if case is None or (shown and (effect.id not in fronts or shown.probability >= case.link.probability)):
                continue
            found.append(case.link)
    anchors = {link.cause for link in main}
    return tuple(_few_from_each(link for link in sorted(found, key=_likeliest) if link.effect not in anchors))


def _likeliest(link: Link) -> tuple[float, int, str]:
    return (-link.probability, link.lag_days or 0, link.id)


def _few_from_each(links: Iterable[Link]) -> list[Link]:
    """Each effect once, by its likeliest cause, and no cause with more than a few."""
    kept: dict[EventId, Link] = {}
    causes: dict[EventId, int] = {}
    for link in links:
        if link.effect not in kept and causes.get(link.cause, 0) < BRANCHES_EACH and link.cause not in kept:
            kept[link.effect] = link
            causes[link.cause] = causes.get(link.cause, 0) + 1
    return list(kept.values())[:BRANCHES]


def _branch(cause: Event, effect: Event, known: Known) -> Case | None:
    """The case for a branch; that the same camp took the next town is no reason for one."""
    lag = lag_days(cause, effect)
    if effect.id == cause.id or lag is None or lag <= 0 or part_of(cause, effect, PART_DAYS):
        return None
    case = _weighed(cause, effect, known)
    if case is None or case.link.verb is Verb.FOLLOWED:
        return None
    reversal = "control" in case.weights and one_place(cause.where, effect.where)
    return case if reversal or not case.weights.isdisjoint(_BRANCHING) else None


_BRANCHING = frozenset({"stated", "stated_by_someone", "people", "fighters", "convoy", "truce"})


def _answers(cause: Event, known: Known) -> list[Event]:
    """Events whose own claims name the cause as what they came of."""
    saying = {said.claim.id for said in known.said_of(cause) if said.statement.tie is not Tie.AFTER}
    return [event for claim in sorted(saying) for event in known.telling(claim)] if saying else []


def _reversals(cause: Event, known: Known) -> list[Event]:
    """The next changes of hands at the place of a change of hands."""
    day = day_of(cause)
    if cause.kind not in _FLIPS or day is None or cause.where is None:
        return []
    later = [e for e in known.by_place[place_key(cause.where)] if e.kind in _FLIPS and e.when.earliest]
    return [e for e in later if PART_DAYS < (lag_days(cause, e) or 0) <= WINDOW_DAYS][:2]


def _hits(cause: Event, known: Known) -> list[Event]:
    """What happened on the way to the people whose journey the event is."""
    mine = set(cause.claims)
    ids = [e for m in known.movements if not mine.isdisjoint(m.claims) for e in m.on_the_way]
    return [event for e in dict.fromkeys(ids) if (event := known.event(e)) is not None]
