"""What two events share: people and fighters who moved, actors, the road, the place, a change of hands, a truce."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import timedelta

from thereafter.claims import actor
from thereafter.links.finding import Finding, finding, said_by
from thereafter.links.forces import ATTACKS, NEAR_KM, TAKEN_DAYS, forces, one_place
from thereafter.links.known import Known, actors_in, called, camps_in, day_of, lag_days, name_of
from thereafter.movements import km_between, same_place
from thereafter.record.event import Event, Relation
from thereafter.record.ids import ActorId
from thereafter.record.kinds import Group, Kind, Mechanism, Precision, Status
from thereafter.record.movement import Movement
from thereafter.record.values import Figure, Where

ROAD_KM = 80.0
"""Distance over which nearness loses a factor e; front-line towns lie 20 to 100 km apart."""
LAG_DAYS = 45.0
"""Days over which soonness loses a factor e; gaps in continuing stories: median 8 days, 87 % under 90."""
ARRIVAL_KM = 30.0
"""People who went to a place may be touched by what happens this near to it."""
TRUCE_DAYS = 45
"""A truce over the place agreed this soon after a battle's end is looked at as an answer to it."""
TRUCE_OVER = 0.8
"""What that is worth beside two parts of one truce."""
RARE = 0.45
"""Actors less rare than this (0 in every event, 1 in one) are the war's main sides: shared by most pairs."""

SAME_CAMP = 0.2
"""Rarity given to two different forces of one camp; a camp takes part in most of its war."""
TIED_SIDES = 0.5
"""Rarity given to two sides that back, arm, fight or split from one another."""
_BY_PEOPLE = frozenset({Kind.AID, Kind.MOVEMENT, Kind.EVACUATION, Kind.RETURN, Kind.PROTEST})
BY_FIGHTERS = frozenset({Kind.CLASH, Kind.CAPTURE, Kind.OFFENSIVE, Kind.SPLIT, Kind.RECRUITMENT, Kind.WITHDRAWAL})
"""Effects that newcomers of either sort can bring about themselves; on others (an air strike on the town they reached)
their coming is a connection, not a mechanism."""
GRAVE, GRAVE_DAYS = 20, 30
"""Dead, and days, from which an attack at the place or next to it is told whoever is behind it. Set by reasoning."""
FLIGHT_DAYS = 60
"""People who leave this long after a battle are still said to leave after it."""
_LEAVING = frozenset({Kind.EVACUATION, Kind.MOVEMENT})
_DRIVES_OUT = frozenset(
    {Kind.CAPTURE, Kind.OFFENSIVE, Kind.CLASH, Kind.SIEGE, Kind.SHELLING, Kind.AIR_STRIKE, Kind.ATTACK_ON_CIVILIANS}
)
INDIRECT = 0.6
"""What newcomers are worth as evidence for such an effect."""
_ENMITY = frozenset({"fights"})
_COUNTRYWIDE = frozenset({Precision.COUNTRY, Precision.REGION, Precision.GOVERNORATE})


def shared(cause: Event, effect: Event, known: Known) -> Iterator[Finding]:
    """Everything that speaks for a link without any report saying so."""
    yield from _moved(cause, effect, known)
    yield from _left(cause, effect, known)
    yield from _on_the_way(cause, effect, known)
    yield from forces(cause, effect, known)
    yield from _truce(cause, effect, known)
    yield from _actors(cause, effect, known)
    yield from _ground(cause, effect)
    yield from _grave(cause, effect)
    yield from _lag(cause, effect)


def _moved(cause: Event, effect: Event, known: Known) -> Iterator[Finding]:
    """People or fighters who went from the place of the cause to the place of the effect before it happened."""
    if same_place(effect.where, cause.where):
        return
    moves = [m for m in known.moves_from(cause) if _carries(m, cause, effect)]
    fighters = [m for m in moves if m.group is Group.FIGHTERS]
    people = [m for m in moves if m.group is not Group.FIGHTERS]
    by_people = effect.kind in _BY_PEOPLE or effect.kind is Kind.ATTACK_ON_CIVILIANS
    bearing = (people or fighters) if by_people else (fighters or people)
    if bearing:  # those who can have brought it about; that others went the same way adds little
        yield _movement(bearing, cause, effect, known)


def _carries(move: Movement, cause: Event, effect: Event) -> bool:
    if not _in_time(move, cause, effect) or not _reaches(move, effect):
        return False
    return set(effect.claims).isdisjoint(move.claims)  # the journey itself is no evidence for itself


def _in_time(move: Movement, cause: Event, effect: Event) -> bool:
    start, end, begun, done = move.when.earliest, move.when.latest, day_of(cause), day_of(effect)
    if begun is None or done is None or (start is not None and start > done):
        return False
    return (start or end or begun) >= begun - timedelta(days=TAKEN_DAYS)


def _reaches(move: Movement, effect: Event) -> bool:
    if effect.kind in _LEAVING:  # nobody leaves a town that he is not known to have reached
        return one_place(move.destination, effect.where) and not _only_inside([move], effect)
    km = km_between(move.destination, effect.where)
    return same_place(move.destination, effect.where) or (km is not None and km <= ARRIVAL_KM)


def _movement(moves: list[Movement], cause: Event, effect: Event, known: Known) -> Finding:
    fighters = moves[0].group is Group.FIGHTERS
    firm = [m for m in moves if m.status in {Status.ASSERTED, Status.REPORTED}]
    counted = firm or moves
    claims = {c for m in counted for c in m.claims}
    number = next((f"{_number(m.people)} " for m in counted if m.people is not None), "")
    to = counted[0].destination.name if counted[0].destination else name_of(effect)
    noun = "fighters" if fighters else "people"
    verb = "are reported" if firm else "are said"
    who = said_by(claims, known.claims)
    timing = "before this" if any(m.when.earliest for m in counted) else "on a day that is not told"
    words = f"{number}{noun} {verb} to have gone from {name_of(cause)} to {to} {timing} ({who})."
    bears = effect.kind in (BY_FIGHTERS if fighters else _BY_PEOPLE) and not _only_inside(counted, effect)
    return finding(
        "fighters" if fighters else "people",
        words[0].upper() + words[1:],
        claims,
        strength=(1.0 if firm else 0.5) * (1.0 if bears else INDIRECT),
        mechanism=(Mechanism.FIGHTERS_MOVED if fighters else Mechanism.PEOPLE_MOVED) if bears else None,
        firm=bool(firm) and bears,
    )


def _only_inside(moves: list[Movement], effect: Event) -> bool:
    """Whether they went to a whole governorate and the effect is in one town of it: they may be anywhere there."""
    return all(
        m.destination is not None
        and m.destination.precision in _COUNTRYWIDE
        and effect.where is not None
        and effect.where.precision not in _COUNTRYWIDE
        for m in moves
    )


def _number(figure: Figure | None) -> str:
    if figure is None:
        return ""
    if figure.best is not None:
        return f"{figure.best:,.0f}"
    if figure.low is not None and figure.high is not None:
        return f"{figure.low:,.0f} to {figure.high:,.0f}"
    return f"at least {figure.low:,.0f}" if figure.low is not None else f"up to {figure.high:,.0f}"


def _left(cause: Event, effect: Event, known: Known) -> Iterator[Finding]:
    """The effect is that people left the place where the cause happened."""
    lag = lag_days(cause, effect)
    if effect.kind not in _LEAVING or cause.kind in _LEAVING or lag is None or not 0 <= lag <= FLIGHT_DAYS:
        return
    mine = set(effect.claims)
    moves = [m for m in known.movements if not mine.isdisjoint(m.claims) and same_place(m.origin, cause.where)]
    if moves and cause.kind in _DRIVES_OUT:
        fighters = all(m.group is Group.FIGHTERS for m in moves)
        claims = sorted(mine.intersection(c for m in moves for c in m.claims))
        who = said_by(claims, known.claims)
        words = f"{'Fighters' if fighters else 'People'} left {name_of(cause)} after this ({who})."
        yield finding(
            "fighters" if fighters else "people",
            words,
            claims,
            mechanism=Mechanism.FIGHTERS_MOVED if fighters else Mechanism.PEOPLE_MOVED,
            firm=any(m.status in {Status.ASSERTED, Status.REPORTED} for m in moves),
        )


def _on_the_way(cause: Event, effect: Event, known: Known) -> Iterator[Finding]:
    """The effect happened to the people whose journey the cause is, or who left from it."""
    mine = set(cause.claims)
    for move in known.movements:
        if effect.id not in move.on_the_way or (
            mine.isdisjoint(move.claims) and not same_place(move.origin, cause.where)
        ):
            continue
        words = f"This happened to the people on their way from {name_of(cause)}."
        mechanism = Mechanism.FIGHTERS_MOVED if move.group is Group.FIGHTERS else Mechanism.PEOPLE_MOVED
        mechanism = Mechanism.AID_OR_HEALTH if effect.kind is Kind.AID else mechanism
        yield finding("people", words, [*effect.claims, *move.claims], weight="convoy", mechanism=mechanism, firm=True)
        return


def _truce(cause: Event, effect: Event, known: Known) -> Iterator[Finding]:
    """Ceasefires, talks and violations of one truce; or a truce over the place soon after the battle there."""
    for truce in known.truces:
        parts = {*truce.violations, *truce.talks}
        inside = effect.id in parts or not set(effect.claims).isdisjoint(truce.claims)
        from_inside = cause.id in parts or not set(cause.claims).isdisjoint(truce.claims)
        if inside and from_inside:
            words = f"Both are part of one truce: {truce.heading}"
            yield finding(
                "reference", words, truce.claims, weight="truce", mechanism=Mechanism.CEASEFIRE_OR_TALKS, firm=True
            )
            return
    lag = lag_days(cause, effect)
    if (
        effect.kind in {Kind.CEASEFIRE, Kind.TALKS}
        and lag is not None
        and 0 < lag <= TRUCE_DAYS
        and _over(effect, cause)
    ):
        parties = effect.where is None or effect.kind is Kind.TALKS
        over = f"Its parties are at war over {name_of(cause)}" if parties else f"It covers {name_of(cause)}"
        words = f"{over}, and it came {lag} day{'' if lag == 1 else 's'} later."
        yield finding(
            "place", words, effect.claims, weight="truce", strength=TRUCE_OVER, mechanism=Mechanism.CEASEFIRE_OR_TALKS
        )


def _over(effect: Event, cause: Event) -> bool:
    """Whether the effect's place contains the cause's: a truce for the country is one for its towns."""
    if effect.where is None or effect.kind is Kind.TALKS:  # a table stands anywhere: who sits at it counts
        return of_one_country(cause, effect) or same_place(effect.where, cause.where)
    if cause.where is None:
        return False
    inside = effect.where.place is not None and effect.where.place in cause.where.within
    return inside or same_place(effect.where, cause.where)


def of_one_country(cause: Event, effect: Event) -> bool:
    """Whether a truce or talks told without a place are between parties of the country where the cause happened."""
    known = [actor(name.id) for name in (*effect.actors, *effect.targets) if name.id]
    home = cause.where.country if cause.where else None
    return home is not None and any(one is not None and one.country == home for one in known)


def _actors(cause: Event, effect: Event, known: Known) -> Iterator[Finding]:
    first, second = actors_in(cause), actors_in(effect)
    both = [actor for actor in first if actor in second]
    if both:
        rarity = max(known.rarity(actor) for actor in both)
        named = ", ".join(_name(actor, effect) for actor in both)
        words = f"The same side takes part in both: {named}."
        if rarity < RARE:
            words += " It takes part in most of this war, so this says little."
        yield finding("actors", words, [*cause.claims, *effect.claims], strength=rarity, firm=rarity >= RARE)
        return
    related = [r for a in first for b in second for r in known.relations.get((a, b), [])]
    if related:
        yield _related(max(related, key=lambda r: (r.verb not in _ENMITY, len(r.claims), r.subject, r.verb, r.object)))
        return
    camps = sorted(camps_in(cause) & camps_in(effect))
    if camps:
        words = f"Forces of the same camp take part in both ({', '.join(_plain(camp) for camp in camps)})."
        yield finding("actors", words, [*cause.claims, *effect.claims], strength=SAME_CAMP)


def _related(relation: Relation) -> Finding:
    """Backing, arming, joining ties two sides; that they fight one another is true of the whole war."""
    tie = f"{_plain(relation.subject)} {relation.verb.replace('_', ' ')} {_plain(relation.object)}"
    enemies = relation.verb in _ENMITY
    return finding(
        "actors",
        f"Sides of the two are tied: {tie}.",
        relation.claims,
        strength=SAME_CAMP if enemies else TIED_SIDES,
        firm=not enemies,
    )


def _name(actor_id: ActorId, event: Event) -> str:
    return next((called(a) for a in (*event.actors, *event.targets) if a.id == actor_id), _plain(actor_id))


def _plain(actor_id: ActorId) -> str:
    """The known actor's name, else its id in words."""
    known = actor(actor_id)
    return known.name if known else " ".join(_capital(w) for w in actor_id.removeprefix("act_").split("-"))


def _capital(word: str) -> str:
    return word if word in {"of", "the", "and", "in", "for"} else word[:1].upper() + word[1:]


def _ground(cause: Event, effect: Event) -> Iterator[Finding]:
    """The same place, or a distance that can be walked and driven."""
    if one_place(cause.where, effect.where) and not _countrywide(cause.where, effect.where):
        yield finding("place", f"It happened in the same place, {name_of(effect)}.", effect.claims)
        return
    km = km_between(cause.where, effect.where)
    if km is not None and km <= NEAR_KM and not _countrywide(cause.where, effect.where):
        words = f"{name_of(effect)} lies about {max(1, round(km))} km from {name_of(cause)} as the crow flies."
        yield finding("road", words, strength=math.exp(-km / ROAD_KM))


def _countrywide(a: Where | None, b: Where | None) -> bool:
    return any(w is not None and w.precision in _COUNTRYWIDE for w in (a, b))


def _grave(cause: Event, effect: Event) -> Iterator[Finding]:
    """Many are killed at the place or next to it soon after: nobody's proof, but what a reader must hear of."""
    lag, km = lag_days(cause, effect), km_between(cause.where, effect.where)
    near = one_place(cause.where, effect.where) or (km is not None and km <= ARRIVAL_KM)
    dead = killed_in(effect)
    if effect.kind in ATTACKS and near and dead >= GRAVE and lag is not None and 0 <= lag <= GRAVE_DAYS:
        least = any(told.figure.what == "killed" and told.figure.low == dead for told in effect.tellings)
        words = (
            f"{'At least' if least else 'Up to'} {dead:,.0f} people are said to have been killed so near and so soon."
        )
        yield finding("place", words, effect.claims, weight="grave")


def killed_in(event: Event) -> float:
    """The highest number of dead that anybody tells of an event; 0 when nobody tells any."""
    dead = [f.best or f.high or f.low or 0.0 for told in event.tellings if (f := told.figure).what == "killed"]
    return max(dead, default=0.0)


def _lag(cause: Event, effect: Event) -> Iterator[Finding]:
    lag = lag_days(cause, effect)
    if lag is not None and lag >= 0:
        words = (
            "It came on the same day or the day after."
            if lag == 0
            else f"It came {lag} day{'' if lag == 1 else 's'} later."
        )
        yield finding("lag", words, strength=math.exp(-lag / LAG_DAYS))
