"""A number told of several destinations, or of several origins, together: it is of all of them, and lent to none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from msgspec import structs

from thereafter.movements.people import heads
from thereafter.movements.where import place_key, same_place
from thereafter.movements.who import MOVING
from thereafter.record.claim import Claim
from thereafter.record.ids import ClaimId
from thereafter.record.kinds import Basis


class Shared(NamedTuple):
    """Claims as a ledger may count them: the departures of all, and the rest."""

    departures: list[Claim]
    rest: list[Claim]


def shared_out(claims: Iterable[Claim]) -> Shared:
    """“5,000 fled to Idlib and Palmyra”: one departure of 5,000 without an end, and two ways without a number.

    The reader tells it as two claims of one number at one spot of the text; a share ("most") may be said of each. Where
    nobody says from where they came, no ledger could count them twice, and each way keeps the number.
    """
    told_together = _of_several_starts(list(claims))
    known = told_together.rest
    spots: dict[tuple[object, ...], list[Claim]] = {}
    for claim in known:
        if claim.kind in MOVING and claim.origin and claim.destination and claim.basis is not Basis.STOCK:
            spots.setdefault(_spot(claim), []).append(claim)
    several = [told for told in spots.values() if _several(told)]
    parts = {claim.id for told in several for claim in told}
    departures = [structs.replace(min(told, key=lambda claim: claim.id), destination=None) for told in several]
    departures += told_together.departures
    return Shared(departures, [_without_number(claim) if claim.id in parts else claim for claim in known])


def _of_several_starts(claims: list[Claim]) -> Shared:
    """“400 people fled X and Y to Z”: 400 came to Z, on two ways without a number of their own."""
    spots: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        if claim.kind in MOVING and claim.origin and claim.basis is not Basis.STOCK and heads(claim):
            spots.setdefault((claim.report, claim.kind, *(f.start for f in heads(claim))), []).append(claim)
    parts, whole = set[ClaimId](), list[Claim]()
    for told in spots.values():
        first = min(told, key=lambda claim: (claim.quote.end, claim.id))
        ends = place_key(first.destination)
        beside = [c for c in told if place_key(c.destination) == ends and not same_place(c.origin, first.origin)]
        together = [claim for claim in beside if claim.quote == first.quote]
        parts |= {claim.id for claim in beside if claim in together or claim.destination is None}
        if together:
            parts.add(first.id)
            whole += [structs.replace(first, origin=None)] if first.destination is not None else []
    return Shared(whole, [_without_number(claim) if claim.id in parts else claim for claim in claims])


def _spot(claim: Claim) -> tuple[object, ...]:
    return (claim.report, claim.kind, claim.quote.start, claim.quote.end, *(f.start for f in heads(claim)))


def _several(told: list[Claim]) -> bool:
    return bool(heads(told[0])) and any(not same_place(c.destination, told[0].destination) for c in told)


def _without_number(claim: Claim) -> Claim:
    return structs.replace(claim, figures=tuple(figure for figure in claim.figures if figure.what == "share"))
