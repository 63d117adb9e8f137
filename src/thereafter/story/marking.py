"""Reading without keeping: reports with their claims, for a look before anything enters an investigation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from thereafter.record.marked import MarkedCopy, MarkedReport
from thereafter.record.report import Problem
from thereafter.reports import Incoming, Options, read_in
from thereafter.story.adding import Desk


def marked_copy(
    sources: Sequence[str], options: Options, *, desk: Desk, stdin: BinaryIO | None = None, most: int
) -> MarkedCopy:
    """The first `most` reports of the sources with their claims, in the order of their words, and what was not read."""
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
            reports.append(_marked(item, desk))
    if not reports and not problems:
        problems.append(Problem(what="no report was found.", where=", ".join(sources)))
    return MarkedCopy(reports=tuple(reports), problems=tuple(problems))


def _marked(item: Incoming, desk: Desk) -> MarkedReport:
    reading = desk.read([item.report])[0]
    claims = sorted(reading.claims, key=lambda claim: (claim.quote.start, -claim.quote.end))
    return MarkedReport(report=item.report, claims=tuple(claims), problems=reading.problems)
