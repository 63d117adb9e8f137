"""A tenure: who held a place, since when, until when, contested by whom."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from thereafter.record.ids import ClaimId, TenureId
from thereafter.record.values import ActorName, Figure, When, Where


class Tenure(Struct, frozen=True, kw_only=True):
    """One spell of one holder in one place; spells of one holder never overlap."""

    id: TenureId
    place: Where
    holder: ActorName | None  # None: not known who
    since: When = When()
    until: When | None = None  # None: as far as is known it still holds
    share: Figure | None = None  # None: no share was reported
    contested_by: tuple[ActorName, ...] = ()
    last_evidence: date | None = None
    claims: tuple[ClaimId, ...] = ()  # for
    against: tuple[ClaimId, ...] = ()  # claims that say otherwise, kept
    inferred: bool = False  # True: from a loss or "recaptured", no report of the spell itself
