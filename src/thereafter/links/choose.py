"""Which links a reader gets to see: follow-ups first, an advance told once, a page and not a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from thereafter.claims import actor, side_of
from thereafter.links.finding import Finding, finding
from thereafter.links.forces import CAMPAIGN
from thereafter.links.known import called, day_of, name_of
from thereafter.links.shared import ARRIVAL_KM
from thereafter.links.weigh import told
from thereafter.movements import km_between, place_key
from thereafter.record.event import Event
from thereafter.record.kinds import Kind, Verb
from thereafter.record.link import Link
from thereafter.record.values import Where

LONGEST = 12
"""Links shown from the anchor: more than a page is a list, not a chain."""
PER_PLACE = 2
"""Links shown to one place: people who went to a town are a reason to look at it, not at all that happened there."""
ONLY_AFTER = 4
"""Links shown that say no more than "followed"."""
ATTACKS = 3
"""Links shown to attacks on the places people went to; for each place one, which counts the others."""
PLACES_NAMED = 4
"""Places named of one side's advance."""
CLAIMS_OF_A_RUN = 12
"""Claims kept for a sentence that sums up many events."""
_VIOLENCE = frozenset(
    {Kind.CLASH, Kind.AIR_STRIKE, Kind.SHELLING, Kind.BOMBING, Kind.ATTACK_ON_CIVILIANS, Kind.EXPLOSIVES}
)
_FLIPS = frozenset({Kind.CAPTURE, Kind.CONTROL, Kind.WITHDRAWAL})
_TURNING = _FLIPS | {
    Kind.EVACUATION,
    Kind.MOVEMENT,
    Kind.CEASEFIRE,
    Kind.TALKS,
    Kind.VIOLATION,
    Kind.RETURN,
    Kind.AID,
    Kind.ARREST,
    Kind.PROTEST,
    Kind.SPLIT,
    Kind.DESTRUCTION,
}
"""Kinds a reader looks for first among what followed: people, hands, words, help, courts."""
_BEYOND_FORCES = frozenset(
    {"stated", "stated_by_someone", "reference", "people", "fighters", "convoy", "truce", "elsewhere"}
)


class Case(NamedTuple):
    """A link with the findings it was made from and its effect."""

    link: Link
    supports: tuple[Finding, ...]
    effect: Event

    @property
    def weights(self) -> frozenset[str]:
        """Names of the findings' weights."""
        return frozenset(found.weight for found in self.supports)

    @property
    def likeliest(self) -> tuple[float, int, str]:
        """Sort key: likely ones first."""
        return (-self.link.probability, self.link.lag_days or 0, self.link.id)


def chosen(cases: Sequence[Case], reached: Sequence[Where]) -> list[Link]:
    """At most a page of links: told ones, turning points, attacks on those who left, then what only followed."""
    kept = _few_of_each_place(_attacks_once(_advances_once(cases), reached))
    found: list[Case] = []
    after = attacks = 0
    for case in sorted(kept, key=rank):
        only = case.link.verb is Verb.FOLLOWED and not told(case.supports)
        attack = _indirect(case)
        if len(found) == LONGEST or (only and after == ONLY_AFTER) or (attack and attacks == ATTACKS):
            continue
        after, attacks = after + only, attacks + attack
        found.append(case)
    return [case.link for case in found]


def rank(case: Case) -> tuple[int, float, int, str]:
    """Follow-ups a reporter would name first come first; within them the likeliest."""
    if told(case.supports) or "convoy" in case.weights:
        return (0 if (case.link.lag_days or 0) >= 0 else 2, *case.likeliest)
    if case.link.verb is Verb.FOLLOWED:
        return (3, *case.likeliest)
    return (1 if case.effect.kind in _TURNING else 2, *case.likeliest)


def front_of(case: Case) -> str:
    """The side whose going from place to place is all that ties the two; "" when there is more, or nothing."""
    if case.effect.kind not in CAMPAIGN or not case.weights.isdisjoint(_BEYOND_FORCES):
        return ""
    return next((found.front for found in case.supports if found.front), "")


def _advances_once(cases: Sequence[Case]) -> list[Case]:
    """Of one side's advance the likeliest capture, which names the others; without captures its likeliest battle."""
    fronts: dict[str, list[Case]] = {}
    kept = []
    for case in sorted(cases, key=lambda case: case.likeliest):
        front = front_of(case)
        if front:
            fronts.setdefault(front, []).append(case)
        else:
            kept.append(case)
    for front in sorted(fronts):
        kept += _advance(fronts[front], front)
    return kept


def _advance(cases: Sequence[Case], front: str) -> list[Case]:
    taken = [case for case in cases if case.effect.kind is Kind.CAPTURE and _does(case.effect, front)]
    if not taken:
        return [cases[0]]
    places = {place_key(case.effect.where) for case in taken}
    battles = [case for case in cases if place_key(case.effect.where) not in places]
    return [_and_others(taken, front), *battles[:1]]


def _does(effect: Event, front: str) -> bool:
    return any(name.id and side_of(name.id) == front for name in effect.actors)


def _and_others(taken: Sequence[Case], front: str) -> Case:
    """The likeliest of several captures, with one sentence that names them all in order of days."""
    first = taken[0]
    days: dict[str, tuple[date, str]] = {}
    for case in sorted(taken, key=lambda case: (day_of(case.effect) or date.max, case.effect.id)):
        day = day_of(case.effect)
        if day is not None:
            days.setdefault(name_of(case.effect).casefold(), (day, name_of(case.effect)))
    if len(days) < 2:
        return first
    named = [f"{name} ({day.day} {day:%B %Y})" for day, name in days.values()]
    more = len(named) - PLACES_NAMED
    listed = named[:PLACES_NAMED] + ([f"{more} more place{'' if more == 1 else 's'}"] if more > 0 else [])
    words = f"{_side_named(first.effect, front)} went on to take {', '.join(listed[:-1])} and {listed[-1]}."
    claims = [c for case in taken for c in case.effect.claims][:CLAIMS_OF_A_RUN]
    run = finding("control", words, claims)
    said_better = {found.evidence for found in first.supports if found.front}
    others = tuple(e for e in first.link.supports if e not in said_better)
    return first._replace(link=replace(first.link, supports=(run.evidence, *others)))


def _side_named(effect: Event, front: str) -> str:
    known = actor(front)
    name = next((called(name) for name in effect.actors if name.id and side_of(name.id) == front), "")
    return known.name if known else name or "The same side"


def _attacks_once(cases: Sequence[Case], reached: Sequence[Where]) -> list[Case]:
    """Of the attacks on one place that people went to the gravest, which counts the others."""
    kept, by_place = [], dict[str, list[Case]]()
    for case in cases:
        if _indirect(case):
            by_place.setdefault(_nearest(case.effect.where, reached), []).append(case)
        else:
            kept.append(case)
    for place in sorted(by_place):
        gravest, *others = sorted(by_place[place], key=lambda case: (-_gravity(case.effect), *case.likeliest))
        kept.append(_counting(gravest, others) if others else gravest)
    return kept


def _indirect(case: Case) -> bool:
    """Violence where people or fighters went, which nobody ties to their coming in words."""
    return (
        case.effect.kind in _VIOLENCE
        and not case.weights.isdisjoint({"people", "fighters"})
        and case.weights.isdisjoint({"stated", "stated_by_someone", "reference", "convoy"})
    )


def _nearest(where: Where | None, reached: Sequence[Where]) -> str:
    near = [(km, place_key(place)) for place in reached if (km := km_between(where, place)) is not None]
    return min(near, default=(0.0, place_key(where)))[1]


def _gravity(event: Event) -> float:
    dead = [f.best or f.high or f.low or 0.0 for told in event.tellings if (f := told.figure).what == "killed"]
    return len(event.lineages) + max(dead, default=0.0) / 10


def _counting(gravest: Case, others: Sequence[Case]) -> Case:
    last = max((day for case in others if (day := day_of(case.effect)) is not None), default=None)
    until = f" until {last.day} {last:%B %Y}" if last else ""
    number = f"{len(others)} more attack{'' if len(others) == 1 else 's'} or series of attacks"
    words = f"{number} were reported there or within {ARRIVAL_KM:.0f} km{until}."
    claims = [c for case in others for c in case.effect.claims][:CLAIMS_OF_A_RUN]
    run = finding("place", words, claims).evidence
    return gravest._replace(link=replace(gravest.link, supports=(*gravest.link.supports, run)))


def _few_of_each_place(cases: Iterable[Case]) -> list[Case]:
    """The links that matter most for each place; of what came before the anchor one, a change of hands if any."""
    kept: list[Case] = []
    shown: dict[str, int] = {}

    def order(case: Case) -> tuple[object, ...]:
        early = (case.link.lag_days or 0) < 0
        return (early, not case.link.stated, early and case.effect.kind not in _TAKEN, *rank(case))

    for case in sorted(cases, key=order):
        early = (case.link.lag_days or 0) < 0
        place = ("before " if early else "") + (place_key(case.effect.where) or case.link.effect)
        shown[place] = shown.get(place, 0) + 1
        if shown[place] <= (1 if early and not case.link.stated else PER_PLACE):
            kept.append(case)
    return kept


_TAKEN = frozenset({Kind.CAPTURE, Kind.CONTROL})
