"""A report: anything somebody published, as it was read in."""

from __future__ import annotations

from datetime import date, datetime

from msgspec import Struct

from thereafter.record.ids import LineageId, ReportId
from thereafter.record.kinds import ReportKind


class Report(Struct, frozen=True, kw_only=True):
    """One published text with its origin; `text` is what every quotation points into."""

    id: ReportId  # over text, publisher, published and address
    text: str
    kind: ReportKind = ReportKind.ARTICLE
    title: str | None = None  # also the first paragraph of `text`, so that quotations can point into it
    published: date | None = None  # None: no date found; kept and flagged
    published_from: str = ""  # document, option, column, file name … how the date is known
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None  # ISO 639-1, None: not detected
    licence: str | None = None
    origin: str = ""  # file and row it was read from, as the user named it
    raw_sha256: str = ""  # of the bytes it came in
    lineage: LineageId = ""  # reports that copy one another, or one wire, share it
    credits: tuple[str, ...] = ()  # outlets and agencies the text itself credits
    copy_of: ReportId | None = None  # same or nearly the same text as this earlier report
    coded: CodedRow | None = None  # for rows of event tables


class CodedRow(Struct, frozen=True, kw_only=True):
    """What an event table's row says in its own columns (UCDP, ACLED, GDELT), kept as read."""

    table: str  # ucdp, acled, gdelt
    row: str  # the row's own id
    event_type: str  # in the table's vocabulary
    date_start: date | None = None
    date_end: date | None = None
    side_a: str | None = None
    side_b: str | None = None
    place: str | None = None
    admin1: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    where_precision: int | None = None  # in the table's own scale
    killed_low: int | None = None
    killed_best: int | None = None
    killed_high: int | None = None
    killed_civilians: int | None = None
    sources: str | None = None


class Problem(Struct, frozen=True, kw_only=True):
    """Something about the data that a reader of the dossier must know; it never stops a run."""

    what: str
    where: str = ""
    hint: str = ""
    report: ReportId | None = None

    def __str__(self) -> str:
        """Where, what, and what to do, in one line."""
        what = self.what if self.what[-1:] in ".!?" else f"{self.what}."
        return " ".join(part for part in (f"{self.where}:" if self.where else "", what, self.hint) if part)


class Recorded(Struct, frozen=True, kw_only=True):
    """A report with the moment it entered the investigation and its place in the log."""

    report: Report
    recorded_at: datetime
    seq: int
