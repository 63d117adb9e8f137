"""A thread: a question the coverage opened, and what became of it."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from thereafter.record.ids import ClaimId, EventId, ReportId, ThreadId
from thereafter.record.kinds import Label
from thereafter.record.values import Where


class Thread(Struct, frozen=True, kw_only=True):
    """An open question with who last wrote about it, and how long it has been silent."""

    id: ThreadId
    question: str
    sort: str  # stated_unknown, promise, people, missing, control, inquiry, story
    label: Label
    where: Where | None = None
    opened: date | None = None
    last_heard: date | None = None
    last_publisher: str | None = None
    silence_days: int | None = None
    window_days: int = 30
    claims: tuple[ClaimId, ...] = ()  # that opened it
    answers: tuple[ClaimId, ...] = ()  # that touched it later
    reports: tuple[ReportId, ...] = ()  # coverage, in order of publication
    outlets: int = 0
    lineages: int = 0
    events: tuple[EventId, ...] = ()
    ask: str = ""  # the question a reporter should ask next
    whom: tuple[str, ...] = ()  # the last sources
    why: str = ""  # evidence and window behind the label
