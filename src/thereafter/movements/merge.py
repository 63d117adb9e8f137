"""From claims to movements: tellings of one journey are put together, different journeys are kept apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from thereafter.claims import side_of
from thereafter.movements.company import origins_in_company
from thereafter.movements.driven import driven_out
from thereafter.movements.ends import ends_of
from thereafter.movements.on_the_way import Convoys
from thereafter.movements.one_telling import Parts, told_together
from thereafter.movements.people import counted_of, heads, last_day, range_over, share, tellings_of, too_few
from thereafter.movements.several_ends import shared_out
from thereafter.movements.where import coarseness, place_key, same_place, usual
from thereafter.movements.who import MOVING, STEP_WORDS, Crowd, Stance, crowd_of, group_of, stance_of
from thereafter.movements.wording import (
    deployed,
    is_person,
    left_by_name,
    only_aid,
    only_handed_over,
    sends_others,
)
from thereafter.record.claim import CALLED_FOR, Claim
from thereafter.record.event import Event
from thereafter.record.ids import ClaimId, content_id
from thereafter.record.kinds import Basis, Group, Outcome, Status
from thereafter.record.movement import Movement
from thereafter.record.values import ActorName, When, Where

FLOW_DAYS = 3
"""Flows reported within this many days of the first telling are retellings of it, unless both give different days
in words. Wire stories are retold for two to three days; set by reasoning."""
SPAN_DAYS = 21
"""Running totals, counts of people present and plans belong together while no gap is longer than this."""

_FIRMNESS = (Status.ASSERTED, Status.REPORTED, Status.ALLEGED, Status.PLANNED, Status.CONDITIONAL, Status.PREDICTED)
_OUTCOMES = (Outcome.ARRIVED, Outcome.TURNED_BACK, Outcome.HALTED, Outcome.LEFT)
_LONG_AGO = date.min


class _Step(NamedTuple):
    """A claim with the ends of the journey it tells of, and claims of the same words that tell of the same journey."""

    claim: Claim
    beside: tuple[Claim, ...]
    origin: Where | None
    destination: Where | None
    basis: Basis
    day: date
    of_several: bool = False  # the people of several destinations together

    @property
    def numbered(self) -> bool:
        return any(heads(claim) for claim in (self.claim, *self.beside))


class _Journey:
    """The steps put together so far; grows only while a block of steps is folded in order."""

    def __init__(self, seed: _Step) -> None:
        self.steps = [seed]
        self.origin = seed.origin
        self.destination = seed.destination
        self.first = self.last = seed.day

    def add(self, step: _Step) -> None:
        self.steps.append(step)
        self.last = max(self.last, step.day)
        self.origin = _finer(self.origin, step.origin)
        self.destination = _finer(self.destination, step.destination)


def movements_of(claims: Iterable[Claim], events: Sequence[Event]) -> tuple[Movement, ...]:
    """Every flow of people or fighters the claims tell of, in order of time; the order of claims changes nothing.

    Claims that name no place at all are left out: a movement from nowhere to nowhere cannot be followed.
    Cost is linear in the claims for any bounded number of journeys under way at once in one country.
    """
    known = sorted(claims, key=lambda claim: claim.id)
    by_id = {claim.id: claim for claim in known}
    company = origins_in_company(claim for claim in known if claim.day is not None)
    departures, rest = shared_out(claim for claim in known if _is_told(claim))
    steps = [step for parts in told_together(rest) if (step := _step_of(parts, company)) is not None]
    steps += [step._replace(of_several=True) for one in departures if (step := _step_of((one,), company)) is not None]
    convoys = Convoys.among(events, by_id)
    blocks: dict[tuple[str, ...], list[_Step]] = {}
    for step in steps:
        blocks.setdefault(_block(step), []).append(step)
    journeys = [journey for key in sorted(blocks) for journey in _journeys(blocks[key])]
    denials = [claim for claim in known if claim.kind in MOVING and claim.status is Status.DENIED]
    told = [_movement(journey, convoys, denials) for journey in journeys]
    return tuple(sorted(told, key=lambda m: (m.when.earliest or m.when.latest or _LONG_AGO, m.id)))


def _is_told(claim: Claim) -> bool:
    moves = (
        (claim.kind in MOVING or deployed(claim) or driven_out(claim) is not None)
        and not only_aid(claim)
        and claim.status is not Status.DENIED
        and not only_handed_over(claim)
    )
    return moves and claim.day is not None and not too_few(claim) and _says_enough(claim)


def _says_enough(claim: Claim) -> bool:
    """What the network alone takes for a journey must tell how many went, from where to where, or who left what."""
    both = claim.origin is not None and claim.destination is not None
    left = left_by_name(claim) or driven_out(claim) is not None
    return not claim.spotted or bool(heads(claim)) or share(claim) is not None or both or left


def _step_of(parts: Parts, company: Mapping[ClaimId, Where]) -> _Step | None:
    claim, day = parts[0], last_day(parts[0]) or parts[0].day
    ends = [ends_of(one) for one in parts]
    origin = next((start for start, _ in reversed(ends) if start is not None), None) or company.get(claim.id)
    destination = next((end for _, end in ends if end is not None), None)
    if (origin is None and destination is None) or day is None:
        return None
    planned = stance_of(claim) is Stance.PLANNED
    basis = Basis.PLANNED if planned else claim.basis or Basis.FLOW
    return _Step(claim, parts[1:], origin, destination, basis, day)


def _block(step: _Step) -> tuple[str, ...]:
    """Only steps that share this are compared: crowd, stance, which ends are named, and the countries of both."""
    claim = step.claim
    return (crowd_of(group_of(claim)), stance_of(claim), _country(step.origin), _country(step.destination))


def _country(where: Where | None) -> str:
    return "-" if where is None else where.country or place_key(where)


def _journeys(steps: Sequence[_Step]) -> list[_Journey]:
    """Numbered steps first, each basis for itself; steps without a number join what they can, else one another."""
    ordered = sorted(steps, key=lambda s: (s.day, _width(s), s.claim.id))
    found: list[_Journey] = []
    for basis in Basis:
        found += _fold([s for s in ordered if s.numbered and s.basis is basis], [])
    bare = [s for s in ordered if not s.numbered]
    hosts = [journey for journey in found if journey.steps[0].basis is not Basis.STOCK]
    return found + _fold(bare, sorted(hosts, key=lambda j: (j.first, j.steps[0].claim.id)))


def _width(step: _Step) -> int:
    return sum(coarseness(end) for end in (step.origin, step.destination) if end is not None)


def _fold(steps: Sequence[_Step], hosts: Sequence[_Journey]) -> list[_Journey]:
    """New journeys from `steps` in order of time; a step that fits one of `hosts` joins it instead."""
    opened: list[_Journey] = []
    recent: list[_Journey] = []
    waiting = list(hosts)
    for step in steps:
        edge = step.day - timedelta(days=SPAN_DAYS)
        while waiting and waiting[0].first <= step.day + timedelta(days=SPAN_DAYS):
            recent.append(waiting.pop(0))
        recent = [journey for journey in recent if journey.last >= edge]
        home = next((journey for journey in recent if _fits(step, journey)), None)
        if home is not None:
            home.add(step)
            continue
        fresh = _Journey(step)
        opened.append(fresh)
        recent.append(fresh)
    return opened


def _fits(step: _Step, journey: _Journey) -> bool:
    return (
        not _part_only(step, journey.steps[0])
        and _in_time(step, journey)
        and _same_end(step.origin, journey.origin)
        and _same_end(step.destination, journey.destination)
        and _same_side(step.claim, journey.steps[0].claim)
    )


def _part_only(a: _Step, b: _Step) -> bool:
    """“Many turned back”: what became of a share of them is not what became of all."""
    return a.claim.outcome is not b.claim.outcome and any(
        one.claim.outcome in {Outcome.TURNED_BACK, Outcome.HALTED} and share(one.claim) is not None for one in (a, b)
    )


def _in_time(step: _Step, journey: _Journey) -> bool:
    seed = journey.steps[0]
    if not step.numbered and step.basis is Basis.FLOW and seed.basis is not Basis.FLOW:
        reach = timedelta(days=FLOW_DAYS)
        return journey.first - reach <= step.day <= journey.last + reach
    if step.basis is not Basis.FLOW:
        reach = timedelta(days=SPAN_DAYS)
        return journey.first - reach <= step.day <= journey.last + reach
    if abs((step.day - journey.first).days) > FLOW_DAYS:
        return False
    if not step.numbered:
        return True
    return not STEP_WORDS.search(step.claim.quote.text) and not _other_day(step.claim, seed.claim)


def _other_day(a: Claim, b: Claim) -> bool:
    """Whether both give their day in words and the days differ: two steps, not two tellings."""
    return (
        bool(a.when.wording and b.when.wording) and _exact(a.when) and _exact(b.when) and a.when.latest != b.when.latest
    )


def _exact(when: When) -> bool:
    return when.earliest is not None and when.earliest == when.latest


def _same_end(a: Where | None, b: Where | None) -> bool:
    return (a is None and b is None) or same_place(a, b)


def _same_side(a: Claim, b: Claim) -> bool:
    """Fighters of two camps are two movements; an unnamed force can be any."""
    if crowd_of(group_of(a)) is not Crowd.FIGHTERS:
        return True
    mine, yours = _side(a), _side(b)
    return mine is None or yours is None or _camp(mine) == _camp(yours)


def _camp(force: ActorName) -> str:
    return side_of(force.id) if force.id else force.name.casefold()


def _side(claim: Claim) -> ActorName | None:
    """Whose fighters they are: who is named as going, never who escorts or sends them away, nor a person."""
    if claim.kind not in MOVING and (driven := driven_out(claim)) is not None:
        return driven
    vouching = {one.id or one.name for one in claim.guaranteed_by}
    going = (one for one in claim.actors if (one.id or one.name) not in vouching)
    return next((one for one in going if not is_person(one) and not sends_others(claim, one)), None)


def _finer(a: Where | None, b: Where | None) -> Where | None:
    if a is None or b is None:
        return a or b
    return b if coarseness(b) < coarseness(a) else a


def _movement(journey: _Journey, convoys: Convoys, denials: Sequence[Claim]) -> Movement:
    claims = sorted(
        (claim for step in journey.steps for claim in (step.claim, *step.beside)),
        key=lambda c: (c.published or _LONG_AGO, c.id),
    )
    seed = journey.steps[0]
    tellings = tellings_of(claims)
    crowd = crowd_of(group_of(seed.claim))
    origin, destination = usual(s.origin for s in journey.steps), usual(s.destination for s in journey.steps)
    against = [claim for claim in denials if _denies(claim, journey, crowd)]
    via, when = usual(claim.via for claim in claims), _span([step.claim for step in journey.steps])
    return Movement(
        id=content_id("mov", seed.claim.id, *(["of several"] if seed.of_several else [])),
        group=_common([group_of(claim) for claim in claims]),
        side=_whose(claims) if crowd is Crowd.FIGHTERS else None,
        origin=origin,
        destination=destination,
        via=via,
        when=when,
        people=range_over(tellings, seed.basis),
        counted=counted_of(claims),
        tellings=tellings,
        basis=seed.basis,
        outcome=_outcome(claims),
        mode=_mode(claims),
        guaranteed_by=_guarantors(claims),
        status=_firmest(claims),
        claims=tuple(claim.id for claim in [*claims, *against]),
        on_the_way=convoys.along(origin, destination, via, when, {claim.id for claim in claims}),
        hedges=_hedges(claims, against),
    )


def _denies(claim: Claim, journey: _Journey, crowd: Crowd) -> bool:
    """Whether a denied claim speaks of this journey: same crowd, a shared end, within the span."""
    if crowd_of(group_of(claim)) is not crowd or claim.day is None:
        return False
    named = {one.id or one.name for step in journey.steps for one in step.claim.actors}
    if claim.actors and named.isdisjoint(one.id or one.name for one in claim.actors):
        return False  # whoever else did not go
    counted = {(f.low, f.best, f.high) for f in heads(claim)}
    same = counted & {(f.low, f.best, f.high) for step in journey.steps for f in heads(step.claim)}
    reach = timedelta(days=SPAN_DAYS if same else FLOW_DAYS)
    if (counted and not same) or not journey.first <= claim.day <= journey.last + reach:
        return False  # another number, or denied before it was told: another journey
    origin, destination = ends_of(claim)
    ends = [(origin, journey.origin), (destination, journey.destination)]
    return all(b is None or same_place(a, b) for b, a in ends) and any(b is not None for b, _ in ends)


def _span(claims: Sequence[Claim]) -> When:
    """From the earliest to the latest day any telling gives; without one, some time before the first publication."""
    starts = [c.when.earliest for c in claims if c.when.earliest]
    ends = [day for c in claims if c.when.known and (day := last_day(c))]
    if all(stance_of(c) is Stance.PLANNED and not c.when.wording for c in claims):
        return When(earliest=max((c.published for c in claims if c.published), default=None))  # still to come
    if not starts and not ends:
        return When(latest=min((c.published for c in claims if c.published), default=None))
    wording = next((c.when.wording for c in claims if c.when.known and c.when.wording), "")
    days = starts + ends
    return When(earliest=min(days) if starts else None, latest=max(days), wording=wording)


def _common(groups: Sequence[Group]) -> Group:
    counts = Counter(groups)
    return min(counts, key=lambda group: (-counts[group], group.value))


def _whose(claims: Sequence[Claim]) -> ActorName | None:
    sides = sorted((side for c in claims if (side := _side(c))), key=lambda s: (s.id is None, s.id or "", s.name))
    return sides[0] if sides else None


def _outcome(claims: Sequence[Claim]) -> Outcome:
    """The outcome last reported; on one day the firmer one."""
    known = [
        (c.published or _LONG_AGO, -_OUTCOMES.index(c.outcome), c.outcome) for c in claims if c.outcome in _OUTCOMES
    ]
    return max(known)[2] if known else Outcome.UNKNOWN


def _mode(claims: Sequence[Claim]) -> str | None:
    modes = Counter(claim.mode for claim in claims if claim.mode)
    return min(modes, key=lambda mode: (-modes[mode], mode)) if modes else None


def _guarantors(claims: Sequence[Claim]) -> tuple[ActorName, ...]:
    """Everybody named by any telling, once, without where the name stands."""
    named = {one.id or one.name.casefold(): one for claim in reversed(claims) for one in claim.guaranteed_by}
    return tuple(ActorName(name=named[key].name, id=named[key].id) for key in sorted(named))


def _firmest(claims: Sequence[Claim]) -> Status:
    told = {claim.status for claim in claims}
    return next((status for status in _FIRMNESS if status in told), Status.OPINION)


def _hedges(claims: Sequence[Claim], against: Sequence[Claim]) -> tuple[str, ...]:
    words = {hedge for claim in claims for hedge in claim.hedges}
    if not all(claim.called_for for claim in claims):
        words.discard(CALLED_FOR)  # somebody means to
    words |= {f"denied by {claim.said_by[0].name}" if claim.said_by else "denied" for claim in against}
    return tuple(sorted(words))
