"""Which ways of OpenStreetMap cars use, in which direction, and how fast they are assumed to be."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

# Kilometres an hour that a car or lorry makes over a longer stretch. Assumed, not measured (November 2026): a mapped
# speed limit says what is allowed, not what a road is worth after years of war. Classes that are not listed are no
# roads for this purpose: tracks, drives and yards (service), paths, and roads that are planned or being built.
SPEEDS_KMH: dict[str, float] = {
    "motorway": 90.0,
    "trunk": 80.0,
    "primary": 65.0,
    "secondary": 55.0,
    "tertiary": 45.0,
    "unclassified": 35.0,
    "road": 30.0,
    "residential": 25.0,
    "living_street": 10.0,
    "motorway_link": 50.0,
    "trunk_link": 45.0,
    "primary_link": 40.0,
    "secondary_link": 35.0,
    "tertiary_link": 30.0,
}
CLASSES = tuple(SPEEDS_KMH)
FORWARD, BACKWARD, BOTH = 1, 2, 3
_SHUT = frozenset({"no", "private", "military", "emergency", "agricultural", "forestry", "delivery"})
_FOR_CARS = ("motorcar", "motor_vehicle", "vehicle", "access")  # the first that is tagged decides
_ALONG = frozenset({"yes", "true", "1"})
_AGAINST = frozenset({"-1", "reverse"})


class Use(Struct, frozen=True):
    """How cars use a way: its class and the directions in which they may drive."""

    highway: str
    directions: int


def use_of(tags: Mapping[str, str]) -> Use | None:
    """How cars use a way with these tags; `None` when they do not, or may not."""
    highway = tags.get("highway", "")
    if highway not in SPEEDS_KMH or tags.get("area") == "yes":
        return None
    access = next((tags[key] for key in _FOR_CARS if key in tags), "yes")
    return None if access in _SHUT else Use(highway, _directions(highway, tags))


def _directions(highway: str, tags: Mapping[str, str]) -> int:
    oneway = tags.get("oneway", "")
    if oneway in _ALONG:
        return FORWARD
    if oneway in _AGAINST:
        return BACKWARD
    implied = highway == "motorway" or tags.get("junction") in {"roundabout", "circular"}
    return FORWARD if implied and oneway != "no" else BOTH


def road_name(tags: Mapping[str, str]) -> str:
    """What a road is called: its number, else its name in English, else its name."""
    return tags.get("ref") or tags.get("name:en") or tags.get("int_name") or tags.get("name") or ""
