"""Which denials of an event still stand: a denial speaks of what was told up to its own day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from thereafter.record import Claim, Event
from thereafter.record.ids import ClaimId

STANDS_DAYS = 3
"""Told again this long after a denial, a happening is no longer the one denied: "did not begin as planned" on a day."""


def denials_standing(event: Event, claims: Mapping[ClaimId, Claim]) -> tuple[Claim, ...]:
    """The denials of `event` that nobody has told against since; the others stay in `disputed_by` as contradictions."""
    denials = [claims[i] for i in event.disputed_by if i in claims]
    told = [claims[i] for i in event.claims if i in claims and not claims[i].coded]
    return tuple(denial for denial in denials if not any(_outlives(claim, denial) for claim in told))


def _outlives(told: Claim, denial: Claim) -> bool:
    if told.published is None or denial.published is None:
        return False
    return told.published > denial.published + timedelta(days=STANDS_DAYS)
