"""Departures that somebody calls untrue: no movement, and no silence either."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from thereafter.movements.people import heads, too_few
from thereafter.movements.sums import span_of
from thereafter.movements.where import same_place
from thereafter.movements.who import MOVING, group_of
from thereafter.record.claim import Claim
from thereafter.record.kinds import Status
from thereafter.record.movement import LedgerLine
from thereafter.record.values import Where


def denied_of(
    claims: Iterable[Claim], place: Where, earliest: date | None, latest: date | None
) -> tuple[LedgerLine, ...]:
    """One line for each denied departure from `place` between two days, in order of time; none is counted."""
    told = [claim for claim in claims if _is_denied(claim, place) and _inside(claim, earliest, latest)]
    return tuple(_line(claim) for claim in sorted(told, key=lambda c: (c.day or date.min, c.id)))


def _is_denied(claim: Claim, place: Where) -> bool:
    if claim.kind not in MOVING or claim.status is not Status.DENIED or too_few(claim):
        return False
    return any(same_place(end, place) for end in (claim.origin, claim.where))


def _inside(claim: Claim, earliest: date | None, latest: date | None) -> bool:
    day = claim.day
    return day is None or ((earliest is None or day >= earliest) and (latest is None or day <= latest))


def _line(claim: Claim) -> LedgerLine:
    figure = next(iter(heads(claim)), None)
    span = span_of(figure)
    said = claim.said_by[0].name if claim.said_by else claim.publisher or "the report"
    return LedgerLine(
        destination=claim.destination,
        people=span.figure() if span is not None else None,
        group=group_of(claim),
        claims=(claim.id,),
        note=f"Called untrue, or said not to have happened, by {said}.",
    )
