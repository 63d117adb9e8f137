"""Where a coded row says it was, tied to the gazetteer by name and coordinates; the row's own precision stays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from msgspec import structs

from thereafter.patterns import regex
from thereafter.places import distance_km
from thereafter.record.ids import PlaceId
from thereafter.record.kinds import Precision
from thereafter.record.place import Place
from thereafter.record.values import Where

SAME_NAME_KM = 10.0  # coders and gazetteers put one town at points this far apart (median in UCDP rows: 1 km)
SAME_AREA_KM = 120.0  # for governorates and districts: their points are any town or centre inside
CONTAINING_KM = 5.0  # a hamlet no gazetteer has lies in the town this near
LARGEST_SITE_KM = 5.0  # oilfields have 4 km
SITES_AROUND = 200
NAME_SCORE = 0.75  # of a found name; below it, coordinates alone would decide
_AREA_WORDS = regex(
    r"\b(?:district|governorate|province|region|sub-?district|oblast|county|state|countryside)\b", re.IGNORECASE
)
_KIND_WORDS = regex(
    r"\b(?:town|village|city|district|governorate|province|region|sub-?district|neighbou?rhood|area|camp|oblast|county|state)\b",
    re.IGNORECASE,
)


class Found(Protocol):
    """A place with how well its name fits."""

    @property
    def place(self) -> Place:
        """The place."""
        ...

    @property
    def score(self) -> float:
        """0 to 1."""
        ...


@runtime_checkable
class Gazetteer(Protocol):
    """The part of an atlas that coded rows need."""

    def find(
        self, name: str, *, country: str | None = None, near: tuple[float, float] | None = None, limit: int = 10
    ) -> Sequence[Found]:
        """Places a name may mean, best first."""
        ...

    def near(self, lat: float, lon: float, km: float, limit: int = 50) -> Sequence[Place]:
        """Places around a point, nearest first."""
        ...


def placed(where: Where, atlas: object, *, exact: bool = True) -> Where:
    """The row's place with the gazetteer's id when name and point agree, else inside the town it lies in.

    `exact`: the row knows the town; a row that only knows its district never gets a town's id.
    """
    if not isinstance(atlas, Gazetteer) or where.lat is None or where.lon is None or not where.name:
        return where
    area = not exact or bool(_AREA_WORDS.search(where.name))
    found = _by_name(where, atlas, area=area)
    if exact:
        where = _marked(where, atlas)
    if found is not None:
        return structs.replace(where, place=found.id, country=where.country or found.country, within=found.within)
    town = None if area else _town(where, atlas)
    if town is None:
        return where
    within: tuple[PlaceId, ...] = (town.id, *town.within)
    return structs.replace(where, country=where.country or town.country, within=within)


def _marked(where: Where, atlas: Gazetteer) -> Where:
    """The place with the marks of the sites (a hospital, a camp, a ruin …) on whose ground its point lies."""
    around = atlas.near(where.lat or 0.0, where.lon or 0.0, LARGEST_SITE_KM, SITES_AROUND)
    sites = [p for p in around if p.precision is Precision.BUILDING and distance_km(where, p) <= p.radius_km]
    marks = dict.fromkeys((*where.marks, *(mark for site in sites for mark in site.marks)))
    return structs.replace(where, marks=tuple(marks)) if len(marks) > len(where.marks) else where


def _by_name(where: Where, atlas: Gazetteer, *, area: bool) -> Place | None:
    """The best namesake near the row's point, of the row's own kind: a town, or an area."""
    reach = SAME_AREA_KM if area else SAME_NAME_KM
    point = (where.lat or 0.0, where.lon or 0.0)
    here = Where(name="", lat=point[0], lon=point[1])
    names = dict.fromkeys((where.name, " ".join(_KIND_WORDS.sub(" ", where.name).split())))
    close = [
        (match.score, -distance_km(here, match.place), match.place)
        for name in names
        if name
        for match in atlas.find(name, country=where.country, near=point, limit=8)
        if match.score >= NAME_SCORE and area == _is_area(match.place) and distance_km(here, match.place) <= reach
    ]
    return max(close, key=lambda one: (*one[:2], one[2].id))[2] if close else None


def _is_area(place: Place) -> bool:
    return place.precision in {Precision.GOVERNORATE, Precision.REGION, Precision.DISTRICT, Precision.COUNTRY}


def _town(where: Where, atlas: Gazetteer) -> Place | None:
    towns = atlas.near(where.lat or 0.0, where.lon or 0.0, CONTAINING_KM, 20)
    return next((place for place in towns if place.precision is Precision.TOWN), None)
