"""Violence that an event table records beside what was reported of the place: silences, and months."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from thereafter.record.ids import ClaimId
from thereafter.record.kinds import Label
from thereafter.record.values import Where


class Silence(Struct, frozen=True, kw_only=True):
    """A time in which people were killed in a place or country and no report read named it."""

    where: Where
    level: str  # country, place
    since: date  # the first event in it
    until: date  # the last
    days: int  # without a report
    events: int
    killed: int
    deadliest: date | None = None
    deadliest_killed: int = 0
    sides: tuple[str, ...] = ()
    last_report: date | None = None  # None: none in the half year before
    next_report: date | None = None
    reports_before: int = 0  # that named it in the 90 days before
    share_of_activity: float = 0.0  # of all who were killed in these days in the whole table
    share_of_coverage: float = 0.0  # of the reports that name any place of the table in these days
    gap: float = 0.0  # the first less the second
    label: Label
    why: str = ""
    claims: tuple[ClaimId, ...] = ()  # the deadliest events


class CoverageMonth(Struct, frozen=True, kw_only=True):
    """One country or place in one month: what the table records there, and what was reported."""

    where: Where
    level: str  # country, place
    month: date  # its first day
    events: int
    killed: int
    reports: int  # that name it
    share_of_activity: float
    share_of_coverage: float
    gap: float
    label: str  # reported, unreported, unknown
    why: str = ""
