"""Where the fighting moved to after a turning point, out of the event tables of an investigation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import structs

from thereafter.errors import ConfigError
from thereafter.links import Activity, next_places, with_links
from thereafter.links.anchor import day_told
from thereafter.links.next_places import days_needed
from thereafter.places import Atlas, distance_km
from thereafter.record.kinds import Precision
from thereafter.record.next_place import NextPlace
from thereafter.record.place import Place
from thereafter.record.values import Where
from thereafter.store import Scope, Store
from thereafter.story.finding import Target
from thereafter.story.following import AFTER_DAYS, BEFORE_DAYS, Around

SAME_DAYS = 10  # a turning point this near to the day that was given is the one that was meant
TOWN_KM, NEAREST_KM, FAR_KM = 10.0, 25.0, 120.0  # to the town that names a zone whose rows name none


def table_days(store: Store, as_of: date) -> tuple[date, date]:
    """The days that the event tables known by a day speak of; raises ConfigError when there is none."""
    days = store.table_days(as_of)
    if days is None:
        what = f"no event table has been read into this investigation that was known by {as_of}."
        raise ConfigError(what, hint="Add one (UCDP GED, ACLED): thereafter add events.csv.")
    return days


def activity_of(store: Store, as_of: date, since: date, until: date) -> Activity:
    """The rows of event tables known by a day, of the days between."""
    return Activity(store.claims(Scope(as_of=as_of, since=since, until=until, rows=True)))


def places_after(
    store: Store, atlas: Atlas, target: Target, *, on: date | None, as_of: date
) -> tuple[date, tuple[NextPlace, ...]]:
    """The day of the turning point, and the places that the fighting may have moved to, likeliest first.

    `on` gives the day; without it the turning point is the one that `follow` finds.
    """
    table_days(store, as_of)
    around = _around(store, target, on, as_of)
    day = on or (day_told(around.anchor) if around.anchor else None)
    if day is None:
        what = f"no turning point of {target.place.name} is known by {as_of}."
        raise ConfigError(what, hint="Give its day: --on 2016-12-22.")
    first, last = days_needed(day)
    activity = activity_of(store, as_of, first, min(last, as_of))
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
    return tuple(_by_town(one, atlas) if of_country(one.place, atlas) else one for one in found)


def of_country(where: Where, atlas: Atlas) -> bool:
    """Whether a row names no place of its own, only its country."""
    return where.place is None and (not where.name or where.country in atlas.countries_in(where.name))


def _by_town(one: NextPlace, atlas: Atlas) -> NextPlace:
    name = name_at(one.area, atlas)
    return structs.replace(one, place=structs.replace(one.place, name=name), area=structs.replace(one.area, name=name))


def name_at(where: Where, atlas: Atlas) -> str:
    """The town that a point lies in or near, and how far it is when it is not near; else the name as told."""
    for km in (TOWN_KM, NEAREST_KM):
        town = town_at(where, atlas, km)
        if town is not None:
            return town.name
    far = atlas.near(where.lat or 0.0, where.lon or 0.0, FAR_KM, limit=200)
    town = next((p for p in far if p.precision is Precision.TOWN and where.country in {None, p.country}), None)
    return f"{distance_km(where, town):.0f} km from {town.name}" if town else where.name


def town_at(where: Where, atlas: Atlas, km: float = 25.0) -> Place | None:
    """The largest town around a point, of the same country where that is told."""
    near = atlas.near(where.lat or 0.0, where.lon or 0.0, km, limit=60)
    towns = [p for p in near if p.precision is Precision.TOWN and where.country in {None, p.country}]
    return max(towns, key=lambda place: (place.population, place.id), default=None)
