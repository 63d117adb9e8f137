"""`thereafter forget REPORT`."""

from __future__ import annotations

from pathlib import Path

import click

from thereafter.cli.options import investigation, story_at


@click.command("forget")
@click.argument("report")
@click.option("--reason", required=True, help="Why; it stays on the tombstone.")
@investigation
def command(*, report: str, reason: str, investigation: Path | None) -> None:
    """Withdraw REPORT (its id): it is no longer read; a tombstone with the reason stays."""
    with story_at(investigation) as story:
        story.store.withdraw(report, reason)
    click.echo(f"{report} is withdrawn.")
