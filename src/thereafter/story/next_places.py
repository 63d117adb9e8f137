"""Where the fighting moved to after a turning point, out of the event tables of an investigation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import structs

from thereafter.errors import ConfigError
from thereafter.links import Activity, next_places, with_links
from thereafter.links.anchor import day_told
from thereafter.links.next_places import days_needed
from thereafter.places import Atlas
from thereafter.record.kinds import Precision
from thereafter.record.next_place import NextPlace
from thereafter.record.place import Place
from thereafter.record.values import Where
from thereafter.store import Scope, Store
from thereafter.story.finding import Target
from thereafter.story.following import AFTER_DAYS, BEFORE_DAYS, Around, country_names

SAME_DAYS = 10  # a turning point this near to the day that was given is the one that was meant
NEAREST_KM = 25.0  # to the town that names a zone whose rows name none


def activity_of(store: Store, as_of: date, *, since: date | None = None, until: date | None = None) -> Activity:
    """The rows of event tables known by a day, of the days between; raises ConfigError when there is no table."""
    activity = Activity(store.claims(Scope(as_of=as_of, since=since, until=until, rows=True)))
    if not len(activity) and not store.has_table():
        what = "no event table has been read into this investigation."
        raise ConfigError(what, hint="Add one (UCDP GED, ACLED): thereafter add events.csv.")
    return activity


def places_after(
    store: Store, atlas: Atlas, target: Target, *, on: date | None, as_of: date
) -> tuple[date, tuple[NextPlace, ...]]:
    """The day of the turning point, and the places that the fighting may have moved to, likeliest first.

    `on` gives the day; without it the turning point is the one that `follow` finds.
    """
    around = _around(store, target, on, as_of)
    day = on or (day_told(around.anchor) if around.anchor else None)
    if day is None:
        what = f"no turning point of {target.place.name} is known by {as_of}."
        raise ConfigError(what, hint="Give its day: --on 2016-12-22.")
    first, last = days_needed(day)
    activity = activity_of(store, as_of, since=first, until=min(last, as_of))
    found = next_places(target.place, day, activity, as_of=as_of)
    anchor = around.anchor
    if anchor is not None and abs(((day_told(anchor) or date.min) - day).days) <= SAME_DAYS:
        found = with_links(found, around.links(), around.known.events, anchor.id)
    return day, _named(found, atlas)


def _around(store: Store, target: Target, on: date | None, as_of: date) -> Around:
    if on is None:
        return Around(store, target, as_of)
    since, until = on - timedelta(days=BEFORE_DAYS), on + timedelta(days=AFTER_DAYS)
    return Around(store, target, as_of, since=since, until=until)


def _named(found: Sequence[NextPlace], atlas: Atlas) -> tuple[NextPlace, ...]:
    """Zones whose rows name only a country, by their nearest town."""
    countries = frozenset(name.casefold() for name in country_names().values())
    return tuple(one if _has_name(one.place, countries) else _by_town(one, atlas) for one in found)


def _has_name(where: Where, countries: frozenset[str]) -> bool:
    return where.place is not None or where.name.split(" (", maxsplit=1)[0].casefold() not in {*countries, ""}


def _by_town(one: NextPlace, atlas: Atlas) -> NextPlace:
    town = town_at(one.area.lat or 0.0, one.area.lon or 0.0, atlas)
    if town is None:
        return one
    return structs.replace(
        one, place=structs.replace(one.place, name=town.name), area=structs.replace(one.area, name=town.name)
    )


def town_at(lat: float, lon: float, atlas: Atlas) -> Place | None:
    """The largest town around a point."""
    towns = [place for place in atlas.near(lat, lon, NEAREST_KM, limit=40) if place.precision is Precision.TOWN]
    return max(towns, key=lambda place: (place.population, place.id), default=None)
