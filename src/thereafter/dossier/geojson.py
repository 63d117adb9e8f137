"""Events and holders as points, movements as lines: the features of a GeoJSON collection (RFC 7946)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from thereafter.dossier.wording import figure_words
from thereafter.record.event import Event
from thereafter.record.movement import Movement
from thereafter.record.tenure import Tenure
from thereafter.record.values import ActorName, When, Where


def features_of(
    events: Iterable[Event], tenures: Iterable[Tenure], movements: Iterable[Movement]
) -> list[dict[str, Any]]:
    """One feature per record; a record without a point keeps its properties and has no geometry."""
    return [
        *(_event(one) for one in events),
        *(_tenure(one) for one in tenures),
        *(_movement(one) for one in movements),
    ]


def _feature(key: str, geometry: dict[str, Any] | None, properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "id": key, "geometry": geometry, "properties": properties}


def _position(where: Where | None) -> list[float] | None:
    if where is None or where.lat is None or where.lon is None:
        return None
    return [where.lon, where.lat]


def _point(where: Where | None) -> dict[str, Any] | None:
    position = _position(where)
    return {"type": "Point", "coordinates": position} if position else None


def _place(where: Where | None, name: str = "place") -> dict[str, Any]:
    if where is None:
        return {name: None}
    return {name: where.name, f"{name}_precision": where.precision, f"{name}_radius_km": where.radius_km}


def _time(when: When | None, name: str = "") -> dict[str, Any]:
    label = f"{name}_" if name else ""
    return {f"{label}earliest": when.earliest if when else None, f"{label}latest": when.latest if when else None}


def _names(actors: Iterable[ActorName]) -> list[str]:
    return [actor.name for actor in actors]


def _event(event: Event) -> dict[str, Any]:
    properties = {
        "layer": "event",
        "kind": event.kind,
        "heading": event.heading,
        "status": event.status,
        "disputed": bool(event.disputed_by),
        "actors": _names(event.actors),
        "targets": _names(event.targets),
        "independent_lines": len(event.lineages),
        "claims": event.claims,
    }
    return _feature(event.id, _point(event.where), {**properties, **_place(event.where), **_time(event.when)})


def _tenure(tenure: Tenure) -> dict[str, Any]:
    properties = {
        "layer": "control",
        "holder": tenure.holder.name if tenure.holder else None,
        "contested_by": _names(tenure.contested_by),
        "share": figure_words(tenure.share) if tenure.share else None,
        "inferred": tenure.inferred,
        "last_evidence": tenure.last_evidence,
        "claims": tenure.claims,
        "against": tenure.against,
    }
    times = {**_time(tenure.since, "since"), **_time(tenure.until, "until")}
    return _feature(tenure.id, _point(tenure.place), {**properties, **_place(tenure.place), **times})


def _movement(move: Movement) -> dict[str, Any]:
    properties = {
        "layer": "movement",
        "group": move.group,
        "people_low": move.people.low if move.people else None,
        "people_best": move.people.best if move.people else None,
        "people_high": move.people.high if move.people else None,
        "basis": move.basis,
        "outcome": move.outcome,
        "status": move.status,
        "hedges": move.hedges,
        "mode": move.mode,
        "guaranteed_by": [one.name for one in move.guaranteed_by],
        "also_counted": [one.wording for one in move.counted],
        "claims": move.claims,
    }
    ends = {**_place(move.origin, "origin"), **_place(move.destination, "destination"), **_place(move.via, "via")}
    return _feature(move.id, _line(move), {**properties, **ends, **_time(move.when)})


def _line(move: Movement) -> dict[str, Any] | None:
    """From origin by way of the place between to the destination; `None` unless both ends have a point."""
    start, end, between = _position(move.origin), _position(move.destination), _position(move.via)
    if start is None or end is None:
        return None
    return {"type": "LineString", "coordinates": [start, *([between] if between else []), end]}
