"""`thereafter places roads|route`: reading an extract of OpenStreetMap, and the way between two places."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from thereafter.cli import words
from thereafter.cli.options import Day, as_of, investigation, output, story_at
from thereafter.cli.show import Column, as_csv, console, show, show_json
from thereafter.errors import ConfigError

if TYPE_CHECKING:
    from thereafter.places.roads import Kept
    from thereafter.record.place import Leg, Route
    from thereafter.story.routes import WayTold

KEPT: tuple[Column[Kept], ...] = (
    Column("name", lambda kept: kept.name, 3),
    Column("mapped by", lambda kept: kept.day or "not said", 2),
    Column("nodes", lambda kept: f"{kept.nodes:,}", 2),
    Column("stretches of road", lambda kept: f"{kept.stretches:,}", 2),
    Column("km", lambda kept: f"{kept.km:,.0f}", 2),
)


@click.command("roads")
@click.argument("files", metavar="[FILE.osm.pbf]...", nargs=-1, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--list", "listed", is_flag=True, help="The extracts whose roads are kept.")
@click.option("--remove", metavar="NAME", help="Forget the roads of an extract.")
@click.option("--json", "form", flag_value="json", help="Print JSON.")
@click.option("--csv", "form", flag_value="csv", help="Print CSV.")
def roads(files: tuple[Path, ...], *, listed: bool, remove: str | None, form: str | None) -> None:
    """Read the roads of an OpenStreetMap extract; `places route` goes over them from then on.

    An extract of the same name replaces the older one, others are joined to it.
    """
    from thereafter.places.roads import add_roads, kept_roads, remove_roads

    if not (files or listed or remove or form):
        raise click.UsageError("Give an extract (FILE.osm.pbf), --list or --remove NAME.")
    if remove:
        remove_roads(remove)
        click.echo(f"{remove}: roads removed.", err=True)
    for file in files:
        kept = add_roads(file, progress=lambda line: click.echo(line, err=True))
        click.echo(_added(kept), err=True)
    if listed or form:
        show(kept_roads(), KEPT, form=form, title="roads", empty="No roads are kept. `places route` estimates.")


def _added(kept: Kept) -> str:
    told = f"{kept.name}: {kept.km:,.0f} km of road, {kept.nodes:,} nodes"
    day = f", as mapped by {kept.day}" if kept.day else ""
    broken = f"; {kept.broken:,} points of roads are missing in the file" if kept.broken else ""
    return f"{told}{day}{broken}."


@click.command("route")
@click.argument("origin", metavar="A")
@click.argument("destination", metavar="B")
@click.option("--at", type=Day(), help="Day of the journey: who held the road then. Needs --side.")
@click.option("--side", help="For whom the road must be open: an armed force, as reports name it. Needs --at.")
@click.option("--geojson", "form", flag_value="geojson", help="Print GeoJSON: the line along the roads.")
@as_of
@output
@investigation
def route(
    *,
    origin: str,
    destination: str,
    at: date | None,
    side: str | None,
    as_of: date | None,
    form: str | None,
    edition: str,
    investigation: Path | None,
) -> None:
    """The way from A to B: distance, time, and what they rest on.

    Over the roads of your extracts (`places roads`), else an estimate; what a report of the investigation states
    comes first. With --side, past the places that others held on the day --at.
    """
    if (side is None) != (at is None):
        raise click.UsageError("--side and --at need one another: for whom was the road to be open, and on which day?")
    told = _told(investigation, origin, destination, at=at, side=side, as_of=as_of)
    if edition == "public":
        told = _public(told)
    if form == "geojson":
        from thereafter.dossier.way_geojson import way_geojson

        click.echo(way_geojson(told.route, told.origin, told.destination), nl=False)
    elif form == "json":
        ends = {"origin": told.origin, "destination": told.destination}
        show_json("route", told.route, closed_by=told.closed_by, stated=told.stated, **ends)
    elif form == "csv":
        click.echo(as_csv([told], ROUTE), nl=False)
    else:
        _print(told)


def _told(path: Path | None, origin: str, destination: str, *, side: str | None, **days: date | None) -> WayTold:
    """The way, with what the investigation knows of it when one is named or the only one in this folder."""
    try:
        story = story_at(path)
    except ConfigError:
        if side or path:
            raise
        return _without_reports(origin, destination)
    with story:
        return story.way(origin, destination, side=side, **days)


def _without_reports(origin: str, destination: str) -> WayTold:
    from thereafter.places import open_atlas
    from thereafter.places import route as way
    from thereafter.places.roads import open_roads
    from thereafter.story.routes import WayTold

    atlas = open_atlas()
    a, b = atlas.where(origin), atlas.where(destination)
    return WayTold(origin=a, destination=b, route=way(a, b, roads=open_roads()))


def _public(told: WayTold) -> WayTold:
    from msgspec.structs import replace

    from thereafter.guard import public_claims, public_tenures
    from thereafter.guard.edition import public_way
    from thereafter.store import utc_now

    today = utc_now().date()
    route, (origin, destination) = public_way(told.route, (told.origin, told.destination))
    stated = public_claims(told.stated, today=today)
    route = replace(route, claims=tuple(one for one in route.claims if one in {claim.id for claim in stated}))
    closed_by = public_tenures(told.closed_by, today=today)
    return replace(told, origin=origin, destination=destination, route=route, closed_by=closed_by, stated=stated)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


ROUTE: tuple[Column[WayTold], ...] = (
    Column("from", lambda told: told.origin.name),
    Column("to", lambda told: told.destination.name),
    Column("basis", lambda told: told.route.basis),
    Column("km_low", lambda told: _number(told.route.km_low)),
    Column("km", lambda told: _number(told.route.km_best)),
    Column("km_high", lambda told: _number(told.route.km_high)),
    Column("hours_low", lambda told: _number(told.route.hours_low)),
    Column("hours", lambda told: _number(told.route.hours_best)),
    Column("hours_high", lambda told: _number(told.route.hours_high)),
    Column("closed_by", lambda told: "; ".join(told.route.blocked_by)),
    Column("detour_km", lambda told: _number(told.route.detour_km)),
    Column("detour_hours", lambda told: _number(told.route.detour_hours)),
    Column("wording", lambda told: told.route.wording),
    Column("claims", lambda told: " ".join(told.route.claims)),
)
LEGS: tuple[Column[Leg], ...] = (
    Column("road", lambda leg: leg.road or "–", 4),
    Column("class", lambda leg: leg.highway, 2),
    Column("km", lambda leg: f"{leg.km:,.1f}", 1),
    Column("hours", lambda leg: f"{leg.hours:.2f}", 1),
)
LEGS_SHOWN = 30


def _time(way: Route) -> str:
    """The time of a way, in minutes when it is short."""
    if way.hours_best < 1:
        return f"{60 * way.hours_best:.0f} minutes ({60 * way.hours_low:.0f}–{60 * way.hours_high:.0f})"
    return f"{way.hours_best:.1f} hours ({way.hours_low:.1f}–{way.hours_high:.1f})"


def _print(told: WayTold) -> None:
    """The way for people: the figures, what they rest on, what closes it, and its legs."""
    way = told.route
    line = console().print
    line(f"{told.origin.name} → {told.destination.name}", style="bold", markup=False)
    line(f"{way.km_best:,.0f} km ({way.km_low:,.0f}–{way.km_high:,.0f})", markup=False)
    line(_time(way), markup=False)
    line(f"{way.wording}.", markup=False)
    for tenure in told.closed_by:
        held = f"{tenure.place.name} was held by {words.holder(tenure)} since {words.when(tenure.since)}"
        line(
            f"{held}; claims for it: {len(tenure.claims)}, the last of {tenure.last_evidence or 'no day'}.",
            markup=False,
        )
    for claim in told.stated:
        line(f"“{claim.quote.text}” ({words.chain(claim.said_by)}, {claim.published}, {claim.id})", markup=False)
    if way.legs:
        show(way.legs[:LEGS_SHOWN], LEGS, form=None, title="roads, © OpenStreetMap contributors")
    if len(way.legs) > LEGS_SHOWN:
        line(f"… and {len(way.legs) - LEGS_SHOWN} more; --json and --geojson have all.", markup=False)
