"""`thereafter read FILE…`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from thereafter.cli.options import documents, edition
from thereafter.cli.show import console, show_json

if TYPE_CHECKING:
    from thereafter.record.marked import MarkedCopy

FINISHED_WITH_PROBLEMS = 3


@click.command("read")
@click.argument("sources", metavar="FILE...", nargs=-1, required=True)
@documents
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Read at most so many reports.")
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="Write the marked text as one HTML file.")
@click.option("--json", "form", flag_value="json", help="Print JSON.")
@edition
@click.pass_context
def command(
    ctx: click.Context,
    *,
    sources: tuple[str, ...],
    published: date | None,
    publisher: str | None,
    language: str | None,
    suffix: str | None,
    limit: int,
    html: Path | None,
    form: str | None,
    edition: str,
) -> None:
    """Read a report and show its text with its claims marked in it; nothing is stored.

    FILE is anything `add` reads; - is standard input.
    """
    from thereafter.reports import Options
    from thereafter.store import utc_now
    from thereafter.story import marked_copy, open_desk

    today = utc_now().date()
    options = Options(published=published, publisher=publisher, language=language, format=suffix, today=today)
    copy = marked_copy(sources, options, desk=open_desk(), stdin=sys.stdin.buffer, most=limit)
    if edition == "public":
        from thereafter.guard.copies import public_copy

        copy = public_copy(copy, today=today)
    if html:
        write_html(copy, html)
    show(copy, form, quiet=html is not None)
    if copy.problems or any(one.problems for one in copy.reports):
        ctx.exit(FINISHED_WITH_PROBLEMS)


def write_html(copy: MarkedCopy, path: Path) -> None:
    """Write the page and say where it is."""
    from thereafter.dossier.marked_html import render_marked_html

    path.write_text(render_marked_html(copy), encoding="utf-8")
    click.echo(f"marked text: {path}", err=True)


def show(copy: MarkedCopy, form: str | None, *, quiet: bool) -> None:
    """Print the copy for people or as JSON; a page that was asked for speaks for itself."""
    if form == "json":
        from thereafter.dossier import flat

        reports = [
            {
                "report": one.report,
                "claims": [flat(claim, one.report) for claim in one.claims],
                "problems": one.problems,
            }
            for one in copy.reports
        ]
        show_json("reports", reports, edition=copy.edition, problems=copy.problems, reductions=copy.reductions)
    elif not quiet:
        from thereafter.dossier.marked_terminal import render_marked_terminal

        render_marked_terminal(copy, console())
