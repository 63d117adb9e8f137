"""GeoJSON: Who's On First's features, one a file or many, and points with a name that somebody drew."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from thereafter.errors import ConfigError
from thereafter.patterns import regex
from thereafter.places.kinds import kind_of, mark_of
from thereafter.places.rows import Read, Row, point_or_why, problem, radius_km, told_apart
from thereafter.places.tables import IN_DANGER

_NAME = regex(r"^name:[a-z]{3}_x_(?:preferred|variant|colloquial)$")


def places(text: str, file: str) -> Iterator[Read]:
    """The places of one feature, of a collection, or of one feature a line."""
    for number, one in enumerate(_values(text, file), start=1):
        found = one.get("features") if one.get("type") == "FeatureCollection" else [one]
        for count, feature in enumerate(found if isinstance(found, list) else [], start=number):
            if isinstance(feature, dict) and isinstance(feature.get("properties"), dict):
                yield _place(feature, file, f"{file} feature {count}")
            else:
                yield problem(f"{file} feature {count}", "it is no GeoJSON feature.")


def _values(text: str, file: str) -> Iterator[dict[str, Any]]:
    try:
        yield msgspec.json.decode(text, type=dict[str, Any])
    except msgspec.DecodeError:
        for number, line in enumerate(filter(str.strip, text.splitlines()), start=1):
            try:
                yield msgspec.json.decode(line, type=dict[str, Any])
            except msgspec.DecodeError as error:
                hint = "It may be half downloaded; fetch it again. The gazetteer in use is unchanged."
                where = f"{file} line {number}"
                raise ConfigError(f"This is no GeoJSON ({error}).", where=where, hint=hint) from error


def _place(feature: dict[str, Any], file: str, at: str) -> Read:
    told: dict[str, Any] = feature["properties"]
    name = _text(told, "wof:name", "name", "name_en", "title")
    lat, lon = _point(feature, told)
    point = point_or_why(lat, lon)
    if isinstance(point, str) or not name:
        return problem(at, point if isinstance(point, str) else "it has no name.")
    kind = _text(told, "kind", "mark", "type", "wof:placetype", "category")
    marks = tuple(m for m in (mark_of(kind), IN_DANGER if told.get("danger") in (1, True, "1") else "") if m)
    people = next((told[k] for k in ("wof:population", "gn:population", "population") if _whole(told.get(k))), 0)
    precision = kind_of(kind)
    ident = _text(told, "wof:id", "id")
    return Row(
        key=f"wof:{ident}" if "wof:id" in told else f"added:{file}:{ident or name}:{point[0]:.3f}:{point[1]:.3f}",
        name=name,
        names=told_apart(name, tuple(_names(told))),
        lat=point[0],
        lon=point[1],
        country=_text(told, "iso:country", "wof:country", "country", "iso_code").upper()[:2] or None,
        admin1=_text(told, "admin1", "province", "governorate") or None,
        precision=precision,
        radius_km=radius_km(precision, people, marks),
        population=people,
        marks=marks,
        source=_text(told, "source") or file,
        at=at,
    )


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _point(feature: dict[str, Any], told: dict[str, Any]) -> tuple[str, str]:
    """Latitude and longitude: the label's or middle's that Who's On First gives, else of a point."""
    for lat, lon in (("lbl:latitude", "lbl:longitude"), ("geom:latitude", "geom:longitude"), ("lat", "lon")):
        if lat in told and lon in told:
            return str(told[lat]), str(told[lon])
    shape = feature.get("geometry")
    at = shape.get("coordinates") if isinstance(shape, dict) and shape.get("type") == "Point" else None
    return (str(at[1]), str(at[0])) if isinstance(at, list) and len(at) >= 2 else ("", "")


def _names(told: dict[str, Any]) -> Iterator[str]:
    for key, value in told.items():
        if _NAME.match(key) or key in ("names", "other_names", "name_ar", "name_en"):
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, str):
                    yield from one.split("|")


def _text(told: dict[str, Any], *keys: str) -> str:
    return next((str(told[key]).strip() for key in keys if told.get(key) not in (None, "")), "")
