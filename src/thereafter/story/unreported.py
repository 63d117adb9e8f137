"""Where violence went on without a report: the event tables of an investigation beside everything else in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct, structs

from thereafter.errors import ConfigError
from thereafter.links import Activity
from thereafter.places import Atlas, covers, distance_km
from thereafter.record.kinds import Precision, ReportKind
from thereafter.record.report import Report
from thereafter.record.unreported import CoverageMonth, Silence
from thereafter.record.values import Where
from thereafter.store import Published, Scope, Store
from thereafter.story.following import country_names
from thereafter.story.next_places import activity_of, name_at, of_country, table_days, town_at
from thereafter.threads import Coverage
from thereafter.threads.panel import Panel
from thereafter.threads.unreported import COVERS_DAYS, HEARD_DAYS, Naming, Record, months_in, recorded, silences_in

YEAR = timedelta(days=365)  # looked at when nobody says since when
OF_A_TABLE = frozenset((ReportKind.TABLE_ROW, ReportKind.HEADLINE))
"""Rows, and the headlines that they were coded from: these are there because the table is."""
FINE = frozenset((Precision.BUILDING, Precision.NEIGHBOURHOOD, Precision.TOWN, Precision.DISTRICT))
SLICE = 2_000  # reports whose texts are held at a time


class Unreported(Struct, frozen=True, kw_only=True):
    """Silences and months of a span of days, as told."""

    since: date
    until: date
    silences: tuple[Silence, ...]
    months: tuple[CoverageMonth, ...]


def unreported(
    store: Store, atlas: Atlas, *, place: Where | None, since: date | None, until: date | None, as_of: date
) -> Unreported:
    """What the tables record and no report names, everywhere or in one country or place; by default over the last year.

    Raises ConfigError without a table, without any report beside it, or when the two share no days.
    """
    table = table_days(store, as_of)
    published = [one for one in store.published(Scope(as_of=as_of)) if one.kind not in OF_A_TABLE and one.published]
    first, last = _span(table, published, since, until)
    activity = activity_of(store, as_of, first, last)
    earliest, latest = first - timedelta(days=HEARD_DAYS), last + timedelta(days=COVERS_DAYS)
    near = [one for one in published if earliest <= _day(one) <= latest]
    panel = Panel(tuple(map(_coverage, near)), min(as_of, latest))
    record = recorded(activity, _countries(activity, atlas), list(_naming(store, atlas, near)), panel, first, last)
    kept = record if place is None else _only(record, place)
    silences, months = silences_in(kept), months_in(kept)
    return Unreported(
        since=first,
        until=last,
        silences=tuple(structs.replace(one, where=_named(one.where, atlas)) for one in silences),
        months=tuple(structs.replace(one, where=_named(one.where, atlas)) for one in months),
    )


def _span(
    table: tuple[date, date], published: Sequence[Published], since: date | None, until: date | None
) -> tuple[date, date]:
    """The days that both the table and the reports cover, within those asked for."""
    if not published:
        what = "there is nothing beside the event table to compare it with."
        raise ConfigError(what, hint="Add the reports whose silences you ask about.")
    days = sorted(map(_day, published))
    begins, ends = table
    last = min(ends, days[-1], until or date.max)
    first = max(begins, days[0], since or last - YEAR)
    if first >= last:
        what = (
            f"the event table ({begins} to {ends}) and the reports ({days[0]} to {days[-1]}) share no days asked for."
        )
        raise ConfigError(what, hint="Ask for other days with --since and --until.")
    return first, last


def _day(one: Published) -> date:
    return one.published or date.min


def _coverage(line: Published) -> Coverage:
    return Coverage(report=line.report, published=line.published, publisher=line.publisher, lineage=line.lineage)


def _naming(store: Store, atlas: Atlas, published: Sequence[Published]) -> Iterator[Naming]:
    for start in range(0, len(published), SLICE):
        for report in store.reports(one.report for one in published[start : start + SLICE]):
            if report.published is not None:
                yield _named_by(report, report.published, atlas)


def _named_by(report: Report, day: date, atlas: Atlas) -> Naming:
    """The countries that a report names, its peoples and places included, and the points of its places."""
    found = [where for where in atlas.where_in(report.text) if "metonym" not in where.marks]
    points = {(w.lat, w.lon) for w in found if w.precision in FINE and w.lat is not None and w.lon is not None}
    countries = frozenset((*atlas.countries_in(report.text), *(w.country for w in found if w.country)))
    return Naming(report.id, day, report.publisher or "", countries, tuple(sorted(points)))


def _countries(activity: Activity, atlas: Atlas) -> list[str]:
    """Each row's country by the table, else by the nearest town."""
    towns: dict[tuple[float, float], str] = {}
    found = []
    for claim in activity.claims:
        where = claim.where or Where(name="")
        if not where.country:
            cell = (round(where.lat or 0.0, 1), round(where.lon or 0.0, 1))
            if cell not in towns:
                town = town_at(where, atlas)
                towns[cell] = (town.country if town else None) or ""
            found.append(towns[cell])
        else:
            found.append(where.country)
    return found


def _only(record: Record, place: Where) -> Record:
    """The record of one country with its places, or of the place asked about."""
    return record._replace(subjects=tuple(one for one in record.subjects if _asked(one.where, one.level, place)))


def _asked(where: Where, level: str, place: Where) -> bool:
    if place.precision is Precision.COUNTRY:
        return where.country == place.country
    return level == "place" and (distance_km(where, place) <= (where.radius_km or 0.0) or covers(place, where))


def _named(where: Where, atlas: Atlas) -> Where:
    """A country by its name; a place whose rows name only a country by its nearest town."""
    if where.precision is Precision.COUNTRY:
        return structs.replace(where, name=country_names().get(where.country or "", where.name))
    if not of_country(where, atlas):
        return where
    return structs.replace(where, name=name_at(where, atlas))
