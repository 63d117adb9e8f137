"""`thereafter export FORMAT QUESTION`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from thereafter.cli.options import as_of, edition, investigation, story_at

FORMATS = ("geojson", "csv", "jsonl", "timelinejs")


@click.command("export")
@click.argument("form", metavar="FORMAT", type=click.Choice(FORMATS))
@click.argument("question")
@click.option("-o", "--out", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@as_of
@edition
@investigation
def command(
    *, form: str, question: str, out: Path | None, as_of: date | None, edition: str, investigation: Path | None
) -> None:
    """Write the answer to QUESTION as geojson, csv, jsonl (claims, lossless) or timelinejs."""
    from thereafter.dossier import export

    with story_at(investigation) as story:
        dossier = story.follow(question, as_of=as_of)
        today = story.today
    if edition == "public":
        from thereafter.guard import public

        dossier = public(dossier, today=today)
    text = export(form, dossier)
    if out:
        out.write_text(text, encoding="utf-8")
        click.echo(f"{form}: {out}", err=True)
    else:
        sys.stdout.write(text)
