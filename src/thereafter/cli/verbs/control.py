"""`thereafter control PLACE`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from thereafter.cli import words
from thereafter.cli.options import as_of, investigation, output, story_at
from thereafter.cli.show import Column, show
from thereafter.record.tenure import Tenure

COLUMNS: tuple[Column[Tenure], ...] = (
    Column("place", lambda spell: spell.place.name, 2),
    Column("held by", words.holder, 3),
    Column("since", lambda spell: words.when(spell.since), 3),
    Column("until", lambda spell: words.when(spell.until) if spell.until else "as far as known, still", 3),
    Column("contested by", lambda spell: words.names(spell.contested_by) or "–", 2),
    Column("last evidence", lambda spell: str(spell.last_evidence or "–"), 2),
    Column("claims", lambda spell: f"{len(spell.claims)} for, {len(spell.against)} against", 2),
)


@click.command("control")
@click.argument("place")
@as_of
@output
@investigation
def command(*, place: str, as_of: date | None, form: str | None, edition: str, investigation: Path | None) -> None:
    """Who held PLACE, since when, contested by whom; with the last day there was evidence."""
    with story_at(investigation) as story:
        spells = story.control(place, as_of=as_of)
        today = story.today
    if edition == "public":
        from thereafter.guard import public_tenures

        spells = public_tenures(spells, today=today)
    show(spells, COLUMNS, form=form, title=f"control: {place}", empty=f"No report read says who held {place}.")
