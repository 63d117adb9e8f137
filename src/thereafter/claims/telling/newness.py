"""Whether what the spotter sees says more than its sentence's other claims do."""

from __future__ import annotations

from collections.abc import Sequence

from thereafter.claims.scene.draft import VIOLENT, Draft
from thereafter.claims.telling.journeys import MOVING
from thereafter.record.claim import Claim
from thereafter.record.kinds import Kind, Status


def is_news(draft: Draft, claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether a spotted claim says more than its sentence's: another thing, elsewhere, less surely, by others.

    A toll says nothing without a number.
    """
    if draft.casualties and not any(one.what in {"killed", "wounded"} for one in claim.figures):
        return False
    if claim.kind is Kind.PROTEST and not (claim.where or claim.actors):
        return False
    if any(_is_charge_of(one, claim) or _is_its_count(one, claim) for one in claims):
        return False
    same = [_names(one) for one in claims if _of_whom(one) == _of_whom(claim)]
    return all(one and _names(claim) and one.isdisjoint(_names(claim)) for one in same)


def _is_charge_of(charge: Claim, claim: Claim) -> bool:
    """“Accuses X of hitting Y in a drone attack”: the attack is the charge once more, in no voice of its own."""
    sides = [{one.id or one.name for one in told.actors} for told in (charge, claim)]
    within = charge.quote.start <= claim.quote.start < charge.quote.end
    charged = charge.status is Status.ALLEGED and claim.status in {Status.ASSERTED, Status.REPORTED}
    return charged and charge.kind == claim.kind and within and bool(sides[0]) and sides[0] == sides[1]


def _is_its_count(told: Claim, claim: Claim) -> bool:
    """“A driver rammed and wounded three”: what a vaguer word tells of the same people hurt is no second attack."""
    vague = claim.kind in _VAGUE and told.kind in VIOLENT and told.status is claim.status
    hurt, known = (
        [one.start for one in each.figures if one.what in {"killed", "wounded"}] if vague else []
        for each in (claim, told)
    )
    others = claim.actors and [one.name for one in told.actors] != [one.name for one in claim.actors]
    return bool(hurt) and not others and hurt == known


_VAGUE = frozenset((Kind.CLASH, Kind.OFFENSIVE, Kind.ATTACK_ON_CIVILIANS))


def _of_whom(claim: Claim) -> tuple[Kind, Status, list[str]]:
    kind = Kind.MOVEMENT if claim.kind in MOVING else claim.kind
    return kind, claim.status, [one.name for one in claim.said_by]


def _names(claim: Claim) -> set[str]:
    return {one.name for one in (claim.where, claim.origin, claim.destination) if one is not None}
