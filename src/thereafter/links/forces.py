"""What forces carry from one place to another: the winner's next battle, the loser's, places lost meanwhile."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date

from thereafter.claims import side_of
from thereafter.links.finding import Finding, finding
from thereafter.links.known import Known, called, camps_in, day_of, lag_days, name_of
from thereafter.links.words import head_name
from thereafter.movements import km_between, place_key, same_place
from thereafter.record.event import Event
from thereafter.record.kinds import Kind, Mechanism
from thereafter.record.tenure import Tenure
from thereafter.record.values import ActorName, Where

NEAR_KM = 100.0
"""Farther apart than this, nearness is no evidence."""
FORCE_KM = 250.0
"""Distance over which a winner's next battle loses a factor e; armies move farther than neighbours notice."""
TAKEN_DAYS = 21
"""A holder whose spell began this near to an event won it or came in by it."""
LOST_DAYS = 30
"""A place lost this soon after a battle elsewhere is looked at as lost while forces were tied down there."""
FRONT_KM, FRONT_DAYS = 50.0, 30
"""Fighting for another place this near and this soon is the front moving on, whoever leads it."""
LOSER = 0.8
"""What the loser's next battle is worth beside the winner's."""
NEXT_DOOR = 0.6
"""What the front moving on is worth beside the winner's own next battle."""
CAMPAIGN = frozenset({Kind.CAPTURE, Kind.OFFENSIVE, Kind.SIEGE, Kind.CONTROL})
_ENDS = frozenset({Kind.CAPTURE, Kind.CONTROL, Kind.EVACUATION})
_HANDS = frozenset({Kind.CAPTURE, Kind.CONTROL, Kind.WITHDRAWAL, Kind.OFFENSIVE, Kind.SIEGE, Kind.EVACUATION})
_TAKES = frozenset({Kind.CAPTURE, Kind.CONTROL})
_FLIPS = _TAKES | {Kind.WITHDRAWAL}


def forces(cause: Event, effect: Event, known: Known) -> Iterator[Finding]:
    """Everything by which forces or a change of hands tie the two."""
    yield from _next_battle(cause, effect)
    yield from _hands(cause, effect, known)
    yield from _lost_elsewhere(cause, effect, known)


def _next_battle(cause: Event, effect: Event) -> Iterator[Finding]:
    """Whoever won a place fights for another one afterwards in the same country; or the front moves on next door."""
    lag, km = lag_days(cause, effect), km_between(cause.where, effect.where)
    if cause.kind not in _ENDS or effect.kind not in CAMPAIGN or lag is None or lag <= 0 or km is None:
        return
    if one_place(cause.where, effect.where) or _abroad(cause.where, effect.where):
        return
    nearness = math.exp(-km / FORCE_KM)
    near = Mechanism.NEXT_BATTLE if km <= NEAR_KM else Mechanism.FREED_FORCES
    if winner := _in_both(cause.actors, effect.actors):
        side, name = winner
        words = f"{name}, on the winning side in {name_of(cause)}, went on to fight at {name_of(effect)}."
        yield _battle(words, cause, effect, strength=nearness, mechanism=near, front=side)
    elif loser := _in_both(cause.targets, effect.targets):
        side, name = loser
        words = f"{name}, driven from {name_of(cause)}, was fought at {name_of(effect)} next."
        yield _battle(words, cause, effect, strength=LOSER * nearness, mechanism=Mechanism.NEXT_BATTLE, front=side)
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


def _battle(words: str, cause: Event, effect: Event, *, strength: float, mechanism: Mechanism, front: str) -> Finding:
    claims = [*cause.claims, *effect.claims]
    return finding("actors", words, claims, weight="forces", strength=strength, mechanism=mechanism, front=front)


def _in_both(first: tuple[ActorName, ...], second: tuple[ActorName, ...]) -> tuple[str, str] | None:
    """A side that is named in both roles, with the name it has in the first."""
    before = {side_of(a.id): called(a) for a in reversed(first) if a.id}
    again = sorted(side for a in second if a.id and (side := side_of(a.id)) in before)
    return (again[0], before[again[0]]) if again else None


def one_place(a: Where | None, b: Where | None) -> bool:
    """Whether the two are one place, or two spots that reports call by one name."""
    if same_place(a, b):
        return True
    return a is not None and b is not None and head_name(a.name) == head_name(b.name)


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
    return f"{then}, which took {name_of(cause)}, then took {name_of(effect)}.", _side(after.holder)


def _agrees(holder: ActorName, effect: Event) -> bool:
    """Whether the event tells the same taker as the spell, as far as it names one."""
    sides = {side_of(actor.id) for actor in effect.actors if actor.id}
    return effect.kind is Kind.WITHDRAWAL or not sides or _side(holder) in sides


def _nameless(holder: ActorName) -> bool:
    """ "army" here and "army" there may be two armies."""
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
    day = day_of(effect)
    if not loss_soon_after(cause, effect) or day is None:
        return
    losers = {side_of(a.id): called(a) for a in effect.targets if a.id}
    for spell in known.tenures.get(place_key(effect.where), []):
        ended = spell.until and (spell.until.latest or spell.until.earliest)
        if spell.holder and spell.holder.id and ended and abs((ended - day).days) <= TAKEN_DAYS:
            losers.setdefault(side_of(spell.holder.id), called(spell.holder))
    winners = {side_of(a.id) for a in effect.actors if a.id}
    fought = camps_in(cause)
    tied = sorted(side for side in losers if side in fought and side not in winners)
    if tied and winners:
        words = f"{losers[tied[0]]}, which fought at {name_of(cause)}, lost {name_of(effect)} within {LOST_DAYS} days."
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
