"""`thereafter read FILE…`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from thereafter.cli.options import documents, edition
from thereafter.cli.show import Column, as_csv, console, show_json

if TYPE_CHECKING:
    from thereafter.record.marked import CodedAct, MarkedCopy, MarkedReport, NamedThing, Reason, Statement

FINISHED_WITH_PROBLEMS = 3


@click.command("read")
@click.argument("sources", metavar="FILE...", nargs=-1, required=True)
@documents
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Read at most so many reports.")
@click.option("--said", is_flag=True, help="Also who says what: speaker, cue, words.")
@click.option("--coded", is_flag=True, help="Also who did what to whom, in CAMEO's codes.")
@click.option("--judged", is_flag=True, help="As --coded, and what the encoder takes each act for.")
@click.option("--named", is_flag=True, help="Also what it names, and how it stands to each other (by the encoder).")
@click.option("--why", is_flag=True, help="Also which causes it states (by the encoder).")
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="Write the marked text as one HTML file.")
@click.option("--json", "form", flag_value="json", help="Print JSON.")
@click.option("--csv", "form", flag_value="csv", help="Print what one of these brings as CSV.")
@edition
@click.pass_context
def command(
    ctx: click.Context,
    /,
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
    **beside: bool,
) -> None:
    """Read a report and show its text with its claims marked in it; nothing is stored.

    FILE is anything `add` reads; - is standard input.
    """
    also = [name for name, wanted in beside.items() if wanted]
    if form == "csv":
        check_table(also, edition=edition)
    from thereafter.reports import Options
    from thereafter.store import utc_now
    from thereafter.story import marked_copy, open_desk

    today = utc_now().date()
    options = Options(published=published, publisher=publisher, language=language, format=suffix, today=today)
    copy = marked_copy(sources, options, desk=open_desk(), stdin=sys.stdin.buffer, most=limit, also=also)
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


def check_table(also: Sequence[str], *, edition: str) -> None:
    """CSV is one table, and every table stays in the newsroom."""
    if len(also) != 1:
        raise click.UsageError("--csv prints one table: give one of --said, --coded, --judged, --named, --why with it.")
    if edition == "public":
        raise click.UsageError(f"--{also[0]} is not part of the public edition: nothing is left for --csv.")


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
    beside = {name: getattr(one, name) for name in ("statements", "acts", "names", "standings", "reasons")}
    return told | {name: records for name, records in beside.items() if records is not None}


def _table(copy: MarkedCopy) -> str:
    """The rows of what was asked for, over every report."""
    for name, columns in (("statements", SAID), ("acts", CODED), ("names", NAMED), ("reasons", WHY)):
        if any(getattr(one, name) is not None for one in copy.reports):
            return as_csv([row for one in copy.reports for row in getattr(one, name) or ()], columns)
    return ""


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
    Column("judged", lambda one: one.judged),
    Column("sure", lambda one: "" if one.sure is None else f"{one.sure:.2f}"),
)
NAMED: tuple[Column[NamedThing], ...] = (
    Column("kind", lambda one: one.kind),
    Column("words", lambda one: one.quote.text),
    Column("sure", lambda one: f"{one.sure:.2f}"),
    Column("start", lambda one: str(one.quote.start)),
    Column("end", lambda one: str(one.quote.end)),
    Column("report", lambda one: one.quote.report),
)
WHY: tuple[Column[Reason], ...] = (
    Column("cause", lambda one: one.cause.text),
    Column("signal", lambda one: one.signal.text if one.signal else ""),
    Column("effect", lambda one: one.effect.text),
    Column("sure", lambda one: f"{one.sure:.2f}"),
    Column("start", lambda one: str(min(one.cause.start, one.effect.start))),
    Column("end", lambda one: str(max(one.cause.end, one.effect.end))),
    Column("report", lambda one: one.cause.report),
)
