"""Ways between places in an investigation: over roads past what the other side held, and as reports state them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct, structs

from thereafter.claims import known_actor, side_of
from thereafter.control import tenures_of
from thereafter.errors import ConfigError, HarmRefused
from thereafter.guard.coarse import HELD_BACK, recent
from thereafter.places import route
from thereafter.places.roads import Roads
from thereafter.record.claim import Claim
from thereafter.record.kinds import HAPPENED, Kind, Precision
from thereafter.record.movement import Movement
from thereafter.record.place import Actor, Route
from thereafter.record.tenure import Tenure
from thereafter.record.values import Figure, Where
from thereafter.store import Scope, Store

HELD = (Kind.CAPTURE, Kind.CONTROL, Kind.WITHDRAWAL)
# Who held a place is told further back: a "recapture" only makes sense with the capture before it.
HELD_BEFORE_DAYS = 430
# At most this many ways are worked out for the map and the routes table.
ROUTES = 12


class WayTold(Struct, frozen=True, kw_only=True):
    """The way between two places with what it rests on: who holds what closes it, and what reports state of it."""

    origin: Where
    destination: Where
    route: Route
    closed_by: tuple[Tenure, ...] = ()
    stated: tuple[Claim, ...] = ()  # the one that is quoted first


def way_told(
    store: Store,
    ends: tuple[Where, Where],
    *,
    as_of: date,
    roads: Roads | None,
    at: date | None = None,
    side: Actor | None = None,
) -> WayTold:
    """The way between two places as known on a day; with `side`, on the roads open to it on the day `at`."""
    origin, destination = ends
    named = tuple(place for place in (origin.place, destination.place) if place)
    lying = store.claims(Scope(as_of=as_of, places=named, kinds=(Kind.OTHER,))) if named else []
    stated = stated_ways(lying).get(_towns(origin, destination), ())
    held = _held_by_others(_tenures(store, ends, at, as_of), side.id, at) if side and at else []
    told = _route(origin, destination, held, stated, roads)
    closing = [tenure for tenure in held if tenure.place.name in told.blocked_by]
    claims = tuple(claim for claim, _ in stated)
    return WayTold(origin=origin, destination=destination, route=told, closed_by=tuple(closing), stated=claims)


def side_named(name: str, day: date) -> Actor:
    """The actor that a side's name stands for on a day; raises `ConfigError` when it is not known."""
    found = known_actor(name, day=day)
    if found is None:
        raise ConfigError(
            f"No side called “{name}” is known.",
            hint="Name a force as reports do: “Syrian army”, “Islamic State”, “SDF”.",
        )
    return found


def refuse_live(at: date, today: date) -> None:
    """Raise `HarmRefused` for the roads open to a side on a day of the last 72 hours, or ahead."""
    if recent(at, today):
        raise HarmRefused(
            "Which roads are open to a side is told of the past only, never of the last 72 hours.",
            where=f"--at {at}",
            hint=f"Give a day up to {today - HELD_BACK}, or leave out the side.",
        )


def _tenures(store: Store, ends: tuple[Where, Where], at: date | None, as_of: date) -> tuple[Tenure, ...]:
    """Who held what in the countries of both ends, as far back as matters on a day."""
    day = at or as_of
    countries = tuple(sorted({place.country for place in ends if place.country}))
    since = day - timedelta(days=HELD_BEFORE_DAYS)
    claims = store.claims(Scope(as_of=as_of, countries=countries, since=since, until=day, kinds=HELD))
    return tenures_of(claims, as_of=as_of)


def routes_of(
    movements: Iterable[Movement],
    tenures: Sequence[Tenure],
    claims: Iterable[Claim],
    roads: Roads | None = None,
) -> tuple[Route, ...]:
    """The way of each reported movement with both ends known, and neither a country, without its legs.

    Over roads when there are any, past places that others than the movers' side held that day; a distance or time that
    a report states for the two places comes first.
    """
    stated = stated_ways(claims)
    ways: dict[tuple[str, str], Route] = {}
    for movement in movements:
        origin, destination = movement.origin, movement.destination
        if not (origin and destination and origin.place and destination.place) or origin.place == destination.place:
            continue
        if (
            origin.lat is None
            or destination.lat is None
            or Precision.COUNTRY in {origin.precision, destination.precision}
        ):
            continue  # the middle of a country is no place to set out from
        pair = (origin.place, destination.place)
        if pair not in ways and len(ways) < ROUTES:
            held = _held_against(movement, tenures)
            told = _route(origin, destination, held, stated.get(_towns(origin, destination), ()), roads)
            ways[pair] = structs.replace(told, legs=())
    return tuple(ways.values())


Stated = tuple[tuple[Claim, Figure], ...]


def _route(origin: Where, destination: Where, held: Sequence[Tenure], stated: Stated, roads: Roads | None) -> Route:
    claim, figure = stated[0] if stated else (None, None)
    return route(
        origin,
        destination,
        held_against=[tenure.place for tenure in held],
        stated=structs.replace(figure, wording=_quoted(claim)) if claim and figure else None,
        stated_by=[claim.id] if claim else (),
        roads=roads,
    )


def _quoted(claim: Claim) -> str:
    return f"“{claim.quote.text}” ({claim.publisher or 'no publisher'}, {claim.published or 'not dated'})"


def stated_ways(claims: Iterable[Claim]) -> dict[frozenset[str], Stated]:
    """Hours or kilometres that reports give between two towns, by the pair of towns: hours first, then the newest."""
    found: dict[frozenset[str], list[tuple[Claim, Figure]]] = {}
    for claim in claims:
        if claim.kind is Kind.OTHER and claim.status in HAPPENED and claim.origin and claim.destination:
            told = [(claim, figure) for figure in claim.figures if figure.what in ("hours", "km")]
            found.setdefault(_towns(claim.origin, claim.destination), []).extend(told)
    return {pair: tuple(sorted(told, key=_hours_then_newest)) for pair, told in found.items() if told}


def _hours_then_newest(told: tuple[Claim, Figure]) -> tuple[bool, int, str]:
    """Roads tell kilometres, and hours only by assumption: so stated hours are worth more."""
    claim, figure = told
    return figure.what != "hours", -claim.published.toordinal() if claim.published else 0, claim.id


def _towns(one: Where, other: Where) -> frozenset[str]:
    """Two ends of a way as a pair; a part of a town counts as its town."""
    return frozenset(
        (where.within[0] if where.precision == "neighbourhood" and where.within else where.place) or where.name
        for where in (one, other)
    )


def _held_against(movement: Movement, tenures: Iterable[Tenure]) -> list[Tenure]:
    """Spells of places that another side than the movers' held on the day they moved."""
    day = movement.when.earliest or movement.when.latest
    if movement.side is None or movement.side.id is None or day is None:
        return []
    return _held_by_others(tenures, movement.side.id, day)


def _held_by_others(tenures: Iterable[Tenure], actor: str, day: date | None) -> list[Tenure]:
    """Spells on a day of holders that count with another side than an actor does."""
    if day is None:
        return []
    ours = side_of(actor)
    return [
        tenure
        for tenure in tenures
        if tenure.holder and tenure.holder.id and side_of(tenure.holder.id) != ours and _held_on(tenure, day)
    ]


def _held_on(tenure: Tenure, day: date) -> bool:
    began = tenure.since.latest or tenure.since.earliest
    ended = tenure.until and (tenure.until.earliest or tenure.until.latest)
    return began is not None and began <= day and (not ended or day <= ended)
