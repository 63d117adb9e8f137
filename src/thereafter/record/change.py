"""Changes between two answers, and human judgements: both are kept, nothing is overwritten."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from thereafter.record.ids import ClaimId, ReportId
from thereafter.record.kinds import Verdict


class Change(Struct, frozen=True, kw_only=True):
    """One thing that is new, revised, contradicted or withdrawn between two moments."""

    sort: str  # added, revised, contradicted, withdrawn
    layer: str  # report, event, control, movement, link, thread, truce
    subject: str  # id of what changed
    heading: str
    before: str = ""
    after: str = ""
    reports: tuple[ReportId, ...] = ()  # because of these
    claims: tuple[ClaimId, ...] = ()


class Judgement(Struct, frozen=True, kw_only=True):
    """What a person decided about a claim, event, link or thread."""

    target: str
    verdict: Verdict
    by: str = ""
    note: str = ""
    at: datetime | None = None
