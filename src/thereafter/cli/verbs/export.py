"""`thereafter export FORMAT QUESTION`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from thereafter.cli.options import as_of, edition, investigation, story_at

if TYPE_CHECKING:
    from thereafter.places import Atlas
    from thereafter.record import Dossier
    from thereafter.record.ids import PlaceId

FORMATS = ("geojson", "csv", "jsonl", "timelinejs", "flee")


@click.command("export")
@click.argument("form", metavar="FORMAT", type=click.Choice(FORMATS))
@click.argument("question")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Write to this file; for flee, this new folder.")
@as_of
@edition
@investigation
def command(
    *, form: str, question: str, out: Path | None, as_of: date | None, edition: str, investigation: Path | None
) -> None:
    """Write the answer to QUESTION as geojson, csv, jsonl (claims, lossless), timelinejs, or flee.

    flee is a folder that `simulate` and FLEE read: places of fighting and of journeys, roads by estimate, days of
    fighting, front lines, and people who arrived. It is a beginning, to be looked over.
    """
    from thereafter.dossier import export
    from thereafter.errors import ConfigError

    if form == "flee" and out is None:
        raise click.UsageError("flee is a folder: say where with --out DIR.")
    if form != "flee" and out is not None and out.is_dir():
        raise ConfigError("this is a folder.", where=str(out), hint="Name a file.")
    with story_at(investigation) as story:
        dossier = story.follow(question, as_of=as_of)
        today, atlas = story.today, story.desk.atlas
    if edition == "public":
        from thereafter.guard import public

        dossier = public(dossier, today=today)
    if form == "flee" and out is not None:
        _flee(dossier, atlas, out)
        return
    text = export(form, dossier)
    if out:
        out.write_text(text, encoding="utf-8")
        click.echo(f"{form}: {out}", err=True)
    else:
        sys.stdout.write(text)


def _flee(dossier: Dossier, atlas: Atlas, out: Path) -> None:
    from thereafter.dossier.flee_folder import scenario_of
    from thereafter.movements.simulation import write_folder

    def people_in(place_id: PlaceId) -> int:
        place = atlas.place(place_id)
        return place.population if place else 0

    scenario = scenario_of(dossier, people_in=people_in)
    write_folder(scenario, out)
    told = (
        f"{len(scenario.locations)} places, {len(scenario.roads)} roads (estimates), {len(scenario.camps)} with counts"
    )
    click.echo(f"flee: {out}: {told}. Look it over before you run it.", err=True)
