"""Parts of places and points beside them that no gazetteer lists: "northern Syria", "20 km east of Palmyra".

Their ids say how they are made (`plc_….north`, `plc_….rural`, `plc_….20km-e`), so that any process can work the place
out again.
"""

from __future__ import annotations

import math

import msgspec

from thereafter.patterns import regex
from thereafter.places.measure import moved
from thereafter.places.words import COMPASS
from thereafter.record.kinds import Precision
from thereafter.record.place import Place

PART_OFFSET = 0.5  # of the radius: where the middle of a directional part lies
PART_RADIUS = 0.65  # of the radius
TOWN_PART_RADIUS = 1.0  # parts of towns have no known edge, so they keep the whole town's radius
RURAL_KM = 25.0  # how far a town's countryside reaches; "X countryside" is rarely wider than its district
AREA_KM = 15.0  # a district around a town
OUTSKIRTS = 1.6  # times the radius
AWAY_KM = 10.0  # "north of X" without a distance
AWAY_ERROR = 0.35  # of the distance: directions in news are eighths of a circle at best
_BEARINGS = {name: bearing for bearing, name in COMPASS.items()}
_NAMES = {
    0: "northern",
    45: "north-eastern",
    90: "eastern",
    135: "south-eastern",
    180: "southern",
    225: "south-western",
    270: "western",
    315: "north-western",
    -1: "central",
}
_TRAIL = regex(r"^(?P<base>plc_[0-9a-f]+)(?P<steps>(?:\.[\w-]+)+)$")
_AWAY = regex(r"^(\d+)km-([a-z]+)$")
_SMALL = frozenset({Precision.TOWN, Precision.NEIGHBOURHOOD, Precision.BUILDING})


def base_and_steps(place_id: str) -> tuple[str, tuple[str, ...]]:
    """The listed place an id starts from, and the steps from it."""
    match = _TRAIL.match(place_id)
    return (match["base"], tuple(match["steps"].strip(".").split("."))) if match else (place_id, ())


def step(place: Place, how: str) -> Place | None:  # noqa: PLR0911 - one return a step
    """One step from a place: `n`, `se` … a part, `rural`, `edge`, `20km-e`; `None` for a step that means nothing."""
    if how in _BEARINGS:
        return part(place, _BEARINGS[how])
    if how == "rural":
        return countryside(place)
    if how == "edge":
        return outskirts(place)
    if how == "area":
        return area(place)
    if how.startswith("in-"):
        return quarter(place, how[3:])
    if how.startswith("at-"):
        return site(place, how[3:])
    match = _AWAY.match(how)
    if match and match[2] in _BEARINGS:
        return beside(place, float(match[1]), _BEARINGS[match[2]])
    return None


def part(place: Place, bearing: int) -> Place:
    """The northern, south-eastern … central part of a place."""
    small = place.precision in _SMALL
    lat, lon = (
        (place.lat, place.lon) if bearing < 0 else moved(place.lat, place.lon, place.radius_km * PART_OFFSET, bearing)
    )
    share = TOWN_PART_RADIUS if small else PART_RADIUS
    precision = (
        Precision.NEIGHBOURHOOD
        if small
        else (Precision.REGION if place.precision is Precision.COUNTRY else Precision.DISTRICT)
    )
    return _made(
        place,
        COMPASS[bearing],
        f"{_NAMES[bearing]} {place.name}",
        lat,
        lon,
        round(place.radius_km * share, 1),
        precision,
        inside=True,
    )


def countryside(place: Place) -> Place:
    """The country around a town; of a larger place, all of it."""
    if place.precision not in _SMALL:
        return place
    return _made(
        place,
        "rural",
        f"{place.name} countryside",
        place.lat,
        place.lon,
        RURAL_KM + place.radius_km,
        Precision.DISTRICT,
        inside=False,
    )


def area(place: Place) -> Place:
    """The district or province that is called after a town but not listed."""
    if place.precision not in _SMALL:
        return place
    return _made(
        place,
        "area",
        f"{place.name} area",
        place.lat,
        place.lon,
        AREA_KM + place.radius_km,
        Precision.DISTRICT,
        inside=False,
    )


def quarter(town: Place, name: str) -> Place:
    """A quarter of a town, or a town of a province, that is not listed: somewhere in it."""
    return _made(
        town,
        f"in-{name}",
        f"{name} in {town.name}",
        town.lat,
        town.lon,
        town.radius_km,
        Precision.NEIGHBOURHOOD if town.precision in _SMALL else town.precision,
        inside=True,
    )


def site(town: Place, name: str) -> Place:
    """A building or a site of a town that is not listed: somewhere in the town."""
    how, called = f"at-{name}", f"{name} in {town.name}"
    return _made(town, how, called, town.lat, town.lon, town.radius_km, Precision.BUILDING, inside=True)


def outskirts(place: Place) -> Place:
    """A place with its edges."""
    if place.precision not in _SMALL:
        return place
    radius = round(place.radius_km * OUTSKIRTS + 1.0, 1)
    return _made(
        place, "edge", f"outskirts of {place.name}", place.lat, place.lon, radius, Precision.TOWN, inside=False
    )


def beside(place: Place, km: float, bearing: int) -> Place:
    """A point some kilometres from a place."""
    if bearing < 0:
        return place
    away = max(1, math.floor(km + 0.5))
    lat, lon = moved(place.lat, place.lon, away, bearing)
    radius = round(max(2.0, away * AWAY_ERROR) + (place.radius_km if place.precision in _SMALL else 0.0), 1)
    name = f"{away} km {_NAMES[bearing].removesuffix('ern')} of {place.name}"
    return _made(place, f"{away}km-{COMPASS[bearing]}", name, lat, lon, radius, Precision.DISTRICT, inside=False)


def _made(  # noqa: PLR0917 - the fields that change
    place: Place, how: str, name: str, lat: float, lon: float, radius_km: float, precision: Precision, *, inside: bool
) -> Place:
    within = (place.id, *place.within) if inside else place.within
    marks = place.marks if inside and precision is Precision.NEIGHBOURHOOD else ()
    kept = () if how.startswith(("in-", "at-")) else tuple(mark for mark in marks if mark != "capital")
    return msgspec.structs.replace(
        place,
        id=f"{place.id}.{how}",
        name=name,
        lat=lat,
        lon=lon,
        radius_km=radius_km,
        precision=precision,
        within=within,
        marks=kept,
        population=0,
        local_name=None,
    )
