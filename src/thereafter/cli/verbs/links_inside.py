"""`thereafter links --inside FILE|ID`: the plot inside one report."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from thereafter.cli.options import story_at
from thereafter.cli.show import Column, show
from thereafter.record.plot import PlotLink
from thereafter.record.values import Quote

PLOT: tuple[Column[PlotLink], ...] = (
    Column("first", lambda one: one.cause.text, 2),
    Column("then", lambda one: one.effect.text, 2),
    Column("tied", lambda one: f"{one.sure:.2f}", 1),
    Column("this order", lambda one: f"{one.sure_of_order:.2f}", 1),
    Column("in the words", lambda one: _words(one), 8),  # noqa: PLW0108 - defined below
)


def show_plot(source: str, *, top: int, form: str | None, edition: str, at: Path | None) -> None:
    """Print the likeliest ties between the events of a report."""
    if edition == "public":
        raise click.UsageError("--inside shows a report's own words; it is for the newsroom.")
    from thereafter.story.plotting import plot_of_report, plot_of_source

    if source == "-" or Path(source).is_file():
        from thereafter.reports import Options
        from thereafter.store import utc_now

        found = plot_of_source(source, Options(today=utc_now().date()), stdin=sys.stdin.buffer)
    else:
        with story_at(at) as story:
            found = plot_of_report(story, source)
    empty = "No two events of this report look tied. That is no evidence that they are not."
    show(found[:top], PLOT, form=form, title=f"plot: {source}", empty=empty)


def _words(one: PlotLink) -> str:
    """The sentence of both, or the two sentences in the order of the report."""
    if one.cause_in == one.effect_in:
        return _line(one.cause_in)
    early, late = sorted((one.cause_in, one.effect_in), key=lambda quote: quote.start)
    return f"{_line(early)} … {_line(late)}"


def _line(quote: Quote) -> str:
    return " ".join(quote.text.split())
