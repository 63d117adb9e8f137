"""`thereafter places find|near|list|get|add`, with `roads` and `route` of `places_roads`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from thereafter.cli.show import Column, as_csv, show, show_json
from thereafter.cli.verbs.places_roads import roads, route

if TYPE_CHECKING:
    from thereafter.places import Match
    from thereafter.places.listing import InUse
    from thereafter.record import Place
    from thereafter.record.values import Where

FINISHED_WITH_PROBLEMS = 3
CLEAR = 0.7  # probability from which one candidate is called the place meant; nine in ten of those were right


def columns() -> tuple[Column[Place], ...]:
    """The columns of a table of places."""
    return (
        Column("name", lambda place: place.name, 3),
        Column("local name", lambda place: place.local_name or "–", 2),
        Column("country", lambda place: place.country or "–", 2),
        Column("division", lambda place: place.admin1 or "–", 2),
        Column("kind", lambda place: place.precision.value, 2),
        Column("people", lambda place: f"{place.population:,}" if place.population else "–", 2),
        Column("lat, lon", lambda place: f"{place.lat:.3f}, {place.lon:.3f}", 2),
        Column("marks", lambda place: ", ".join(place.marks) or "–", 2),
        Column("id", lambda place: place.id, 3),
    )


def _candidate_columns() -> tuple[Column[Match], ...]:
    """The columns of a place, behind how likely it is meant and how it was found."""
    return (
        Column("likely", lambda match: f"{match.probability:.2f}", 2),
        Column("found", lambda match: match.how, 2),
        *(Column(c.heading, _of_place(c), c.ratio) for c in columns()),
    )


_ON_SCREEN = frozenset(("likely", "found", "name", "country", "division", "kind", "lat, lon", "id"))


def _of_place(column: Column[Place]) -> Any:
    return lambda match: column.cell(match.place)


@click.group("places")
def command() -> None:
    """Find places; get and add gazetteers; read roads and tell the way."""


command.add_command(roads)
command.add_command(route)


def _form(verb: click.decorators.FC) -> click.decorators.FC:
    verb = click.option("--json", "form", flag_value="json", help="Print JSON.")(verb)
    return click.option("--csv", "form", flag_value="csv", help="Print CSV.")(verb)


def _geo(verb: click.decorators.FC) -> click.decorators.FC:
    return _form(click.option("--geojson", "form", flag_value="geojson", help="Print GeoJSON.")(verb))


@command.command("find")
@click.argument("name")
@click.option("--country", help="ISO code: SY, UA …")
@click.option("--in", "division", help="Province that it is said to lie in.")
@_geo
def find(name: str, country: str | None, division: str | None, form: str | None) -> None:
    """Places called NAME, or nearly so, most likely first, with the probability of each."""
    from thereafter.places import open_atlas

    if not name.strip():
        raise click.UsageError("The name is empty. Say which place to find: `thereafter places find Palmyra`.")
    matches = open_atlas().find(name, country=country.upper() if country else None, division=division)
    best = matches[0] if matches and matches[0].probability >= CLEAR else None
    if form == "geojson":
        _print_geojson([(m.place, {"probability": m.probability, "how": m.how}) for m in matches])
    elif form == "json":
        none = round(1 - sum(match.probability for match in matches), 4)
        show_json("candidates", matches, name=name, resolved=best.place.id if best else None, none_of_these=none)
    elif form == "csv":
        click.echo(as_csv(matches, _candidate_columns()), nl=False)
    else:
        narrow = [column for column in _candidate_columns() if column.heading in _ON_SCREEN]
        show(matches, narrow, form=None, title=f"places: {name}", empty=_no_place(name))
        if matches and best is None:
            click.echo("Not clear which is meant. Say more: --country, --in PROVINCE.")


def _no_place(name: str) -> str:
    return (
        f"No place called {name}. A larger gazetteer of the country helps: `thereafter places get SY`, "
        "or `thereafter places add FILE`."
    )


@command.command("near", context_settings={"ignore_unknown_options": True})
@click.argument("where", nargs=-1, required=True, metavar="LAT LON | PLACE")
@click.option("--km", type=float, default=25.0, show_default=True, help="Radius.")
@_geo
def near(where: tuple[str, ...], km: float, form: str | None) -> None:
    """Places within KM of a point or of a place, nearest first."""
    from thereafter.places import open_atlas

    if not 0 < km <= FARTHEST_KM:
        raise click.UsageError(f"--km {km:g} is no radius: give more than 0 and at most {FARTHEST_KM:,}.")
    atlas = open_atlas()
    lat, lon = _point(where) or _middle(atlas.where(" ".join(where)))
    found = atlas.near(lat, lon, km)
    if form == "geojson":
        _print_geojson([(place, {}) for place in found])
    else:
        show(found, columns(), form=form, title=f"places: near {lat:g}, {lon:g}")


FARTHEST_KM = 2000


def _point(words: Sequence[str]) -> tuple[float, float] | None:
    """The point that two numbers give; None: they are no numbers, so a name."""
    try:
        lat, lon = (float(word) for word in " ".join(words).replace(",", " ").split())
    except ValueError:
        return None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        hint = " They seem to be swapped." if -90 <= lon <= 90 and -180 <= lat <= 180 else ""
        raise click.UsageError(f"{lat:g}, {lon:g} is no point: latitude comes first, -90 to 90, then longitude.{hint}")
    return lat, lon


def _middle(place: Where) -> tuple[float, float]:
    if place.lat is None or place.lon is None:
        raise click.UsageError(f"{place.name} has no point.")
    return place.lat, place.lon


def _print_geojson(places: Sequence[tuple[Place, dict[str, object]]]) -> None:
    """Points with everything that is known of them."""
    import msgspec

    features = [
        {
            "type": "Feature",
            "id": place.id,
            "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
            "properties": {**msgspec.to_builtins(place), **more},
        }
        for place, more in places
    ]
    click.echo(msgspec.json.format(msgspec.json.encode({"type": "FeatureCollection", "features": features})).decode())


def _listed_columns() -> tuple[Column[InUse], ...]:
    return (
        Column("file", lambda one: one.file, 3),
        Column("places", lambda one: f"{one.places:,}", 2),
        Column("new", lambda one: f"{one.new:,}", 2),
        Column("countries", lambda one: " ".join(one.countries) or "–", 3),
        Column("added", lambda one: one.added_on or "–", 2),
        Column("left out", lambda one: f"{one.left_out:,}" if one.left_out else "–", 2),
        Column("SHA-256", lambda one: one.sha256, 5),
    )


@command.command("list")
@_form
def listed(form: str | None) -> None:
    """The gazetteers in use: file, digest, places, day, countries."""
    from thereafter.places.listing import in_use

    show(in_use(), _listed_columns(), form=form, title="gazetteers")


@command.command("get")
@click.argument("tables", nargs=-1, required=True, metavar="COUNTRY...")
@click.option(
    "--from",
    "base",
    envvar="THEREAFTER_GEONAMES",
    metavar="ADDRESS",
    help="Where the tables lie [default: GeoNames' own server].",
)
@click.pass_context
def get(ctx: click.Context, tables: tuple[str, ...], base: str | None) -> None:
    """Fetch the table of a COUNTRY (SY, UA …) from GeoNames and add it; needs a network.

    A fetch that broke off goes on where it stopped. allCountries and alternateNamesV2 can be fetched, too.
    """
    from thereafter.places.fetching import fetch
    from thereafter.places.opening import cache_folder

    left_out = 0
    for table in tables:
        got = fetch(table, cache_folder() / "fetched", base=base, progress=_tell)
        went_on = f", the first {got.resumed_at:,} fetched earlier" if got.resumed_at else ""
        click.echo(f"{got.path.name}: {got.size:,} bytes{went_on}, SHA-256 {got.sha256}")
        left_out += _added(got.path)
        got.path.unlink()  # the gazetteers keep a copy of what was added
    if left_out:
        ctx.exit(FINISHED_WITH_PROBLEMS)


@command.command("add")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_context
def add(ctx: click.Context, files: tuple[Path, ...]) -> None:
    """Add gazetteers, tables of P-codes and lists of sites.

    FILES are GeoNames' tables (.txt, .zip, .gz; alternateNamesV2, too), Who's On First's GeoJSON or meta tables,
    P-codes (.csv, .xlsx), UNESCO's list, or your own .csv, .xlsx or .geojson with name, lat, lon and, for sites, kind.
    """
    if sum([_added(file) for file in files]):
        ctx.exit(FINISHED_WITH_PROBLEMS)


def _added(file: Path) -> int:
    """Add one file, tell what became of it; returns how many of its lines were left out."""
    from thereafter.places import add_gazetteer

    added = add_gazetteer(file, progress=_tell)
    told = f"{added.new:,} places added, {added.known:,} known already, {added.left_out:,} left out"
    if added.names or added.unknown:
        told += f"; {added.names:,} lines of names for known places, {added.unknown:,} for places nobody has"
    click.echo(f"{file.name}: {told}.")
    for problem in added.problems:
        click.echo(str(problem), err=True)
    return added.left_out


def _tell(line: str) -> None:
    click.echo(line, err=True)
