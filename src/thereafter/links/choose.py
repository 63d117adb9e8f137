"""Which links a reader gets to see: follow-ups first, an advance told once, a page and not a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from thereafter.claims import side_of
from thereafter.events import Part, part_of
from thereafter.links.finding import Finding, finding
from thereafter.links.forces import CAMPAIGN, one_place
from thereafter.links.known import Known, called, day_of, lag_days, name_of
from thereafter.links.shared import killed_in
from thereafter.links.weigh import told
from thereafter.movements import km_between, place_key, same_place
from thereafter.record.event import Event
from thereafter.record.kinds import Kind, Status, Verb
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
APPROACH_DAYS, APPROACH_KM = 60, 15.0
"""An attack this shortly before and this near to a capture is the way to it."""
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


def chosen(cases: Sequence[Case], known: Known) -> list[Link]:
    """At most a page of links: told ones, turning points, attacks on those who left, then what only followed."""
    reached = known.reached_from(cases[0].link.cause) if cases else []
    apart = _without_ruin(_without_approaches(cases))
    kept = _few_of_each_place(_attacks_once(_advances_once(apart, known), reached))
    found: list[Case] = []
    after = attacks = 0
    for case in sorted(kept, key=rank):
        only = case.link.verb is Verb.FOLLOWED and not said(case)
        attack = _indirect(case)
        if len(found) == LONGEST or (only and after == ONLY_AFTER) or (attack and attacks == ATTACKS):
            continue
        after, attacks = after + only, attacks + attack
        found.append(case)
    return [case.link for case in found]


def said(case: Case) -> bool:
    """Whether somebody ties the two; that fighters went there does so for a town that fell and not for each clash."""
    return told(case.supports) and (case.link.stated or case.effect.kind is not Kind.CLASH)


def rank(case: Case) -> tuple[int, float, int, str]:
    """Follow-ups a reporter would name first come first; within them the likeliest."""
    if said(case) or "convoy" in case.weights:
        return (0 if (case.link.lag_days or 0) >= 0 else 2, *case.likeliest)
    if case.link.verb is Verb.FOLLOWED and "truce" not in case.weights:
        return (3, *case.likeliest)
    return (1 if case.effect.kind in _TURNING else 2, *case.likeliest)


def front_of(case: Case) -> str:
    """The side whose going from place to place is all that ties the two; "" when there is more, or nothing."""
    if case.effect.kind not in CAMPAIGN or not case.weights.isdisjoint(_BEYOND_FORCES):
        return ""
    return next((found.front for found in case.supports if found.front), "")


def _without_approaches(cases: Sequence[Case]) -> list[Case]:
    """Without attacks towards and sieges of what is then taken: the capture stands for them."""
    taken = [case.effect for case in cases if case.effect.kind is Kind.CAPTURE]
    return [case for case in cases if case.link.stated or not any(_approach(case.effect, event) for event in taken)]


def _without_ruin(cases: Sequence[Case]) -> list[Case]:
    """Without the ruin that an attack brought, told by the same reports: “attacked and set fire to the buses”."""
    attacks = [case.effect for case in cases if case.effect.kind in _VIOLENCE | {Kind.OFFENSIVE}]
    return [case for case in cases if case.link.stated or not any(_ruin_of(case.effect, one) for one in attacks)]


def _ruin_of(event: Event, attack: Event) -> bool:
    return (
        event.kind is Kind.DESTRUCTION
        and day_of(event) == day_of(attack)
        and set(event.lineages) <= set(attack.lineages)
        and one_place(event.where, attack.where)
    )


def _approach(event: Event, capture: Event) -> bool:
    days = lag_days(event, capture)
    if event.kind not in {Kind.OFFENSIVE, Kind.SIEGE} or days is None or not 0 <= days <= APPROACH_DAYS:
        return False
    km = km_between(event.where, capture.where)
    return one_place(event.where, capture.where) or (km is not None and km <= APPROACH_KM)


def _advances_once(cases: Sequence[Case], known: Known) -> list[Case]:
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
        kept += _advance(fronts[front], front, known)
    return kept


def _advance(cases: Sequence[Case], front: str, known: Known) -> list[Case]:
    taken = [case for case in cases if case.effect.kind is Kind.CAPTURE and _does(case.effect, front)]
    if not taken:
        return [cases[0]]
    places = {place_key(case.effect.where) for case in taken}
    battles = [case for case in cases if place_key(case.effect.where) not in places]
    return [_and_others(taken, front, known), *battles[:1]]


def _does(effect: Event, front: str) -> bool:
    return any(name.id and side_of(name.id) == front for name in effect.actors)


def _and_others(taken: Sequence[Case], front: str, known: Known) -> Case:
    """The likeliest of several captures, with one sentence that names them all in order of days."""
    whole = [case for case in taken if not _only_part(case.effect, known)] or list(taken)
    first = whole[0]
    days: dict[str, tuple[date, str]] = {}
    for case in sorted(whole, key=lambda case: (day_of(case.effect) or date.max, case.effect.id)):
        day = day_of(case.effect)
        if day is not None:
            days.setdefault(name_of(case.effect).casefold(), (day, name_of(case.effect)))
    if len(days) < 2:
        return first
    weightiest = sorted(whole, key=lambda case: (-len(case.effect.lineages), -len(case.effect.claims)))
    shown = {name_of(case.effect).casefold() for case in weightiest[:PLACES_NAMED]}
    named = [f"{name} ({_dated(day)})" for key, (day, name) in days.items() if key in shown]
    more = len(days) - len(named)
    listed = named + ([f"{more} more place{'' if more == 1 else 's'}"] if more > 0 else [])
    sure = all(case.effect.status is Status.ASSERTED for case in whole)
    verb = "went on to take" if sure else "is reported to have gone on to take"
    words = f"{_side_named(whole, front)} {verb} {', '.join(listed[:-1])} and {listed[-1]}."
    claims = [c for case in whole for c in case.effect.claims][:CLAIMS_OF_A_RUN]
    run = finding("control", words, claims)
    said_better = {found.evidence for found in first.supports if found.front}
    others = tuple(e for e in first.link.supports if e not in said_better)
    return first._replace(link=replace(first.link, supports=(run.evidence, *others)))


def _only_part(effect: Event, known: Known) -> bool:
    """Whether every telling speaks of a part: a village near a city taken is not the city taken."""
    parts = {part_of(claim) for claim in known.claims_of(effect)}
    return bool(parts) and parts <= {Part.SOME}


def _side_named(taken: Sequence[Case], front: str) -> str:
    """The one force that took them all, else no name: allies of one side are not one another."""
    named = {called(name) for case in taken for name in case.effect.actors if name.id and side_of(name.id) == front}
    return named.pop() if len(named) == 1 else "Forces of the same side"


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
        later = [case for case in others if (case.link.lag_days or 0) >= 0]
        kept.append(_counting(gravest, later) if later else gravest)
    return kept


def _indirect(case: Case) -> bool:
    """Violence where people or fighters went, which nobody ties to their coming in words."""
    return (
        case.effect.kind in _VIOLENCE | {Kind.OFFENSIVE}
        and not case.weights.isdisjoint({"people", "fighters"})
        and case.weights.isdisjoint({"stated", "stated_by_someone", "reference", "convoy", "forces"})
    )


def _nearest(where: Where | None, reached: Sequence[Where]) -> str:
    around = [place_key(place) for place in reached if same_place(place, where)]
    if around:
        return min(around)
    near = [(km, place_key(place)) for place in reached if (km := km_between(where, place)) is not None]
    return min(near, default=(0.0, place_key(where)))[1]


def _gravity(event: Event) -> float:
    return len(event.lineages) + killed_in(event) / 10


def _counting(gravest: Case, others: Sequence[Case]) -> Case:
    days = sorted(day for case in others if (day := day_of(case.effect)) is not None)
    number = "One more attack was" if len(others) == 1 else f"{len(others)} more attacks or series of attacks were"
    span = f" between {_dated(days[0])} and {_dated(days[-1])}" if days and days[0] != days[-1] else ""
    words = f"{number} reported there or near by{span}."
    claims = [c for case in others for c in case.effect.claims][:CLAIMS_OF_A_RUN]
    run = finding("place", words, claims).evidence
    return gravest._replace(link=replace(gravest.link, supports=(*gravest.link.supports, run)))


def _dated(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


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
