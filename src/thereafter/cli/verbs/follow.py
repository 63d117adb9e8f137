"""`thereafter follow QUESTION`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from thereafter.cli.options import as_of, edition, investigation, story_at
from thereafter.cli.show import console

if TYPE_CHECKING:
    from thereafter.record import Dossier


@click.command("follow")
@click.argument("question")
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="Write the dossier as one HTML file.")
@click.option("--json", "form", flag_value="json", help="Print the dossier as JSON.")
@click.option("--csv", "form", flag_value="csv", help="Print the claims behind it as CSV.")
@as_of
@edition
@investigation
def command(
    *, question: str, html: Path | None, form: str | None, as_of: date | None, edition: str, investigation: Path | None
) -> None:
    """What followed? QUESTION is a place or an event: "East Aleppo", "fall of Goma, January 2025"."""
    with story_at(investigation) as story:
        dossier = story.follow(question, as_of=as_of)
        today = story.today
    if edition == "public":
        from thereafter.guard import public

        dossier = public(dossier, today=today)
    if html:
        write_html(dossier, html)
    show(dossier, form)


def write_html(dossier: Dossier, path: Path) -> None:
    """Write one dossier file and say where it is."""
    from thereafter.dossier import render_html

    path.write_text(render_html(dossier), encoding="utf-8")
    click.echo(f"dossier: {path}", err=True)


def show(dossier: Dossier, form: str | None) -> None:
    """Print a dossier for people, or as JSON or CSV."""
    from thereafter.dossier import export, render_json, render_terminal

    if form == "json":
        click.echo(render_json(dossier).decode())
    elif form == "csv":
        click.echo(export("csv", dossier), nl=False)
    else:
        render_terminal(dossier, console())
