"""ACLED rows: the coded event with ACLED's own note as its second paragraph."""

from __future__ import annotations

from collections.abc import Iterable

from thereafter.patterns import regex
from thereafter.record.ids import content_id
from thereafter.record.kinds import ReportKind
from thereafter.record.report import CodedRow, Problem
from thereafter.reports.cells import BadCell, Row, count, day, degrees, joined, placed, words
from thereafter.reports.drafts import Draft
from thereafter.reports.options import Options

PUBLISHER = "ACLED"
LICENCE = "ACLED terms of use (attribution; single rows are not to be passed on)"

_BETWEEN_SOURCES = regex(r"\s*;\s*")


def read_acled(row: Row, where: str, options: Options) -> Iterable[Draft | Problem]:
    """The row's draft, or the Problem that a cell of it is."""
    try:
        coded = _coded(row, options)
    except BadCell as bad:
        return (bad.problem(where),)
    sources = tuple(dict.fromkeys(filter(None, _BETWEEN_SOURCES.split(coded.sources or ""))))
    draft = Draft(
        text=_rendering(row, coded),
        origin=where,
        kind=ReportKind.TABLE_ROW,
        published=coded.date_end,
        published_from='column "event_date"',
        publisher=PUBLISHER,
        language="en",
        licence=LICENCE,
        credits=sources,
        coded=coded,
        lineage=content_id("lin", "acled", coded.row),
    )
    return (draft,)


def _coded(row: Row, options: Options) -> CodedRow:
    when = day(row, "event_date", options)
    killed = count(row, "fatalities", options)
    return CodedRow(
        table="acled",
        row=words(row, "event_id_cnty") or words(row, "data_id") or "",
        event_type=words(row, "sub_event_type") or words(row, "event_type") or "",
        date_start=when,
        date_end=when,
        side_a=words(row, "actor1"),
        side_b=words(row, "actor2"),
        place=words(row, "location"),
        admin1=words(row, "admin1"),
        country=words(row, "country"),
        lat=degrees(row, "latitude", 90, options),
        lon=degrees(row, "longitude", 180, options),
        where_precision=count(row, "geo_precision", options),
        killed_best=killed,
        sources=words(row, "source"),
    )


def _rendering(row: Row, coded: CodedRow) -> str:
    general = words(row, "event_type")
    kind = coded.event_type if general in (None, coded.event_type) else f"{general}: {coded.event_type}"
    line = joined(
        str(coded.date_start or "undated"),
        placed(coded.place, coded.admin1, coded.country),
        " – ".join(side for side in (coded.side_a, coded.side_b) if side),
        kind,
        f"killed: {coded.killed_best}" if coded.killed_best is not None else None,
        f"source: {coded.sources}" if coded.sources else None,
        f"{PUBLISHER} {coded.row}",  # two events can agree in all else
    )
    note = words(row, "notes")
    return f"{line}\n\n{note}" if note else line
