"""When two reported places are near enough the same to be one end of a journey."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from thereafter.places import covers, distance_km
from thereafter.record.kinds import Precision
from thereafter.record.values import Where

WIDE = frozenset({Precision.COUNTRY, Precision.REGION, Precision.SEA})
"""Places too wide to stand for a place inside them: "from Syria" is not "from Aleppo"."""

_FINENESS = {
    Precision.BUILDING: 0,
    Precision.NEIGHBOURHOOD: 1,
    Precision.TOWN: 2,
    Precision.DISTRICT: 3,
    Precision.GOVERNORATE: 4,
    Precision.COUNTRY: 5,
    Precision.REGION: 6,
    Precision.SEA: 7,
    Precision.UNRESOLVED: 8,
}


def place_key(where: Where | None) -> str:
    """A word that is equal for two mentions of one place: its id, else its folded name, else ''."""
    if where is None:
        return ""
    return where.place or "name:" + " ".join(where.name.casefold().split())


def coarseness(where: Where) -> int:
    """0 for a building up to 7 for a sea; 8 when the place is unresolved."""
    return _FINENESS[where.precision]


def same_place(a: Where | None, b: Where | None) -> bool:
    """Whether two mentions can mean one place: equal, or one inside the other and the outer no country."""
    if a is None or b is None:
        return False
    if place_key(a) == place_key(b):
        return True
    if a.place is None or b.place is None:
        return False
    return _inside(a, b) or _inside(b, a)


def lies_at(end: Where | None, here: Where) -> bool:
    """Whether the end of a journey is a place, lies in it, or is ground that is told by it: “near X”."""
    return end is not None and (covers(here, end) or here.place in end.within)


def _inside(outer: Where, inner: Where) -> bool:
    """Containment that may stand for identity; a governorate's circle would also hold its neighbours' towns."""
    if outer.precision in WIDE:
        return False
    if outer.place in inner.within:
        return True
    if outer.precision is Precision.GOVERNORATE and inner.within:
        return False
    return coarseness(outer) > coarseness(inner) and covers(outer, inner)  # the circles of two towns may overlap


def km_between(a: Where | None, b: Where | None) -> float | None:
    """Kilometres between two places as the crow flies; `None` when either has no coordinates."""
    if a is None or b is None or a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return None
    return distance_km(a, b)


def usual(places: Iterable[Where | None]) -> Where | None:
    """The place most often named; ties go to the wider one, because it promises less."""
    named = sorted((place for place in places if place is not None), key=lambda w: (place_key(w), w.name, w.start or 0))
    if not named:
        return None
    counts = Counter(place_key(place) for place in named)
    return min(named, key=lambda w: (-counts[place_key(w)], -min(coarseness(w), 7), place_key(w), w.name))
