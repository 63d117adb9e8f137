"""The plot inside one report: kept in an investigation, or read from a file and not kept."""

from __future__ import annotations

from typing import BinaryIO

from thereafter.errors import ConfigError, SourceError
from thereafter.links.plot import plot_in
from thereafter.record.plot import PlotLink
from thereafter.record.report import Problem, Report
from thereafter.reports import Options, read_in
from thereafter.story.story import Story


def plot_of_source(source: str, options: Options, *, stdin: BinaryIO | None = None) -> tuple[PlotLink, ...]:
    """What the reports of a file tie inside themselves; nothing is stored."""
    reports: list[Report] = []
    problems: list[Problem] = []
    for item in read_in([source], options, stdin=stdin):
        if isinstance(item, Problem):
            problems.append(item)
        else:
            reports.append(item.report)
    if not reports:
        why = problems[0].what if problems else "no report was found."
        raise SourceError(why, where=source, hint="Give a file that `thereafter read` reads, or a report's id.")
    return tuple(link for report in reports for link in plot_in(report))


def plot_of_report(story: Story, report: str) -> tuple[PlotLink, ...]:
    """What a report of an investigation ties inside itself."""
    found = story.store.reports([report])
    if not found:
        raise ConfigError(
            "no file and no report of this investigation.",
            where=report,
            hint="Name a file, or a report's id (`thereafter claims --json` gives them).",
        )
    return plot_in(found[0])
