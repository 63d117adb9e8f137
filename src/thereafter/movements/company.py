"""Where people came from when a claim does not say it: two narrow readings of the same report, never of another one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from thereafter.movements.where import WIDE, place_key, same_place, usual
from thereafter.record.claim import Claim
from thereafter.record.ids import ClaimId, ReportId
from thereafter.record.kinds import Group, Kind, Outcome
from thereafter.record.values import Where

_STOPPED = frozenset((Outcome.HALTED, Outcome.TURNED_BACK))
REACH = 4000
"""Characters within which "the evacuees" are the ones last spoken of. By reasoning: a short article."""


def origins_in_company(claims: Iterable[Claim]) -> Mapping[ClaimId, Where]:
    """Origins for evacuations that name only a destination.

    An evacuation told inside the words of another claim leaves that claim's place ("in full control of A after the
    evacuation of the last group to B"); "the evacuees" come from where all evacuees of the same report come from.
    """
    by_report: dict[ReportId, list[Claim]] = {}
    for claim in claims:
        by_report.setdefault(claim.report, []).append(claim)
    found: dict[ClaimId, Where] = {}
    for told in by_report.values():
        for claim in told:
            if _homeless(claim) and (origin := _around(claim, told) or _shared(claim, told)) is not None:
                found[claim.id] = origin
    return found


def _homeless(claim: Claim) -> bool:
    if claim.outcome in _STOPPED and not claim.wheres:
        return True  # "the convoys were being stopped": those the report tells of
    moved = claim.kind is Kind.EVACUATION or claim.group is Group.EVACUEES
    return moved and claim.origin is None and claim.where is None and claim.destination is not None


def _around(claim: Claim, told: Sequence[Claim]) -> Where | None:
    """The place of the claims whose quotation holds this one, when they agree on one."""
    quote = claim.quote
    outer = [
        c.where
        for c in told
        if c.id != claim.id and c.where is not None and c.quote.start <= quote.start and quote.end <= c.quote.end
    ]
    return _one(outer, claim)


def _shared(claim: Claim, told: Sequence[Claim]) -> Where | None:
    """Where all evacuees told of nearby in the report come from."""
    near = [c for c in told if abs(c.quote.start - claim.quote.start) <= REACH]
    return _one([c.origin for c in near if c.kind is Kind.EVACUATION or c.group is Group.EVACUEES], claim)


def _one(places: Sequence[Where | None], claim: Claim) -> Where | None:
    local = sorted(
        (p for p in places if p is not None and p.precision not in WIDE), key=lambda p: (place_key(p), p.name)
    )
    if not local or any(not same_place(local[0], p) for p in local) or same_place(local[0], claim.destination):
        return None
    return usual(local)
