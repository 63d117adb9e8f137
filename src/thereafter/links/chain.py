"""The chain: what followed an event, each step with its case for and against; and whether two events are connected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from thereafter.links.doubts import comes_first, doubts, part_of
from thereafter.links.finding import Finding
from thereafter.links.known import BEFORE_DAYS, WINDOW_DAYS, Known, actors_in, camps_in, day_of
from thereafter.links.shared import BY_FIGHTERS, CAMPAIGN, NEAR_KM, RARE, TRUCE_DAYS, lag_days, loss_soon_after, shared
from thereafter.links.stated import stated
from thereafter.links.usual import usual_mechanism
from thereafter.links.weigh import SHOWN, WEIGHTS, mechanism, probability, told, verb
from thereafter.movements import km_between, place_key, same_place
from thereafter.record.claim import Claim
from thereafter.record.event import Event, Relation, Truce
from thereafter.record.ids import EventId, content_id
from thereafter.record.kinds import Group, Kind, Mechanism, Verb
from thereafter.record.link import Link
from thereafter.record.movement import Movement
from thereafter.record.tenure import Tenure

LONGEST = 20
"""Links shown from the anchor: more than a page is a list, not a chain."""
PER_PLACE = 3
"""Links shown to one place: people who went to a town are a reason to look at it, not at all that happened there."""
BRANCHES = 10
"""Links shown between effects."""
RUN_DAYS = 14
"""Events of one kind in one place with no longer gap are one run (daily air strikes); its weightiest stands for all."""
PART_DAYS = 10
"""An event of the anchor's own family at its place this near in time is part of the anchor, not what followed."""
_TALK_ONLY = frozenset({Kind.STATEMENT, Kind.PREDICTION, Kind.THREAT, Kind.SUPPORT, Kind.OTHER, Kind.RECRUITMENT})
"""Kinds that everybody utters all the time: looked at only when words tie them to the anchor."""
_FLIPS = frozenset({Kind.CAPTURE, Kind.CONTROL, Kind.WITHDRAWAL})
_TURNING = _FLIPS | {Kind.EVACUATION, Kind.MOVEMENT, Kind.CEASEFIRE, Kind.TALKS}
"""Kinds a reader looks for first among what followed at a place."""


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
    candidates = _candidates(anchor, known)
    found = [
        link for effect in _one_of_each_run(candidates, anchor, known) if (link := _weighed(anchor, effect, known))
    ]
    kept = sorted(_few_of_each_place(found, known), key=lambda link: (not _said(link), *_likeliest(link)))[:LONGEST]
    main = sorted(kept, key=_likeliest)
    return (*main, *_branches(main, known))


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
    backward = _weighed(second, first, known)
    return forward or (backward if backward is not None and backward.stated else None)


def _few_of_each_place(links: Sequence[Link], known: Known) -> list[Link]:
    """The links that matter most for each place: what somebody states, changes of hands, then the likeliest."""
    kept: list[Link] = []
    shown: dict[str, int] = {}

    def rank(link: Link) -> tuple[bool, bool, float, int, str]:
        event = known.event(link.effect)
        return (not link.stated, event is None or event.kind not in _TURNING, *_likeliest(link))

    for link in sorted(links, key=rank):
        event = known.event(link.effect)
        place = place_key(event.where) if event is not None and event.where is not None else link.effect
        shown[place] = shown.get(place, 0) + 1
        if shown[place] <= PER_PLACE:
            kept.append(link)
    return kept


def _likeliest(link: Link) -> tuple[float, int, str]:
    return (-link.probability, link.lag_days or 0, link.id)


def _said(link: Link) -> bool:
    """Stated links and ways of fighters keep their place when the page is full: a reader must see who said so."""
    return link.stated or link.mechanism is Mechanism.FIGHTERS_MOVED


def _candidates(anchor: Event, known: Known) -> list[Event]:
    """Events of the window that have anything to do with the anchor that an index can tell."""
    start = day_of(anchor)
    if start is None:
        return []
    window = known.between(start - timedelta(days=BEFORE_DAYS), start + timedelta(days=WINDOW_DAYS))
    sayings = {said.claim.id for said in known.said_of(anchor)}
    reached = [m.destination for m in known.movements if m.destination and same_place(m.origin, anchor.where)]
    destinations = {place_key(where) for where in reached}
    fighters = {
        place_key(m.destination)
        for m in known.movements
        if m.group is Group.FIGHTERS and m.destination and same_place(m.origin, anchor.where)
    }
    rare = {actor for actor in actors_in(anchor) if known.rarity(actor) >= RARE}
    return [
        event
        for event in window
        if event.id != anchor.id
        and not (event.kind is anchor.kind and part_of(anchor, event, PART_DAYS))
        and not _one_exodus(anchor, event)
        and (
            _spoken_of(event, sayings, anchor, known)
            or (event.kind in BY_FIGHTERS and place_key(event.where) in fighters)
            or (not part_of(anchor, event, PART_DAYS) and _near(event, anchor, destinations, rare))
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


def _near(event: Event, anchor: Event, destinations: set[str], rare: set[str]) -> bool:
    lag = lag_days(anchor, event)
    if lag is None or lag < 0 or event.kind in _TALK_ONLY or event.where is None:
        return False
    if event.when.earliest is None:
        return False  # "by that day" may be long before: nothing says that it followed
    if place_key(event.where) in destinations or not rare.isdisjoint(actors_in(event)):
        return True
    if (event.kind in {Kind.CEASEFIRE, Kind.TALKS} and lag <= TRUCE_DAYS) or loss_soon_after(anchor, event):
        return True
    if event.kind in CAMPAIGN and not camps_in(anchor).isdisjoint(camps_in(event)):
        return True
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


def _weighed(cause: Event, effect: Event, known: Known) -> Link | None:
    """The case for and against, or `None` when the case is too thin to show."""
    said = list(stated(cause, effect, known))
    supports = [f for f in said if f.evidence.sort != "denial"] + list(shared(cause, effect, known))
    against = [f for f in said if f.evidence.sort == "denial"] + list(doubts(cause, effect, known, supports))
    likely = probability(supports, against)
    reversed_ = comes_first(cause, effect)
    spoken = any(f.evidence.sort == "stated" for f in supports)
    if not told(supports) and (likely < SHOWN or reversed_):
        return None
    km = km_between(cause.where, effect.where)
    denied = any(f.weight == "denial" for f in against)
    return Link(
        id=content_id("lnk", cause.id, effect.id),
        cause=cause.id,
        effect=effect.id,
        mechanism=mechanism(supports, usual_mechanism(cause, effect)),
        verb=verb(supports, sure=not reversed_ and not denied, claims=known.claims),
        stated=spoken,
        supports=tuple(f.evidence for f in _heaviest(supports)),
        doubts=tuple(f.evidence for f in _heaviest(against)),
        probability=likely,
        lag_days=lag_days(cause, effect),
        km=round(km, 1) if km is not None else None,
    )


def _heaviest(findings: Sequence[Finding]) -> list[Finding]:
    unique = {(f.evidence.sort, f.evidence.what, f.evidence.claims): f for f in findings}
    return sorted(unique.values(), key=lambda f: (-abs(WEIGHTS.get(f.weight, 0.0)) * f.strength, f.evidence.what))


def _branches(main: Sequence[Link], known: Known) -> tuple[Link, ...]:
    """Links between effects, and from effects to what reversed or hit them; only ones that more than nearness shows."""
    chosen = [event for link in main if (event := known.event(link.effect)) is not None]
    pairs: dict[tuple[EventId, EventId], tuple[Event, Event]] = {}
    for cause in chosen:
        for effect in (*chosen, *_reversals(cause, known), *_hits(cause, known)):
            lag = lag_days(cause, effect)
            if effect.id != cause.id and lag is not None and lag > 0 and not part_of(cause, effect, PART_DAYS):
                pairs[cause.id, effect.id] = (cause, effect)
    anchors = {link.cause for link in main}
    found = [link for a, b in pairs.values() if b.id not in anchors and (link := _weighed(a, b, known))]
    strong = [link for link in found if link.verb is not Verb.FOLLOWED and _more_than_sides(link)]
    best: dict[EventId, Link] = {}
    for link in sorted(strong, key=_likeliest):
        best.setdefault(link.effect, link)
    return tuple(sorted(best.values(), key=_likeliest)[:BRANCHES])


def _more_than_sides(link: Link) -> bool:
    return any(e.sort in {"stated", "reference", "people", "fighters", "control"} for e in link.supports)


def _reversals(cause: Event, known: Known) -> list[Event]:
    """The next changes of hands at the place of a change of hands."""
    day = day_of(cause)
    if cause.kind not in _FLIPS or day is None or cause.where is None:
        return []
    later = [
        e for e in known.by_place[place_key(cause.where)] if e.kind in _FLIPS and (lag_days(cause, e) or 0) > PART_DAYS
    ]
    return [e for e in later if (lag_days(cause, e) or 0) <= WINDOW_DAYS][:2]


def _hits(cause: Event, known: Known) -> list[Event]:
    """What happened on the way to the people whose journey the event is."""
    mine = set(cause.claims)
    ids = [e for m in known.movements if not mine.isdisjoint(m.claims) for e in m.on_the_way]
    return [event for e in dict.fromkeys(ids) if (event := known.event(e)) is not None]
