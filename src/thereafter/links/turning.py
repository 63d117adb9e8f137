"""How much changed at a place by one event: its kind, the whole place or a part, declared over or only said once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from thereafter.claims import side_of
from thereafter.events import Part, part_of, taken_back
from thereafter.links.words import head_name
from thereafter.movements import place_key, same_place
from thereafter.patterns import regex
from thereafter.record.claim import Claim
from thereafter.record.event import Event
from thereafter.record.ids import ClaimId
from thereafter.record.kinds import Kind, Precision, Status
from thereafter.record.values import Where

_TURNS = {
    Kind.CAPTURE: 3.0,
    Kind.EVACUATION: 3.0,
    Kind.WITHDRAWAL: 2.5,
    Kind.CONTROL: 2.0,
    Kind.SIEGE: 1.5,
    Kind.OFFENSIVE: 1.5,
    Kind.CEASEFIRE: 1.0,
}
"""How much an event of a kind counts as a turning point; other kinds only when none of these happened.
Here as below: set by reasoning over what a reporter would call the end of a battle, not fitted."""
_OTHER_WEIGHT = 0.5
_NAMED_FACTOR = 6.0
"""What the question's own words outweigh: an act or a date that is asked for comes before a larger event."""
_EXTENT = {Part.ALL: 1.0, Part.UNSAID: 1.0, Part.MOST: 0.8, Part.SOME: 0.35}
_SITE = 0.25
"""A dam, a base, a quarter with a name of its own beside the town that is asked for."""
_STATUS = {Status.REPORTED: 0.9, Status.ALLEGED: 0.5}
_DECLARED = 1.25
_ONLY_FOUGHT = 0.85
"""A fight that is called over says less than the change of hands itself, whoever tells it."""
_NOBODY = 0.6
"""A capture of which nobody says who did it is mostly a mention in passing ("the fall of …")."""
_BACKGROUND = 0.15
"""Known only to lie before some day, or within a span too long to be news: told as background of something else."""
_JUST_LEFT = 0.3
"""Said to be taken by those who had just left it: a mention of what happened before."""
_INTO = 0.3
"""People brought to a place are no turning point of it."""
LONGEST_DAYS = 60
"""A span longer than this dates no turning point."""
LEFT_DAYS = 21
"""Whoever left a place does not take it back this soon without a word of retaking."""

_OVER = regex(
    r"\b(?:declar|announc|proclaim|confirm|acknowledg|conced|hail)\w*\b[^.;]{0,60}?"
    r"\b(?:victory|liberat\w+|the (?:end|fall) of|an end to|(?:full|total|complete) (?:control|withdrawal)|over|won|"
    r"fully (?:captured|retaken|liberated|recaptured))\b"
    r"|\bdeclar\w* (?:the )?(?:battle|fight|siege|war) (?:for|of|in)\b"
    r"|\b(?:battle|fight|siege|war) (?:for|of|in) [^.;]{2,40}?"
    r"\b(?:is over|(?:has )?ended|(?:reached|come to) (?:its|an) end)\b"
    r"|\b(?:full(?:y)?|total(?:ly)?|complete(?:ly)?) (?:control|liberat\w+|retaken|recaptured|captured|liberation)\b",
    re.I,
)
"""Words with which a side or a report calls it over."""
_AREA = regex(r"\b(?:governorate|province|oblast|region|district|countryside|suburbs?|outskirts)\b", re.I)
_FIGHTING = frozenset({Kind.CLASH, Kind.OFFENSIVE, Kind.CAPTURE, Kind.CONTROL, Kind.SIEGE})


class Turn(Struct, frozen=True, kw_only=True):
    """One event as a turning point: what it counts as, how much, and who publishes it."""

    event: Event
    day: date
    kind: Kind  # a battle declared over counts as a change of hands
    own: float
    publishers: frozenset[str]


def turns_of(events: Sequence[Event], place: Where, claims: Iterable[Claim], *, asked: frozenset[Kind]) -> list[Turn]:
    """The turning points among `events`, in order of days; all events when none is of a kind that turns anything."""
    by_id = {claim.id: claim for claim in claims}
    firm = {e.id: Status.REPORTED if _borne_out(e, events) else e.status for e in events}
    turns = sorted((_turn(e, place, by_id, asked, firm[e.id]) for e in events), key=lambda t: (t.day, t.event.id))
    turning = [turn for turn in turns if turn.kind in _TURNS] or turns
    return _without_mentions(turning, by_id)


def _turn(event: Event, place: Where, by_id: Mapping[ClaimId, Claim], asked: frozenset[Kind], status: Status) -> Turn:
    told = [c for i in event.claims if (c := by_id.get(i)) is not None and not c.coded]
    over = declared_over(event, told)
    kind = Kind.CAPTURE if over else event.kind
    own = _TURNS.get(kind, _OTHER_WEIGHT) * _STATUS.get(status, 1.0) * _extent(event, place, told, over=over)
    own *= _background(event) * (_NAMED_FACTOR if event.kind in asked else 1.0)
    if kind is Kind.CAPTURE:
        whole = over or any(part_of(claim) is Part.ALL for claim in told)
        own *= (_DECLARED if whole else 1.0) * (1.0 if event.actors or not told else _NOBODY)
        own *= 1.0 if event.kind in {Kind.CAPTURE, Kind.CONTROL} else _ONLY_FOUGHT
    if event.kind is Kind.EVACUATION and told and all(_arrives(claim, place) for claim in told):
        own *= _INTO
    published = frozenset(c.publisher or c.report for c in told) if told else frozenset(event.lineages)
    return Turn(event=event, day=_day(event), kind=kind, own=own, publishers=published)


def declared_over(event: Event, told: Iterable[Claim]) -> bool:
    """Whether one of an event's own claims calls the fighting over: victory, liberation, the end of the battle."""
    return event.kind in _FIGHTING and any(_OVER.search(claim.quote.text) for claim in told)


def calls_over(claim: Claim) -> bool:
    """Whether a claim of fighting calls it over."""
    return claim.kind in _FIGHTING and _OVER.search(claim.quote.text) is not None


def _borne_out(event: Event, here: Iterable[Event]) -> bool:
    """Whether a capture that is only alleged is borne out: the same side is told to hold the place soon afterwards."""
    if event.kind is not Kind.CAPTURE or event.status is not Status.ALLEGED:
        return False
    sides = _sides(event)
    return any(
        one.kind in {Kind.CAPTURE, Kind.CONTROL}
        and one.status in {Status.ASSERTED, Status.REPORTED}
        and timedelta(0) <= _day(one) - _day(event) <= timedelta(days=LEFT_DAYS)
        and not sides.isdisjoint(_sides(one))
        for one in here
    )


def _sides(event: Event) -> frozenset[str]:
    return frozenset(side_of(actor.id) for actor in event.actors if actor.id)


def _day(event: Event) -> date:
    return event.when.earliest or event.when.latest or event.first_reported or date.min


def _extent(event: Event, place: Where, told: Sequence[Claim], *, over: bool) -> float:
    """1 for the whole place, less for a part of it, least for a site or quarter that has a name of its own."""
    where = event.where
    if where is not None and where.place is not None and _own_name(where, place):
        return _SITE
    if event.kind not in {Kind.CAPTURE, Kind.WITHDRAWAL, Kind.CONTROL} or over:
        return 1.0
    if names_an_area(where) and not names_an_area(place):
        return _EXTENT[Part.SOME]
    return max((_EXTENT[_part(claim)] for claim in told), default=1.0)


def _part(claim: Claim) -> Part:
    """How much of the place a claim tells of; what only the network takes for a capture may be an entry."""
    return Part.SOME if claim.spotted else part_of(claim)


def names_an_area(where: Where | None) -> bool:
    """Whether the words speak of the land around a town ("countryside of …") and not of the town."""
    return where is not None and _AREA.search(where.name) is not None


def _own_name(where: Where, place: Where) -> bool:
    """Whether the event's place is something inside the one asked for and not merely another word for it."""
    if place_key(where) == place_key(place) or where.place in place.within:
        return False
    if where.precision is Precision.BUILDING:
        return True
    inside = where.precision is Precision.NEIGHBOURHOOD or place.place in where.within
    return inside and head_name(place.name) not in head_name(where.name)


def _background(event: Event) -> float:
    when = event.when
    if when.earliest is None or (when.latest is not None and (when.latest - when.earliest).days > LONGEST_DAYS):
        lasting = event.kind in {Kind.SIEGE, Kind.EVACUATION} and when.earliest is not None
        return 1.0 if lasting else _BACKGROUND
    return 1.0


def _arrives(claim: Claim, place: Where) -> bool:
    return same_place(claim.destination, place) and not same_place(claim.origin, place)


def _without_mentions(turns: Sequence[Turn], by_id: Mapping[ClaimId, Claim]) -> list[Turn]:
    """Captures by those who have just left the place are mentions of an earlier one, unless somebody says "retook"."""
    left: frozenset[str] = frozenset()
    left_on = date.min
    kept = []
    for turn in turns:
        doers = _sides(turn.event)
        if turn.event.kind is Kind.WITHDRAWAL and doers:
            left, left_on = doers, turn.day
        just_left = bool(doers & left) and turn.day - left_on <= timedelta(days=LEFT_DAYS)
        again = any(taken_back(by_id[c]) for c in turn.event.claims if c in by_id)
        kept.append(_weaker(turn) if turn.event.kind is Kind.CAPTURE and just_left and not again else turn)
    return kept


def _weaker(turn: Turn) -> Turn:
    return Turn(event=turn.event, day=turn.day, kind=turn.kind, own=turn.own * _JUST_LEFT, publishers=turn.publishers)
