"""The journeys among what a text is read as, published on one day of 2022."""

from __future__ import annotations

from datetime import date

from claims.made import SmallAtlas, claims_of
from thereafter.claims import RuleReader
from thereafter.record import Claim
from thereafter.record.kinds import Kind

GOING = {Kind.EVACUATION, Kind.MOVEMENT, Kind.RETURN, Kind.WITHDRAWAL}
DAY = date(2022, 5, 9)
READER = RuleReader(SmallAtlas())


def every(text: str) -> list[Claim]:
    """Everything it is read as."""
    return list(claims_of(READER, text, published=DAY))


def going(text: str) -> list[Claim]:
    """Evacuations, movements, returns and withdrawals."""
    return [claim for claim in every(text) if claim.kind in GOING]
