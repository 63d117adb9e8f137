"""Reading without keeping: reports with their claims, for a look before anything enters an investigation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from msgspec.structs import replace

from thereafter.record.marked import CodedAct, MarkedCopy, MarkedReport, Statement
from thereafter.record.report import Problem, Report
from thereafter.reports import Incoming, Options, read_in
from thereafter.story.adding import Desk


def marked_copy(
    sources: Sequence[str],
    options: Options,
    *,
    desk: Desk,
    stdin: BinaryIO | None = None,
    most: int,
    said: bool = False,
    coded: bool = False,
) -> MarkedCopy:
    """The first `most` reports of the sources with their claims, in the order of their words, and what was not read.

    `said`: also who says what in them; `coded`: also who did what to whom, in the codes of event data.
    """
    reports: list[MarkedReport] = []
    problems: list[Problem] = []
    for item in read_in(sources, options, stdin=stdin):
        if isinstance(item, Problem):
            problems.append(item)
        elif len(reports) == most:
            problems.append(
                Problem(
                    what=f"only the first {most:,} reports were read.",
                    where=item.report.origin,
                    hint="Raise --limit, or add them to an investigation.",
                )
            )
            break
        else:
            one = _marked(item, desk)
            one = replace(one, statements=_said(one.report)) if said else one
            reports.append(replace(one, acts=_acts(one.report, desk)) if coded else one)
    if not reports and not problems:
        problems.append(Problem(what="no report was found.", where=", ".join(sources)))
    return MarkedCopy(reports=tuple(reports), problems=tuple(problems))


def _marked(item: Incoming, desk: Desk) -> MarkedReport:
    reading = desk.read([item.report])[0]
    claims = sorted(reading.claims, key=lambda claim: (claim.quote.start, -claim.quote.end))
    return MarkedReport(report=item.report, claims=tuple(claims), problems=reading.problems)


def _said(report: Report) -> tuple[Statement, ...]:
    from thereafter.claims.saying.voiced import said_in

    return said_in(_read(report), report.id)


def _acts(report: Report, desk: Desk) -> tuple[CodedAct, ...]:
    from thereafter.claims.coding import acts_in

    text = _read(report)
    countries = desk.atlas.countries_in(text)
    places = desk.atlas.where_in(text, countries=countries)
    return acts_in(text, report.id, report.published, countries, places)


def _read(report: Report) -> str:
    """As much of a report's text as is read for claims; nothing of one in another language."""
    from thereafter.claims.reader import LONGEST_TEXT

    return report.text[:LONGEST_TEXT] if report.language in {None, "en"} else ""
