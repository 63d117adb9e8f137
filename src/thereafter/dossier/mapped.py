"""What the map shows: which events, holders and flows have a point, and which frame they fit into."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from thereafter.dossier.projection import km_between
from thereafter.dossier.svg import Point
from thereafter.record.dossier import Dossier
from thereafter.record.event import Event
from thereafter.record.kinds import Precision
from thereafter.record.movement import Movement
from thereafter.record.tenure import Tenure
from thereafter.record.values import Where

# A point farther away than this many times the median distance is named beside the map, not drawn:
# one round of talks in a far capital would shrink the war to a dot. Set by eye on the Aleppo dossier (2026-11).
FAR_TIMES = 3.0
FAR_KM = 400.0  # and nothing nearer than this is ever left off
TOO_WIDE = frozenset({Precision.COUNTRY, Precision.REGION, Precision.UNRESOLVED})  # a point would be an invention
NEAR_SHARE = 0.09  # points this near the place, as a share of the map's breadth, ask for a close-up
NEAR_LEAST = 3


class Numbered(Struct, frozen=True, kw_only=True):
    """An event with the number it has in every picture and table."""

    number: int
    event: Event


class Mapped(Struct, frozen=True, kw_only=True):
    """Everything that can be drawn, and what lies off the map."""

    place: Where
    events: tuple[Numbered, ...]
    holders: tuple[Tenure, ...]  # in force on the day, one per place
    movements: tuple[Movement, ...]
    off_map: tuple[Numbered, ...]
    points: tuple[Point, ...]
    near: tuple[Point, ...]  # around the place asked about; empty: no close-up is needed


def numbered(dossier: Dossier) -> tuple[Numbered, ...]:
    """The anchor and the linked events, then those on the way and the context, numbered from 1 in order of time."""
    linked = [one for link in dossier.chain for one in (link.cause, link.effect)]
    on_the_way = [one for move in dossier.movements for one in move.on_the_way]
    wanted = {*linked, *on_the_way, *(event.id for event in dossier.context)}
    if dossier.anchor:
        wanted.add(dossier.anchor.id)
    shown = (event for event in dossier.events if event.id in wanted)
    return tuple(Numbered(number=position, event=event) for position, event in enumerate(shown, start=1))


def point_of(where: Where | None) -> Point | None:
    """Latitude and longitude of a place; `None` where it is not known, or known only as a country or region."""
    if where is None or where.lat is None or where.lon is None or where.precision in TOO_WIDE:
        return None
    return (where.lat, where.lon)


def mapped(dossier: Dossier) -> Mapped | None:
    """What can be drawn of a dossier; `None` when nothing has a point."""
    rows = numbered(dossier)
    holders = held_on(dossier.control, dossier.as_of)
    return mapped_of(dossier.place, rows, holders, dossier.movements)


def mapped_of(
    place: Where, rows: Sequence[Numbered], holders: Sequence[Tenure], movements: Iterable[Movement]
) -> Mapped | None:
    """What can be drawn of some layers around a place; `None` when nothing has a point."""
    moves = tuple(move for move in movements if point_of(move.origin) and point_of(move.destination))
    ends = [end for move in moves for end in (move.origin, move.destination)]
    places = [place, *(row.event.where for row in rows), *(one.place for one in holders), *ends]
    points = tuple(dict.fromkeys(point for where in places if (point := point_of(where)) is not None))
    if not points:
        return None
    middle = point_of(place) or points[0]
    near_enough = _reach(points, middle)
    shown = tuple(point for point in points if km_between(point, middle) <= near_enough)
    return Mapped(
        place=place,
        events=tuple(row for row in rows if point_of(row.event.where) in shown),
        holders=tuple(one for one in holders if point_of(one.place) in shown),
        movements=tuple(one for one in moves if point_of(one.origin) in shown and point_of(one.destination) in shown),
        off_map=tuple(row for row in rows if point_of(row.event.where) not in shown),
        points=shown,
        near=_near(shown, middle),
    )


def _reach(points: Sequence[Point], middle: Point) -> float:
    distances = [km_between(point, middle) for point in points if point != middle] or [0.0]
    return max(FAR_KM, FAR_TIMES * statistics.median(distances))


def _near(points: Sequence[Point], middle: Point) -> tuple[Point, ...]:
    breadth = max(km_between(one, other) for one in points for other in points)
    close = tuple(point for point in points if km_between(point, middle) <= NEAR_SHARE * breadth)
    return close if len(close) >= NEAR_LEAST else ()


def held_on(tenures: Iterable[Tenure], day: date) -> tuple[Tenure, ...]:
    """The latest spell per place in force on a day, as far as it is known."""
    latest: dict[str, Tenure] = {}
    for tenure in tenures:
        since = tenure.since.earliest or tenure.since.latest
        until = (tenure.until.latest or tenure.until.earliest) if tenure.until else None
        if (since is None or since <= day) and (until is None or until > day):
            latest[tenure.place.place or tenure.place.name] = tenure
    return tuple(latest.values())
