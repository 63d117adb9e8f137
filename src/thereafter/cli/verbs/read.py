"""`thereafter read FILE…`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from thereafter.cli.options import documents, edition
from thereafter.cli.show import Column, as_csv, console, show_json

if TYPE_CHECKING:
    from thereafter.record.marked import CodedAct, MarkedCopy, MarkedReport, Statement

FINISHED_WITH_PROBLEMS = 3


@click.command("read")
@click.argument("sources", metavar="FILE...", nargs=-1, required=True)
@documents
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Read at most so many reports.")
@click.option("--said", is_flag=True, help="Also who says what: speaker, cue, words.")
@click.option("--coded", is_flag=True, help="Also who did what to whom, in CAMEO's codes.")
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="Write the marked text as one HTML file.")
@click.option("--json", "form", flag_value="json", help="Print JSON.")
@click.option("--csv", "form", flag_value="csv", help="Print the rows of --said or of --coded as CSV.")
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
    said: bool,
    coded: bool,
    html: Path | None,
    form: str | None,
    edition: str,
) -> None:
    """Read a report and show its text with its claims marked in it; nothing is stored.

    FILE is anything `add` reads; - is standard input.
    """
    if form == "csv":
        check_table(said=said, coded=coded, edition=edition)
    from thereafter.reports import Options
    from thereafter.store import utc_now
    from thereafter.story import marked_copy, open_desk

    today = utc_now().date()
    options = Options(published=published, publisher=publisher, language=language, format=suffix, today=today)
    copy = marked_copy(sources, options, desk=open_desk(), stdin=sys.stdin.buffer, most=limit, said=said, coded=coded)
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


def check_table(*, said: bool, coded: bool, edition: str) -> None:
    """CSV is one table, and both tables stay in the newsroom."""
    if said == coded:
        raise click.UsageError("--csv prints one table: give either --said or --coded with it.")
    if edition == "public":
        raise click.UsageError("--said and --coded are not part of the public edition: nothing is left for --csv.")


def show(copy: MarkedCopy, form: str | None, *, quiet: bool) -> None:
    """Print the copy for people or as JSON or CSV; a page that was asked for speaks for itself."""
    if form == "json":
        reports = [_report(one) for one in copy.reports]
        show_json("reports", reports, edition=copy.edition, problems=copy.problems, reductions=copy.reductions)
    elif form == "csv":
        click.echo(_table(copy), nl=False)
    elif not quiet:
        from thereafter.dossier.marked_terminal import render_marked_terminal

        render_marked_terminal(copy, console())


def _report(one: MarkedReport) -> dict[str, Any]:
    """A report as JSON; what was not asked for has no key."""
    from thereafter.dossier import flat

    told: dict[str, Any] = {
        "report": one.report,
        "claims": [flat(claim, one.report) for claim in one.claims],
        "problems": one.problems,
    }
    beside = {"statements": one.statements, "acts": one.acts}
    return told | {name: records for name, records in beside.items() if records is not None}


def _table(copy: MarkedCopy) -> str:
    """The statements, or the acts, of every report."""
    if any(one.statements is not None for one in copy.reports):
        return as_csv([said for one in copy.reports for said in one.statements or ()], SAID)
    return as_csv([act for one in copy.reports for act in one.acts or ()], CODED)


SAID: tuple[Column[Statement], ...] = (
    Column("source", lambda one: one.source.text if one.source else ""),
    Column("meant", lambda one: one.meant.text if one.meant else ""),
    Column("cue", lambda one: one.cue.text if one.cue else ""),
    Column("words", lambda one: " … ".join(part.text for part in one.content)),
    Column("start", lambda one: str(one.content[0].start)),
    Column("end", lambda one: str(one.content[-1].end)),
    Column("report", lambda one: one.content[0].report),
)
CODED: tuple[Column[CodedAct], ...] = (
    Column("source", lambda one: one.source.name),
    Column("target", lambda one: one.target.name),
    Column("cameo", lambda one: one.cameo),
    Column("plover", lambda one: one.plover),
    Column("quote", lambda one: one.quote.text),
    Column("start", lambda one: str(one.quote.start)),
    Column("end", lambda one: str(one.quote.end)),
    Column("report", lambda one: one.quote.report),
    Column("source_id", lambda one: one.source.id or ""),
    Column("target_id", lambda one: one.target.id or ""),
)
