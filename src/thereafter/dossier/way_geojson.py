"""One route as GeoJSON: its legs as lines along the road, its ends as points (RFC 7946)."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec.structs import replace

from thereafter.record.place import Leg, Route
from thereafter.record.values import Where

OSM = "© OpenStreetMap contributors, Open Database License"


def way_geojson(route: Route, origin: Where, destination: Where) -> str:
    """A collection of a point for each end and a line for each leg; without legs one line that says it is straight."""
    ends = [_end("origin", origin), _end("destination", destination)]
    lines = [
        _feature("LineString", [(lon, lat) for lat, lon in leg.line], layer="leg", **_leg_words(leg, number))
        for number, leg in enumerate(route.legs, 1)
        if len(leg.line) > 1
    ]
    points = [end["geometry"]["coordinates"] for end in ends if end["geometry"]]
    if not lines and len(points) == 2:
        lines = [_feature("LineString", points, layer="straight_line")]
    collection = {
        "type": "FeatureCollection",
        "schema": 1,
        "attribution": OSM if route.legs else None,
        "route": replace(route, legs=()),
        "features": [*ends, *lines],
    }
    return msgspec.json.format(msgspec.json.encode(collection), indent=1).decode() + "\n"


def _leg_words(leg: Leg, number: int) -> dict[str, Any]:
    return {"number": number, "road": leg.road, "highway": leg.highway, "km": leg.km, "hours": leg.hours}


def _end(layer: str, where: Where) -> dict[str, Any]:
    properties = {"layer": layer, "place": where.name, "precision": where.precision, "radius_km": where.radius_km}
    if where.lat is None or where.lon is None:
        return {"type": "Feature", "geometry": None, "properties": properties}
    return _feature("Point", [where.lon, where.lat], **properties)


def _feature(kind: str, coordinates: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": {"type": kind, "coordinates": coordinates}, "properties": properties}
