"""What forces carry from one place to another: the winner's next battle, the loser's, places lost meanwhile."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date

from thereafter.claims import side_of
from thereafter.links.finding import Finding, finding
from thereafter.links.known import Known, called, camps_in, day_of, lag_days, name_of
from thereafter.links.turning import declared_over, names_an_area
from thereafter.links.words import head_name
from thereafter.movements import km_between, place_key, same_place
from thereafter.record.event import Event
from thereafter.record.kinds import Kind, Mechanism, Precision
from thereafter.record.tenure import Tenure
from thereafter.record.values import ActorName, Where

NEAR_KM = 100.0
"""Farther apart than this, nearness is no evidence."""
FORCE_KM = 300.0
"""Distance over which a winner's next battle loses a factor e; armies move farther than neighbours notice."""
TAKEN_DAYS = 21
"""A holder whose spell began this near to an event won it or came in by it."""
LOST_DAYS = 30
"""A place lost this soon after a battle elsewhere is looked at as lost while forces were tied down there."""
FRONT_KM, FRONT_DAYS = 50.0, 30
"""Fighting for another place this near and this soon is the front moving on, whoever leads it."""
LOSER = 0.8
"""What the loser's next battle is worth beside the winner's."""
OTHER_FORCE = 0.7
"""What the next battle of another force of the winner's side is worth."""
NEXT_DOOR = 0.6
"""What the front moving on is worth beside the winner's own next battle."""
CAMPAIGN = frozenset({Kind.CAPTURE, Kind.OFFENSIVE, Kind.SIEGE, Kind.CONTROL})
_ENDS = frozenset({Kind.CAPTURE, Kind.CONTROL, Kind.EVACUATION, Kind.WITHDRAWAL})
ATTACKS = frozenset(
    {Kind.AIR_STRIKE, Kind.SHELLING, Kind.BOMBING, Kind.ATTACK_ON_CIVILIANS, Kind.OFFENSIVE, Kind.EXPLOSIVES}
)
_HANDS = frozenset({Kind.CAPTURE, Kind.CONTROL, Kind.WITHDRAWAL, Kind.OFFENSIVE, Kind.SIEGE, Kind.EVACUATION})
_TAKES = frozenset({Kind.CAPTURE, Kind.CONTROL})
_FLIPS = _TAKES | {Kind.WITHDRAWAL}


def forces(cause: Event, effect: Event, known: Known) -> Iterator[Finding]:
    """Everything by which forces or a change of hands tie the two."""
    yield from _next_battle(cause, effect, known)
    yield from _hands(cause, effect, known)
    yield from _lost_elsewhere(cause, effect, known)
    yield from _hit_back(cause, effect, known)


def _next_battle(cause: Event, effect: Event, known: Known) -> Iterator[Finding]:
    """Whoever won a place fights for another one afterwards in the same country; or the front moves on next door."""
    lag, km = lag_days(cause, effect), km_between(cause.where, effect.where)
    if effect.kind not in CAMPAIGN or lag is None or lag <= 0 or km is None or not _ends(cause, known):
        return
    if one_place(cause.where, effect.where) or _abroad(cause.where, effect.where):
        return
    nearness = math.exp(-km / FORCE_KM)
    near = Mechanism.NEXT_BATTLE if km <= NEAR_KM else Mechanism.FREED_FORCES
    won = winners_of(cause, known)
    fights = {side_of(a.id): called(a) for a in reversed(effect.actors) if a.id}
    if winner := next((side for side in sorted(won) if side in fights), ""):
        words = f"{fights[winner]}, on the winning side in {name_of(cause)}, went on to fight at {name_of(effect)}."
        other = 1.0 if won[winner] == fights[winner] else OTHER_FORCE
        yield _battle(words, cause, effect, strength=other * nearness, mechanism=near, front=winner)
        return
    lost, resists = losers_of(cause, known), losers_of(effect, known)
    if loser := next((side for side in sorted(lost) if side in resists), ""):
        driven = "driven" if lost[loser] == resists[loser] else "whose side was driven"
        words = f"Fighting against {resists[loser]}, {driven} from {name_of(cause)}, went on at {name_of(effect)}."
        yield _battle(words, cause, effect, strength=LOSER * nearness, mechanism=Mechanism.NEXT_BATTLE, front=loser)
    elif km <= FRONT_KM and lag <= FRONT_DAYS:
        words = f"The fighting for {name_of(effect)}, next to {name_of(cause)}, came within {FRONT_DAYS} days."
        yield finding(
            "road",
            words,
            effect.claims,
            weight="forces",
            strength=NEXT_DOOR,
            mechanism=Mechanism.NEXT_BATTLE,
            front="next door",
        )


def _ends(event: Event, known: Known) -> bool:
    return event.kind in _ENDS or declared_over(event, known.claims_of(event))


def winners_of(event: Event, known: Known) -> dict[str, str]:
    """Sides that came to hold a place by an event, with their names: its takers, and whose spell began with it."""
    takers = event.actors if event.kind not in {Kind.EVACUATION, Kind.WITHDRAWAL} else ()
    named = {side_of(a.id): called(a) for a in reversed(takers) if a.id}
    day = day_of(event)
    began = [t.holder for t in _new_holders(event, day, known)] if day else []
    return {side_of(h.id): called(h) for h in began if h is not None and h.id} | named


def losers_of(event: Event, known: Known) -> dict[str, str]:
    """Sides that an event was directed at or that lost the place by it, with their names."""
    leaves = event.kind is Kind.WITHDRAWAL
    named = {side_of(a.id): called(a) for a in reversed(event.actors if leaves else event.targets) if a.id}
    day = day_of(event)
    began = [t.holder for t in _new_holders(event, day, known)] if day else []
    won = _sides(tuple(h for h in began if h is not None)) | (frozenset() if leaves else _sides(event.actors))
    for spell in known.tenures.get(place_key(event.where), []):
        ended = spell.until and (spell.until.latest or spell.until.earliest)
        if day and ended and spell.holder and spell.holder.id and abs((ended - day).days) <= TAKEN_DAYS:
            named.setdefault(side_of(spell.holder.id), called(spell.holder))
    return {side: name for side, name in named.items() if side not in won}


def _sides(names: tuple[ActorName, ...]) -> frozenset[str]:
    return frozenset(side_of(name.id) for name in names if name.id)


def _battle(words: str, cause: Event, effect: Event, *, strength: float, mechanism: Mechanism, front: str) -> Finding:
    claims = [*cause.claims, *effect.claims]
    return finding("actors", words, claims, weight="forces", strength=strength, mechanism=mechanism, front=front)


def one_place(a: Where | None, b: Where | None) -> bool:
    """Whether the two are one place, one a part or the surroundings of the other, or two spots called by one name.

    Two towns whose circles overlap are two places: that the next town fell is not what happened in this one.
    """
    if _one_name(a, b):
        return True
    towns = a is not None and b is not None and a.precision is b.precision is Precision.TOWN
    return same_place(a, b) and not towns


def _one_name(a: Where | None, b: Where | None) -> bool:
    if a is None or b is None:
        return False
    return place_key(a) == place_key(b) or head_name(a.name) == head_name(b.name)


def _abroad(a: Where | None, b: Where | None) -> bool:
    return (
        a is not None and b is not None and a.country is not None and b.country is not None and a.country != b.country
    )


def _hands(cause: Event, effect: Event, known: Known) -> Iterator[Finding]:
    """Control: the place changed hands again, or whoever won the one went on to take the other."""
    begun, done = day_of(cause), day_of(effect)
    if cause.kind not in _HANDS or effect.kind not in _FLIPS or begun is None or done is None or done < begun:
        return
    for before in _new_holders(cause, begun, known):
        for after in _new_holders(effect, done, known):
            told = _change(before, after, cause, effect)
            if told is not None and before.id != after.id:
                words, front = told
                claims = (*before.claims, *after.claims)
                yield finding("control", words, claims, mechanism=Mechanism.CONTROL_CHANGE, front=front)
                return


def _change(before: Tenure, after: Tenure, cause: Event, effect: Event) -> tuple[str, str] | None:
    """The change of hands in words, with the side that goes on; `None` when it says nothing about the two events."""
    if before.holder is None or after.holder is None or not _agrees(after.holder, effect):
        return None
    first, then = called(before.holder), called(after.holder)
    same = _side(before.holder) == _side(after.holder)
    if place_key(before.place) == place_key(after.place):
        return None if same else (f"{name_of(effect)} changed hands: {first} held it, then {then}.", "")
    if not same or effect.kind not in _TAKES or _nameless(after.holder) or one_place(before.place, after.place):
        return None
    if first != then:
        return None  # another force of the same side: that it fights on is told as such
    return f"{then}, which took {name_of(cause)}, then took {name_of(effect)}.", _side(after.holder)


def _agrees(holder: ActorName, effect: Event) -> bool:
    """Whether the event tells the same taker as the spell, as far as it names one."""
    sides = {side_of(actor.id) for actor in effect.actors if actor.id}
    return effect.kind is Kind.WITHDRAWAL or not sides or _side(holder) in sides


def _nameless(holder: ActorName) -> bool:
    """Whether it is only a common noun: the army here and the army there may be two armies."""
    return holder.id is None and holder.name[:1].islower()


def _side(holder: ActorName) -> str:
    return side_of(holder.id) if holder.id else holder.name


def _new_holders(event: Event, day: date, known: Known) -> list[Tenure]:
    found = []
    for tenure in known.tenures.get(place_key(event.where), []):
        since = tenure.since.earliest  # "by that day" is when somebody held it, not when somebody took it
        if since is not None and abs((since - day).days) <= TAKEN_DAYS and not tenure.inferred:
            found.append(tenure)
    return found


def _lost_elsewhere(cause: Event, effect: Event, known: Known) -> Iterator[Finding]:
    """A side that fought at the one place lost another soon after: its forces may have been tied down."""
    if not loss_soon_after(cause, effect):
        return
    losers, winners = losers_of(effect, known), _sides(effect.actors)
    fought = camps_in(cause) | set(losers_of(cause, known))
    tied = sorted(side for side in losers if side in fought)
    if tied and winners:
        named = {called(a) for a in (*cause.actors, *cause.targets)} | set(losers_of(cause, known).values())
        which = "which" if losers[tied[0]] in named else "whose side"
        words = (
            f"{losers[tied[0]]}, {which} fought at {name_of(cause)}, lost {name_of(effect)} within {LOST_DAYS} days."
        )
        claims = [*cause.claims, *effect.claims]
        yield finding("actors", words, claims, weight="elsewhere", mechanism=Mechanism.FREED_FORCES)


def loss_soon_after(cause: Event, effect: Event) -> bool:
    """Whether the effect is a place taken within a month of the cause, elsewhere in the same country."""
    lag = lag_days(cause, effect)
    here = effect.where is not None and not same_place(cause.where, effect.where)
    return (
        effect.kind is Kind.CAPTURE
        and lag is not None
        and 0 <= lag <= LOST_DAYS
        and here
        and not _abroad(cause.where, effect.where)
    )


def _hit_back(cause: Event, effect: Event, known: Known) -> Iterator[Finding]:
    """Whoever lost a place attacks it once it is lost."""
    began, over = day_of(effect), cause.when.latest or day_of(cause)
    if effect.kind not in ATTACKS or began is None or over is None or began <= over or not _ends(cause, known):
        return
    lost = losers_of(cause, known)
    attackers = {side_of(a.id): called(a) for a in reversed(effect.actors) if a.id}
    back = next((side for side in sorted(lost) if side in attackers), "")
    if back and _one_name(cause.where, effect.where) and not names_an_area(effect.where):
        which = "which" if lost[back] == attackers[back] else "whose side"
        words = f"{attackers[back]}, {which} had lost {name_of(cause)}, attacked it."
        claims = [*cause.claims, *effect.claims]
        yield finding("actors", words, claims, weight="back", mechanism=Mechanism.RETALIATION)
