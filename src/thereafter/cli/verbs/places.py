"""`thereafter places find|near|add`, with `roads` and `route` of `places_roads`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from thereafter.cli.show import Column, show
from thereafter.cli.verbs.places_roads import roads, route

if TYPE_CHECKING:
    from thereafter.record import Place


def columns() -> tuple[Column[Place], ...]:
    """The columns of a table of places."""
    return (
        Column("name", lambda place: place.name, 3),
        Column("local name", lambda place: place.local_name or "–", 2),
        Column("country", lambda place: place.country or "–", 1),
        Column("division", lambda place: place.admin1 or "–", 2),
        Column("kind", lambda place: place.precision.value, 2),
        Column("people", lambda place: f"{place.population:,}" if place.population else "–", 2),
        Column("lat, lon", lambda place: f"{place.lat:.3f}, {place.lon:.3f}", 2),
        Column("marks", lambda place: ", ".join(place.marks) or "–", 2),
        Column("id", lambda place: place.id, 3),
    )


@click.group("places")
def command() -> None:
    """Find places; add a gazetteer; read roads and tell the way."""


command.add_command(roads)
command.add_command(route)


def _form(verb: click.decorators.FC) -> click.decorators.FC:
    verb = click.option("--json", "form", flag_value="json", help="Print JSON.")(verb)
    return click.option("--csv", "form", flag_value="csv", help="Print CSV.")(verb)


@command.command("find")
@click.argument("name")
@click.option("--country", help="ISO code: SY, UA …")
@_form
def find(name: str, country: str | None, form: str | None) -> None:
    """Places called NAME, or nearly so, most likely first."""
    from thereafter.places import open_atlas

    matches = open_atlas().find(name, country=country)
    show([match.place for match in matches], columns(), form=form, title=f"places: {name}", empty=_no_place(name))


def _no_place(name: str) -> str:
    return (
        f"No place called {name}. Add a gazetteer: `thereafter places add FILE`, for example a GeoNames country dump."
    )


@command.command("near")
@click.argument("lat", type=float)
@click.argument("lon", type=float)
@click.option("--km", type=float, default=25.0, show_default=True, help="Radius.")
@_form
def near(lat: float, lon: float, km: float, form: str | None) -> None:
    """Places within KM of LAT LON, nearest first."""
    from thereafter.places import open_atlas

    show(open_atlas().near(lat, lon, km), columns(), form=form, title=f"places near {lat}, {lon}")


@command.command("add")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def add(files: tuple[Path, ...]) -> None:
    """Add gazetteer FILES: GeoNames columns (.txt, .gz, .zip) or CSV with name, lat, lon."""
    from thereafter.places import add_gazetteer

    for file in files:
        added = add_gazetteer(file, progress=lambda line: click.echo(line, err=True))
        click.echo(
            f"{file.name}: {added.new:,} places added, {added.known:,} known already, {added.left_out:,} left out."
        )
        for problem in added.problems:
            click.echo(str(problem), err=True)
