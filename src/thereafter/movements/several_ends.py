"""A number told of several destinations together: it is of all of them, and lent to none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from msgspec import structs

from thereafter.movements.people import heads
from thereafter.movements.where import same_place
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
    known = _counted_once(list(claims))
    spots: dict[tuple[object, ...], list[Claim]] = {}
    for claim in known:
        if claim.kind in MOVING and claim.origin and claim.destination and claim.basis is not Basis.STOCK:
            spots.setdefault(_spot(claim), []).append(claim)
    several = [told for told in spots.values() if _several(told)]
    parts = {claim.id for told in several for claim in told}
    departures = [structs.replace(min(told, key=lambda claim: claim.id), destination=None) for told in several]
    return Shared(departures, [_without_number(claim) if claim.id in parts else claim for claim in known])


def _counted_once(claims: list[Claim]) -> list[Claim]:
    """“64,000 people in X have fled, leaving Y deserted”: nobody counts who left Y."""
    spots: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        if claim.kind in MOVING and claim.origin and claim.basis is not Basis.STOCK and heads(claim):
            spots.setdefault((claim.report, claim.kind, *(f.start for f in heads(claim))), []).append(claim)
    beside = set[ClaimId]()
    for told in spots.values():
        first = min(told, key=lambda claim: (claim.quote.end, claim.id))
        apart = (c for c in told if c.quote.end > first.quote.end and not same_place(c.origin, first.origin))
        beside |= {claim.id for claim in apart if claim.destination is None}
    return [_without_number(claim) if claim.id in beside else claim for claim in claims]


def _spot(claim: Claim) -> tuple[object, ...]:
    return (claim.report, claim.kind, claim.quote.start, claim.quote.end, *(f.start for f in heads(claim)))


def _several(told: list[Claim]) -> bool:
    return bool(heads(told[0])) and any(not same_place(c.destination, told[0].destination) for c in told)


def _without_number(claim: Claim) -> Claim:
    return structs.replace(claim, figures=tuple(figure for figure in claim.figures if figure.what == "share"))
