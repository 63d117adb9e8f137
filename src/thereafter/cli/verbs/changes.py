"""`thereafter changes`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from thereafter.cli.options import as_of, investigation, output, story_at
from thereafter.cli.show import Column, show
from thereafter.errors import ConfigError
from thereafter.record.change import Change

COLUMNS: tuple[Column[Change], ...] = (
    Column("", lambda change: change.sort, 2),
    Column("what", lambda change: change.layer, 1),
    Column("now", lambda change: change.heading, 6),
    Column("before", lambda change: change.before if change.before not in {"", change.heading} else "–", 5),
    Column("because of", lambda change: f"{len(change.reports)} report{'s' * (len(change.reports) != 1)}", 2),
)


@click.command("changes")
@click.option("--since", help="A day (what became known after it) or a run of add by number [default: the last run].")
@as_of
@output
@investigation
def command(
    *, since: str | None, as_of: date | None, form: str | None, edition: str, investigation: Path | None
) -> None:
    """What is new, revised, contradicted or withdrawn since the last run of add, or since a day."""
    with story_at(investigation) as story:
        changes = story.changes(since=_moment(since), as_of=as_of)
        today = story.today
    if edition == "public":
        from thereafter.guard import public_changes

        changes = public_changes(changes, today=today)
    show(changes, COLUMNS, form=form, title=f"changes: {len(changes):,}", empty="Nothing changed.")


def _moment(since: str | None) -> int | date | None:
    if since is None:
        return None
    if since.isdigit() and len(since) < 8:
        return int(since)
    try:
        return date.fromisoformat(since)
    except ValueError:
        raise ConfigError(
            f"--since {since} is neither a day nor a number.", hint="Write 2017-01-31, or 3 for what came after run 3."
        ) from None
