"""`thereafter add SOURCE…`."""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from thereafter.cli.options import documents, investigation, story_at, workers
from thereafter.errors import ConfigError

if TYPE_CHECKING:
    from thereafter.story import Added

FINISHED_WITH_PROBLEMS = 3
# A line per stage is enough for a log file; a terminal is refreshed four times a second.
PLAIN_EVERY_S = 15.0
LIVE_EVERY_S = 0.25


@click.command("add")
@click.argument("sources", nargs=-1, required=True)
@documents
@click.option("--licence", help="Licence for documents that state none.")
@click.option("--columns", help="Which column is what: text=body,published=day,publisher=source.")
@click.option("--table", type=click.Choice(["ucdp", "acled", "gdelt"]), help="Read tables as this event table.")
@click.option("--decimal", default=".", show_default=True, help="Decimal sign in tables.")
@click.option("--jobs", type=click.IntRange(1), help="Processes that read claims [default: one per core].")
@investigation
@click.pass_context
def command(
    ctx: click.Context,
    *,
    sources: tuple[str, ...],
    published: date | None,
    publisher: str | None,
    language: str | None,
    licence: str | None,
    columns: str | None,
    suffix: str | None,
    table: str | None,
    decimal: str,
    jobs: int | None,
    investigation: Path | None,
) -> None:
    """Read reports in: files, folders, globs, or - for standard input.

    Text, Markdown, HTML, JSON lines, CSV and TSV, .gz and .zip of these, and event tables with the columns of UCDP GED,
    ACLED or GDELT. Reports that are there already are skipped, so an interrupted run goes on where it stopped.
    """
    from thereafter.reports import Options

    options = Options(
        published=published,
        publisher=publisher,
        language=language,
        licence=licence,
        columns=_columns(columns),
        format=suffix,
        table=table,
        decimal=decimal,
    )
    _say_columns(sources, options)
    line = ProgressLine()
    with story_at(investigation) as story:
        added = story.add(sources, options, workers=jobs or workers(), stdin=sys.stdin.buffer, progress=line.update)
        line.end()
        click.echo(summary(added))
        if added.problems:
            click.echo(f"{added.problems:,} problems; `thereafter doctor` lists them.", err=True)
            ctx.exit(FINISHED_WITH_PROBLEMS)


def _columns(given: str | None) -> tuple[tuple[str, str], ...]:
    if not given:
        return ()
    pairs = [part.partition("=") for part in given.split(",")]
    if not all(field and column for field, _, column in pairs):
        raise ConfigError(f"--columns {given} is not field=column,…", hint="Write --columns text=body,published=day")
    return tuple((field.strip(), column.strip()) for field, _, column in pairs)


def _say_columns(sources: tuple[str, ...], options: object) -> None:
    """Show which columns were guessed, so that a wrong guess is seen before it is read."""
    from thereafter.reports import guessed_columns

    for source in sources:
        guessed = guessed_columns(source, options)  # type: ignore[arg-type]
        if guessed:
            said = ", ".join(f"{field}={column}" for field, column in guessed)
            click.echo(f"{source}: reading {said} (change with --columns)", err=True)


def summary(added: Added) -> str:
    """One line about a run of `add`."""
    skipped = added.read - added.new
    known = f", {skipped:,} known already" if skipped else ""
    return f"{added.new:,} reports added{known}; {added.copies:,} copies; {added.claims:,} claims."


class ProgressLine:
    """One line on stderr, redrawn on a terminal, repeated now and then elsewhere."""

    def __init__(self) -> None:
        self._live = sys.stderr.isatty()
        self._shown = time.monotonic()

    def update(self, added: Added) -> None:
        """Show the tally if it is time to."""
        now = time.monotonic()
        if now - self._shown < (LIVE_EVERY_S if self._live else PLAIN_EVERY_S):
            return
        self._shown = now
        text = f"read {added.read:,} · claims {added.claims:,} · problems {added.problems:,}"
        click.echo(f"\r{text}\033[K" if self._live else text, err=True, nl=not self._live)

    def end(self) -> None:
        """Leave the line."""
        if self._live:
            click.echo("\r\033[K", err=True, nl=False)
