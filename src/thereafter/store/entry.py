"""What goes into the log, and which part of the log a question reads."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from thereafter.record.claim import Claim
from thereafter.record.kinds import Kind, ReportKind
from thereafter.record.report import Problem, Report


class Entry(Struct, frozen=True, kw_only=True):
    """One report with everything that is stored along with it, written in one transaction."""

    report: Report
    raw: bytes = b""
    signature: bytes | None = None
    bands: tuple[int, ...] = ()
    kin: tuple[tuple[int, float], ...] = ()  # earlier reports (seq) with the same or nearly the same text
    claims: tuple[Claim, ...] = ()
    about: tuple[tuple[str, ...], ...] = ()  # for each claim: the countries it is about (ISO alpha-2)
    problems: tuple[Problem, ...] = ()


class Scope(Struct, frozen=True, kw_only=True):
    """Which claims a question reads; every read is bounded by what was known `as_of` a day."""

    as_of: date
    last_batch: int | None = None  # only what was recorded in batches up to this one
    countries: tuple[str, ...] = ()  # empty: all
    places: tuple[str, ...] = ()  # claims that name one of these, or a place inside one; empty: all
    kinds: tuple[Kind, ...] = ()  # empty: all
    since: date | None = None  # days the claims speak of
    until: date | None = None
    rows: bool = False  # only rows of event tables
    texts: bool = False  # of what was published, only what somebody wrote: no rows of event tables


class Batch(Struct, frozen=True, kw_only=True):
    """One run of `add`."""

    seq: int
    started_at: str
    sources: str
    reports: int


class Look(Struct, frozen=True, kw_only=True):
    """A question asked earlier, and the last batch that its answer knew."""

    question: str
    as_of: str
    recorded_at: str
    last_batch: int


class Reach(Struct, frozen=True, kw_only=True):
    """How far a set of claims reaches: its countries and days."""

    countries: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


class Published(Struct, frozen=True, kw_only=True):
    """That a report was published: all that counting coverage needs."""

    report: str
    published: date | None
    publisher: str | None
    lineage: str
    kind: ReportKind = ReportKind.ARTICLE
