"""What one claim says about who holds a place, with how much weight."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from thereafter.claims import side_of
from thereafter.events import Part, part_of, taken_back
from thereafter.patterns import regex
from thereafter.record import Claim
from thereafter.record.ids import ClaimId, LineageId
from thereafter.record.kinds import HAPPENED, Group, Kind, Precision, Status
from thereafter.record.values import ActorName, Figure, Where


class Says(StrEnum):
    """What the claim says of its side and the place."""

    TAKES = "takes"
    HOLDS = "holds"
    LEAVES = "leaves"
    DENIED = "denied"  # it is denied that this side took or holds it
    BESIEGES = "besieges"
    FIGHTS = "fights"  # there, against somebody; no word on holding, but on who may take over


class Evidence(Struct, frozen=True, kw_only=True):
    """One claim's word on one place and one side; days are ordinals."""

    says: Says
    where: Where
    side: str
    holder: ActorName
    first: int
    last: int
    weight: float  # 0 … 1
    claim: ClaimId
    lineage: LineageId
    published: int
    part: Part = Part.UNSAID
    share: Figure | None = None
    victim: ActorName | None = None  # from whom it was taken, as far as told
    back: bool = False  # the words say that it was taken back

    @property
    def whole(self) -> bool:
        """Whether it speaks of the place as a whole (or does not say otherwise)."""
        return self.part in {Part.UNSAID, Part.ALL}


# How far a claim's wording commits it. Ordered by the status scale, not fitted; the levels only need to keep one
# alleged or softened claim below FLIP_AT of `spells` and one plain report above it.
_FIRMNESS = {Status.ASSERTED: 1.0, Status.REPORTED: 0.8, Status.ALLEGED: 0.4, Status.DENIED: 0.8}
_SOFT_WEIGHT = 0.45
_OWN_SIDE = 0.8  # what a side says in its own favour counts for a little less
_SOFT = frozenset(
    {"allegedly", "unconfirmed", "possibly", "may", "might", "could", "apparently", "rumoured", "rumored", "perhaps"}
)
_PLACES = frozenset(
    {Precision.BUILDING, Precision.NEIGHBOURHOOD, Precision.TOWN, Precision.DISTRICT, Precision.GOVERNORATE}
)
_COARSE = frozenset({Precision.DISTRICT, Precision.GOVERNORATE})
_FIGHTING = frozenset({Kind.CLASH, Kind.AIR_STRIKE, Kind.SHELLING, Kind.OFFENSIVE})
_EVER_SINCE = regex(r"\b(since|for|ever)\b", re.IGNORECASE)
_BRIEFLY = regex(r"\b(?:briefly|temporarily|for\s+a\s+(?:short\s+time|few\s+(?:hours|days)))\b", re.IGNORECASE)
_UNTIL = regex(r"\b(until|till|up\s+to)\b", re.IGNORECASE)
# The reader's hedge on "recaptured": held at some earlier time, lost since. No day is told on which it was held; the
# capture itself carries the word (`taken_back`).
_TOLD_OF_A_DAY = frozenset({Kind.CAPTURE, Kind.CONTROL, Kind.WITHDRAWAL, Kind.EVACUATION})
LOST_SINCE = "held before, lost since"
NEWS_IS_OLD_DAYS = 1  # an undated change of hands is news of the day before publication at the earliest


def evidence_in(claim: Claim, *, as_of: date) -> Iterator[Evidence]:
    """Everything `claim` says about holding a place, as far as it had happened and was published by `as_of`."""
    if claim.published and claim.published > as_of:
        return
    if not claim.when.known and claim.kind in _TOLD_OF_A_DAY:
        return  # told as something past, on a day that nobody tells: it starts and ends no spell
    if claim.spotted:
        return  # a map is drawn from what rules can explain: with these a third more changes were false
    says = _says(claim)
    if says is None and claim.kind not in _FIGHTING:
        return
    where, who, days = _ground(claim), _who(claim), _days(claim)
    if where is None or days is None or days[0] > as_of.toordinal():
        return
    if claim.kind in _FIGHTING and claim.status in HAPPENED:
        parties = claim.actors + claim.targets if claim.kind == Kind.CLASH else claim.actors
        yield from (_evidence(claim, Says.FIGHTS, where, one, days) for one in parties if one.id)
    if who is None or where.place is None:
        return
    if says is not None and not (says == Says.HOLDS and LOST_SINCE in claim.hedges):
        yield from _dated(_evidence(claim, says, where, who, days), claim)
        if says == Says.TAKES and claim.published and _BRIEFLY.search(claim.quote.text):  # lost by the report's day
            lost = (days[1] + 1, max(days[1] + 1, claim.published.toordinal()))
            yield _evidence(claim, Says.LEAVES, where, who, lost)


def _evidence(claim: Claim, says: Says, where: Where, who: ActorName, days: tuple[int, int]) -> Evidence:
    victims = [t for t in claim.targets if t.id and side_key(t) != side_key(who)]
    return Evidence(
        says=says,
        where=replace(where, start=None, end=None),
        side=side_key(who),
        holder=replace(who, start=None, end=None),
        first=days[0],
        last=days[1],
        weight=_weight(claim, who),
        claim=claim.id,
        lineage=claim.lineage or claim.report or claim.id,
        published=claim.published.toordinal() if claim.published else days[1],
        part=_part(claim, where),
        share=next((f for f in claim.figures if f.what == "share"), None),
        victim=replace(victims[0], start=None, end=None) if victims and says == Says.TAKES else None,
        back=says == Says.TAKES and taken_back(claim),
    )


def side_key(name: ActorName) -> str:
    """The side an actor counts with; actors without a known side stand for themselves."""
    side = side_of(name.id) if name.id else ""
    return side if side and side not in {"unknown", "other", "none"} else name.id or f"name:{name.name.casefold()}"


def _says(claim: Claim) -> Says | None:
    if claim.status == Status.DENIED:
        return {Kind.CAPTURE: Says.DENIED, Kind.CONTROL: Says.DENIED, Kind.WITHDRAWAL: Says.HOLDS}.get(claim.kind)
    if claim.status not in HAPPENED:
        return None
    if claim.kind == Kind.CAPTURE:
        return Says.TAKES if claim.actors else Says.LEAVES
    if claim.kind in {Kind.EVACUATION, Kind.MOVEMENT}:
        return Says.LEAVES if claim.group == Group.FIGHTERS and claim.kind == Kind.EVACUATION else None
    return {Kind.CONTROL: Says.HOLDS, Kind.WITHDRAWAL: Says.LEAVES, Kind.SIEGE: Says.BESIEGES}.get(claim.kind)


def _ground(claim: Claim) -> Where | None:
    leaving = claim.kind in {Kind.EVACUATION, Kind.WITHDRAWAL}
    where = (claim.origin or claim.where) if leaving else claim.where
    if where is None or where.precision not in _PLACES:
        return None
    return where if where.place or (claim.kind in _FIGHTING and where.lat is not None) else None


def _who(claim: Claim) -> ActorName | None:
    """Whose hold the claim is about: the taker, holder or leaver; of an evacuation those who are taken out."""
    if claim.kind == Kind.EVACUATION:
        return next((n for n in claim.targets + claim.actors if n.id), None)
    if claim.kind == Kind.CAPTURE and not claim.actors:
        return next((n for n in claim.targets if n.id), None)
    return next((n for n in claim.actors if n.id), None)


def _weight(claim: Claim, who: ActorName) -> float:
    weight = _FIRMNESS.get(claim.status, 0.0)
    if {hedge.lower() for hedge in claim.hedges} & _SOFT:
        weight = min(weight, _SOFT_WEIGHT)
    speaker = claim.said_by[0].id if claim.said_by else None
    if speaker and side_of(speaker) == side_of(who.id or "") and claim.status == Status.REPORTED:
        weight *= _OWN_SIDE
    return weight


def _part(claim: Claim, where: Where) -> Part:
    """A district or governorate is only taken whole when the words say so."""
    part = part_of(claim)
    return Part.SOME if where.precision in _COARSE and part == Part.UNSAID else part


def _days(claim: Claim) -> tuple[int, int] | None:
    earliest, latest, published = claim.when.earliest, claim.when.latest, claim.published
    if earliest and latest:
        return min(earliest, latest).toordinal(), max(earliest, latest).toordinal()
    day = earliest or latest
    if day:
        return day.toordinal(), day.toordinal()
    return (published.toordinal() - NEWS_IS_OLD_DAYS, published.toordinal()) if published else None


def _dated(told: Evidence, claim: Claim) -> Iterator[Evidence]:
    """A hold "since May" is heard of twice: in May and when it was told; "until May" is a hold and its end."""
    if told.says != Says.HOLDS:
        yield told
    elif _UNTIL.search(claim.when.wording) and claim.when.known:
        yield replace(told, first=told.first - 1, last=told.last - 1)
        yield replace(told, says=Says.LEAVES)
    elif _EVER_SINCE.search(claim.when.wording) and claim.when.earliest and told.published > told.first:
        yield replace(told, last=told.first)
        yield replace(told, first=told.published, last=told.published)
    else:
        yield told
